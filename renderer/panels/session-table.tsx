/** The sessions of a year, one a line, as the draft would have them. */
import { useMemo, useState } from 'react'
import type { SessionRow } from '../../shared/contract/calendars.ts'
import { dayFrom, dayText } from '../../shared/domain/day.ts'
import { plannedSessions } from '../../shared/domain/sessions-of.ts'
import { zoneOf } from '../../shared/domain/zone.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import type { Editing } from '../calendar/use-editing.ts'
import { count } from '../format/number.ts'
import type { NamedZone } from '../format/time.ts'
import { sessionColumns } from './session-columns.tsx'
import { sessionLines, type SessionLine } from './session-lines.ts'
import { useToday } from './week-words.ts'
import { namedZone } from './zone-choice.ts'

export interface SessionTableProps {
  readonly editing: Editing
  readonly year: number
  readonly zone: NamedZone
  readonly onDay: (day: string) => void
}

export function SessionTable({ editing: { sound, plan }, year, zone, onDay }: SessionTableProps) {
  const [part, setPart] = useState<YearPart>('ahead')
  const lines = useMemo(
    () => sessionLines(rowsOf(plan, year), namedZone('exchange', sound.zone).local),
    [plan, year, sound.zone],
  )
  const columns = useMemo(() => sessionColumns(zone), [zone])
  const today = dayText(useToday(zoneOf(sound.zone)))
  const chosen = useMemo(() => new Set([today]), [today])
  const shown = partOf(lines, part, today)
  const early = lines.filter(({ mark }) => mark === 'early close').length
  return (
    <div className="panel-fill">
      <DataTable
        label={`Sessions of ${sound.id} in ${year}`}
        columns={columns}
        rows={shown}
        rowId={({ session }) => session}
        chosen={chosen}
        onOpen={({ session }) => onDay(session)}
        empty={
          <EmptyState title={`${sound.id} has no ${part === 'special' ? 'special days' : 'sessions'} in ${year}`} />
        }
      />
      <footer className="strip panel-foot secondary">
        <SegmentedControl label="Sessions shown" value={part} options={partOptions} onChange={setPart} />
        <span className="grow" />
        <span className="numeric">
          {count(lines.length)} sessions in {year}, {count(early)} early {early === 1 ? 'close' : 'closes'}
        </span>
      </footer>
    </div>
  )
}

const rowsOf = (plan: Editing['plan'], year: number): readonly SessionRow[] =>
  plannedSessions(plan, dayFrom(year, 1, 1), dayFrom(year, 12, 31)).map(({ day, open, close, phases, special }) => ({
    session: dayText(day),
    open,
    close,
    phases: [...phases],
    ...(special !== undefined && { special }),
  }))

const partOptions = [
  { value: 'ahead', label: 'From today' },
  { value: 'all', label: 'Whole year' },
  { value: 'special', label: 'Special days' },
] as const
type YearPart = (typeof partOptions)[number]['value']

/** A year that is over, or not here yet, has no today: it is shown whole. */
export function partOf(lines: readonly SessionLine[], part: YearPart, today: string): readonly SessionLine[] {
  if (part === 'special') return lines.filter(({ special, mark }) => special !== undefined || mark !== undefined)
  const ahead = lines.filter(({ session }) => session >= today)
  return part === 'ahead' && ahead.length > 0 ? ahead : lines
}
