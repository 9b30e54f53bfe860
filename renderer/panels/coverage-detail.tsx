import { useCallback, useMemo, useState } from 'react'
import type { CoverageRow, GapRow } from '../../shared/contract/gaps.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { engine } from '../link.ts'
import { useAsked } from './asked.ts'
import { useSessionIndex } from './calendars.ts'
import { gapColumns, nameOfMonth, sessionColumns } from './coverage-columns.tsx'
import { monthEnds, type CoverageChoice, type CoverageMonth } from './coverage-months.ts'
import { namedZone, useZoneChoice } from './zone-choice.ts'

export interface CoverageDetailProps extends CoverageChoice {
  readonly row: InstrumentRow
  readonly month: CoverageMonth
  /** The chart, at a session's date or at a time. */
  readonly onOpen: (at: string | Micros | undefined) => void
}

/** The sessions of a month, and below them what is missing in it or in the chosen one. */
export function CoverageDetail({ row, month, timeframe, view, onOpen }: CoverageDetailProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const columns = useMemo(() => sessionColumns(row.lotDecimals), [row.lotDecimals])
  const title = `${nameOfMonth(month.month)} ${month.month.slice(0, 4)}`
  return (
    <section className="coverage-detail" aria-label={`Sessions of ${title}`}>
      <DataTable
        label={`Sessions of ${title}`}
        density="compact"
        columns={columns}
        rows={month.sessions}
        rowId={sessionOf}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={({ session }) => onOpen(session)}
      />
      <Gaps row={row} month={month.month} timeframe={timeframe} view={view} sessions={chosen} onOpen={onOpen} />
    </section>
  )
}

const sessionOf = ({ session }: CoverageRow): string => session

interface GapsProps extends CoverageChoice {
  readonly row: InstrumentRow
  readonly month: string
  /** Only of these; of all without. */
  readonly sessions: ReadonlySet<string>
  readonly onOpen: CoverageDetailProps['onOpen']
}

function Gaps({ row, month, timeframe, view, sessions, onOpen }: GapsProps) {
  const { id } = row
  const ask = useCallback(
    async () => (await engine()).gaps.list({ instrument: id, timeframe, view, ...monthEnds(month) }),
    [id, timeframe, view, month],
  )
  const asked = useAsked(ask)
  const columns = useColumns(row)
  const all = asked.status === 'ready' ? asked.value.gaps : noGaps
  const shown = useMemo(
    () => (sessions.size === 0 ? all : all.filter(({ session }) => sessions.has(session))),
    [all, sessions],
  )
  if (asked.status === 'loading') return <SkeletonRows rows={4} label="Looking for gaps" />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title="The gaps could not be read"
        text={asked.error.message}
        details={`gaps.list ${row.symbol} ${month}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  return (
    <DataTable
      label="Gaps"
      density="compact"
      columns={columns}
      rows={shown}
      rowId={gapId}
      onOpen={({ from }) => onOpen(from)}
      empty={<EmptyState title={sessions.size === 0 ? 'No gap in this month' : 'No gap in what is chosen'} />}
    />
  )
}

const noGaps: readonly GapRow[] = []
const gapId = ({ from, to }: GapRow): string => `${from} ${to}`

function useColumns({ calendar }: InstrumentRow) {
  const [choice] = useZoneChoice()
  const exchange = useSessionIndex(calendar)?.calendar.zone ?? 'UTC'
  return useMemo(() => gapColumns(namedZone(choice, exchange)), [choice, exchange])
}
