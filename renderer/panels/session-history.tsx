/** Every version of a calendar of one's own, newest first, each with what it changed. */
import { useMemo } from 'react'
import type { CalendarVersion } from '../../shared/contract/calendars.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { calendarDiff, type Difference } from '../calendar/calendar-diff.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { toLocal, zoneNameOf } from '../chart/display-zone.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { HistoryIcon, RotateCcwIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { dateTime } from '../format/time.ts'
import { engine } from '../link.ts'
import { useAsked } from './asked.ts'
import { DifferenceList } from './session-diff.tsx'

interface SessionHistoryProps {
  readonly editing: Editing
  /** As an edit, which can be undone and has to be saved. */
  readonly onRestore: (version: CalendarVersion) => void
}

export function SessionHistory({ editing, onRestore }: SessionHistoryProps) {
  const { row, saved } = editing
  const ask = useMemo(() => {
    const asked = { calendar: row.id, version: saved.version, name: row.name }
    return async () => (await engine()).calendars.history({ calendar: asked.calendar })
  }, [row.id, row.name, saved.version])
  const asked = useAsked(ask)
  if (asked.status === 'loading') return <SkeletonRows rows={6} label={`Loading the history of ${row.id}`} />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title={`The history of ${row.id} could not be read`}
        text={asked.error.message}
        details={`calendars.history ${row.id}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  if (asked.value.length === 0)
    return (
      <EmptyState
        icon={HistoryIcon}
        title={`${row.id} came with Openbell and has no versions of its own`}
        text={`Its sessions are those of version ${saved.version.slice(0, 12)}. What you save is a copy, with every version kept.`}
      />
    )
  return <Versions versions={asked.value} editing={editing} onRestore={onRestore} />
}

const local = toLocal(zoneNameOf('local', 'UTC'))

function Versions({
  versions,
  editing,
  onRestore,
}: SessionHistoryProps & { readonly versions: readonly CalendarVersion[] }) {
  const { blocked } = editing
  const newest = versions.at(-1)?.number
  return (
    <ol className="versions" aria-label="Versions, newest first">
      {versions.toReversed().map((each) => (
        <li key={each.number}>
          <header className="row">
            <span className="medium">Version {each.number}</span>
            {each.number === newest && <Badge tone="info">saved</Badge>}
            <span className="secondary numeric" title="Local time">
              {dateTime(each.saved, local, 'minute')}
            </span>
            <span className="secondary">by {each.owner}</span>
            <span className="tertiary mono" title={each.version}>
              {each.version.slice(0, 12)}
            </span>
            <span className="grow" />
            <Button
              small
              icon={RotateCcwIcon}
              aria-label={`Restore version ${each.number}`}
              disabledReason={blocked}
              onClick={() => onRestore(each)}
            >
              Restore
            </Button>
          </header>
          <DifferenceList
            differences={changesOf(versions, each)}
            none={each.number === 1 ? 'The first version.' : 'Nothing that is told.'}
          />
        </li>
      ))}
    </ol>
  )
}

function changesOf(versions: readonly CalendarVersion[], { number, calendar }: CalendarVersion): readonly Difference[] {
  const before: Calendar | undefined = versions.find((each) => each.number === number - 1)?.calendar
  return before === undefined ? [] : calendarDiff(before, calendar)
}
