import { useCallback, useMemo, useState } from 'react'
import type { CoverageRow } from '../../shared/contract/gaps.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { dayOf } from '../../shared/domain/day.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { MICROS_PER_DAY, type Micros } from '../../shared/domain/units.ts'
import { rowOf, shortSymbol, timeframeOf } from '../chart/chart-choice.ts'
import { toUtc } from '../chart/display-zone.ts'
import { canBuild, nearest, offered, storedIn, timeframeName } from '../chart/timeframes.ts'
import { useWaiting } from '../chart/use-waiting.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { CalendarRangeIcon } from '../components/icons.ts'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count } from '../format/number.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { useAsked } from './asked.ts'
import { useSessionIndex } from './calendars.ts'
import { CoverageDetail } from './coverage-detail.tsx'
import { monthColumns, shareText } from './coverage-columns.tsx'
import {
  levels,
  levelWords,
  monthsOf,
  sumOf,
  yearOf,
  type CoverageChoice,
  type CoverageMonth,
} from './coverage-months.ts'
import { useBlocked } from './permission.ts'
import { useActiveSymbol, useWindowActions } from './window-actions.ts'
import './coverage.css'
import './panels.css'

export interface CoveragePanelProps extends CoverageChoice {
  readonly onChange: (part: Partial<CoverageChoice>) => void
}

/** How much of each session of the active chart's instrument is there. */
export function CoveragePanel(props: CoveragePanelProps) {
  const symbol = useActiveSymbol()
  const row = useReplica(({ instrument }) => (symbol === undefined ? undefined : rowOf(instrument, symbol)))
  if (row === undefined)
    return <EmptyState icon={CalendarRangeIcon} title="No instrument is chosen" text="It follows the active chart." />
  return <CoverageOf {...props} row={row} />
}

function CoverageOf({ row, view, timeframe: wanted, onChange }: CoveragePanelProps & { readonly row: InstrumentRow }) {
  const stored = useMemo(() => storedIn(row, row.tickCoverage.length > 0), [row])
  const can = canBuild(timeframeOf(wanted), stored)
  const timeframe = can ? wanted : timeframeText(nearest(timeframeOf(wanted), stored) ?? timeframeOf(wanted))
  const options = [...offered, ...stored].filter((each) => each.unit !== 'tick' && canBuild(each, stored))
  const texts = [...new Set([...options.map(timeframeText), timeframe])]
  return (
    <div className="panel-fill">
      <div className="toolbar coverage-tools" role="toolbar" aria-label="Coverage">
        <span className="medium ellipsis">{shortSymbol(row)}</span>
        <Select
          label="Timeframe"
          small
          value={timeframe}
          options={texts.map((text) => ({ value: text, label: timeframeName(timeframeOf(text)) }))}
          onChange={(next) => onChange({ timeframe: next })}
        />
        <SegmentedControl label="Session" value={view} options={views} onChange={(next) => onChange({ view: next })} />
      </div>
      {stored.length === 0 ? (
        <Nothing row={row} />
      ) : (
        <Sessions key={`${row.id} ${timeframe} ${view}`} row={row} timeframe={timeframe} view={view} />
      )}
    </div>
  )
}

const views = [
  { value: 'regular', label: 'Regular' },
  { value: 'extended', label: 'Extended' },
  { value: 'all', label: 'All' },
] as const

function Nothing({ row }: { readonly row: InstrumentRow }) {
  const { openImport } = useWindowActions()
  const blocked = useBlocked()
  return (
    <EmptyState
      icon={CalendarRangeIcon}
      title={`Nothing of ${shortSymbol(row)} is stored`}
      text="Import bars, or play a recording, to see how complete they are."
      action={
        <Button kind="primary" small disabledReason={blocked} onClick={() => openImport({ instrument: row.symbol })}>
          Import bars
        </Button>
      }
    />
  )
}

interface SessionsProps extends CoverageChoice {
  readonly row: InstrumentRow
}

