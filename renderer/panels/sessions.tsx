import { useCallback, useMemo, useState } from 'react'
import type { CalendarRow, SessionRow } from '../../shared/contract/calendars.ts'
import { civil, dayOf } from '../../shared/domain/day.ts'
import { MICROS_PER_DAY } from '../../shared/domain/units.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { CalendarClockIcon, ChevronLeftIcon, ChevronRightIcon } from '../components/icons.ts'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count } from '../format/number.ts'
import type { NamedZone } from '../format/time.ts'
import { engine } from '../link.ts'
import { useAsked } from './asked.ts'
import { CalendarList } from './calendar-list.tsx'
import { useCalendarList } from './calendars.ts'
import { useNow } from './now.ts'
import { sessionColumns } from './session-columns.tsx'
import { sessionLines, type SessionLine } from './session-lines.ts'
import { namedZone, useZoneChoice, zoneOptions } from './zone-choice.ts'
import './panels.css'

export interface SessionsProps {
  /** The calendar shown; the first one without. */
  readonly calendar: string | undefined
  readonly onCalendar: (id: string) => void
}

export function Sessions({ calendar, onCalendar }: SessionsProps) {
  const list = useCalendarList()
  if (list.status === 'loading') return <SkeletonRows rows={10} label="Loading calendars" />
  if (list.status === 'failed')
    return (
      <ErrorState
        title="The calendars could not be read"
        text={list.error.message}
        details={`calendars.list: ${list.error.message}`}
        onRetry={list.retry}
      />
    )
  const chosen = list.value.find(({ id }) => id === calendar) ?? list.value[0]
  if (chosen === undefined) return <EmptyState icon={CalendarClockIcon} title="This engine knows no calendars" />
  return (
    <div className="sessions">
      <CalendarList calendars={list.value} chosen={chosen.id} onChoose={onCalendar} />
      <YearOfSessions key={chosen.id} calendar={chosen} />
    </div>
  )
}

function YearOfSessions({ calendar }: { readonly calendar: CalendarRow }) {
  const years = yearsOf(calendar)
  const [year, setYear] = useState(() => nearestYear(years, new Date().getUTCFullYear()))
  const [choice, setChoice] = useZoneChoice()
  const [part, setPart] = useState<YearPart>('ahead')
  const zone = useMemo(() => namedZone(choice, calendar.zone), [choice, calendar.zone])
  return (
    <section className="column" aria-label={`Sessions of ${calendar.id}`}>
      <header className="toolbar">
        <IconButton
          icon={ChevronLeftIcon}
          label="Previous year"
          small
          onClick={() => setYear(year - 1)}
          disabledReason={year <= (years[0] ?? year) ? `${calendar.id} begins ${calendar.from}` : undefined}
        />
        <Select
          label="Year"
          small
          value={String(year)}
          options={years.toReversed().map(toOption)}
          onChange={(text) => setYear(Number(text))}
        />
        <IconButton
          icon={ChevronRightIcon}
          label="Next year"
          small
          onClick={() => setYear(year + 1)}
          disabledReason={year >= (years.at(-1) ?? year) ? `${calendar.id} ends ${calendar.to}` : undefined}
        />
        <span className="ellipsis">
          <span className="medium">{calendar.id}</span> <span className="tertiary">{calendar.name}</span>
        </span>
        <span className="grow" />
        <SegmentedControl label="Sessions shown" value={part} options={partOptions} onChange={setPart} />
        <SegmentedControl label="Time zone of the times" value={choice} options={zoneOptions} onChange={setChoice} />
      </header>
      <SessionTable calendar={calendar} year={year} zone={zone} part={part} />
    </section>
  )
}

interface SessionTableProps {
  readonly calendar: CalendarRow
  readonly year: number
  readonly zone: NamedZone
  readonly part: YearPart
}

function SessionTable({ calendar, year, zone, part }: SessionTableProps) {
  const ask = useCallback(
    async () => (await engine()).calendars.sessions({ calendar: calendar.id, ...datesOf(year, calendar) }),
    [calendar, year],
  )
  const asked = useAsked(ask)
  const rows = asked.status === 'ready' ? asked.value : noRows
  const lines = useMemo(() => sessionLines(rows, namedZone('exchange', calendar.zone).local), [rows, calendar.zone])
  const columns = useMemo(() => sessionColumns(zone), [zone])
  const today = useToday()
  const chosen = useMemo(() => new Set([today]), [today])
  if (asked.status === 'loading') return <SkeletonRows rows={14} label={`Loading the sessions of ${year}`} />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title={`The sessions of ${year} could not be read`}
        text={asked.error.message}
        details={`calendars.sessions ${calendar.id} ${year}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  const shown = partOf(lines, part, today)
  const early = lines.filter(({ mark }) => mark === 'early close').length
  return (
    <div className="panel-fill">
      <DataTable
        label={`Sessions of ${calendar.id} in ${year}`}
        columns={columns}
        rows={shown}
        rowId={({ session }) => session}
        chosen={chosen}
        empty={
          <EmptyState title={`${calendar.id} has no ${part === 'special' ? 'special days' : 'sessions'} in ${year}`} />
        }
      />
      <footer className="strip panel-foot secondary">
        <span className="numeric">
          {count(lines.length)} sessions in {year}, {count(early)} early {early === 1 ? 'close' : 'closes'}
        </span>
        <span className="grow" />
        <span className="tertiary">Times in {zone.name}</span>
      </footer>
    </div>
  )
}

const noRows: readonly SessionRow[] = []

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

/** The date by this machine's clock in UTC, as it changes. */
function useToday(): string {
  const now = useNow()
  return new Date(Math.floor(now / MICROS_PER_DAY) * (MICROS_PER_DAY / 1000)).toISOString().slice(0, 10)
}

const toOption = (year: number) => ({ value: String(year), label: String(year) })

function yearsOf({ from, to }: CalendarRow): readonly number[] {
  const [first, last] = [civil(dayOf(from)).year, civil(dayOf(to)).year]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

const nearestYear = (years: readonly number[], wanted: number): number =>
  Math.min(Math.max(wanted, years[0] ?? wanted), years.at(-1) ?? wanted)

/** The part of a year that the calendar is known for: outside of it the engine refuses. */
function datesOf(year: number, { from, to }: CalendarRow): { readonly from: string; readonly to: string } {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return { from: first < from ? from : first, to: last > to ? to : last }
}