function Sessions({ row, timeframe, view }: SessionsProps) {
  const asked = useCoverage(row, timeframe, view)
  const rows = asked.status === 'ready' ? asked.value : noRows
  const months = useMemo(() => monthsOf(rows), [rows])
  const columns = useMemo(() => monthColumns(row.lotDecimals), [row.lotDecimals])
  const [chosen, setChosen] = useState<string>()
  const openAt = useOpenAt(row)
  const waited = useWaiting(asked.status === 'loading' ? `${row.id} ${timeframe} ${view}` : undefined)
  if (asked.status === 'loading')
    return waited === 'unseen' || waited === 'no' ? null : (
      <SkeletonRows rows={12} label={`Counting the bars of ${shortSymbol(row)}`} />
    )
  if (asked.status === 'failed')
    return (
      <ErrorState
        title="The coverage could not be counted"
        text={asked.error.message}
        details={`gaps.coverage ${row.symbol} ${timeframe} ${view}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  const month = months.find((each) => each.month === chosen) ?? months[0]
  if (month === undefined)
    return <EmptyState icon={CalendarRangeIcon} title={`${shortSymbol(row)} has no session with such bars`} />
  return (
    <>
      <div className="coverage">
        <DataTable
          label={`Coverage of ${shortSymbol(row)} by month`}
          density="compact"
          columns={columns}
          rows={months}
          rowId={idOf}
          groupOf={yearOf}
          groupHead={YearHead}
          chosen={new Set([month.month])}
          onChoose={(next) => setChosen([...next].findLast((each) => each !== month.month))}
          onOpen={({ sessions }) => openAt(sessions[0]?.session)}
        />
        <CoverageDetail key={month.month} row={row} month={month} timeframe={timeframe} view={view} onOpen={openAt} />
      </div>
      <Foot rows={rows} />
    </>
  )
}

const noRows: readonly CoverageRow[] = []
const idOf = ({ month }: CoverageMonth): string => month

/** Asked anew when something else is stored. */
function useCoverage(row: InstrumentRow, timeframe: string, view: SessionView) {
  const { id, coverage, tickCoverage } = row
  const revision = [...coverage, ...tickCoverage].map((each) => each.revision).join(' ')
  const ask = useCallback(
    async () => (await engine()).gaps.coverage({ instrument: id, timeframe, view }),
    // A new revision is a new question.
    // oxlint-disable-next-line react/exhaustive-deps
    [id, timeframe, view, revision],
  )
  return useAsked(ask)
}

/** Opens the chart at the beginning of a session, or at a time. */
function useOpenAt({ symbol, calendar }: InstrumentRow) {
  const { openChartAt } = useWindowActions()
  const sessions = useSessionIndex(calendar)
  return (at: string | Micros | undefined): void => {
    if (at === undefined) return
    if (typeof at === 'number') return openChartAt(symbol, at)
    const day = dayOf(at)
    // Noon lies in the session of its date wherever that begins.
    const noon = toUtc(sessions?.calendar.zone ?? 'UTC', day * MICROS_PER_DAY + MICROS_PER_DAY / 2)
    openChartAt(symbol, sessions?.sessions(day, day)[0]?.open ?? noon)
  }
}

function YearHead(year: string, months: readonly CoverageMonth[]) {
  const sum = sumOf(months)
  return (
    <>
      <span className="medium">{year}</span>
      <span className="numeric">
        {shareText(sum)} of {count(sum.windows)} bars
      </span>
      <span className="grow" />
      <span className="numeric">
        {count(sum.gaps)} {sum.gaps === 1 ? 'gap' : 'gaps'}
      </span>
    </>
  )
}

function Foot({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const sum = sumOf(rows)
  return (
    <footer className="strip panel-foot secondary coverage-foot">
      <span className="numeric ellipsis">
        {count(rows.length)} sessions, {shareText(sum)} of {count(sum.windows)} bars, {count(sum.gaps)} gaps
      </span>
      <span className="grow" />
      <span className="coverage-scale">
        {levels.map((level) => (
          <span key={level}>
            <span className="coverage-cell" data-level={level} aria-hidden="true" />
            {levelWords[level]}
          </span>
        ))}
      </span>
    </footer>
  )
}
