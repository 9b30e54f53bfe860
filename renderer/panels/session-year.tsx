/** Twelve months as rows of days under their weekdays; what is closed stands out, and keys set a holiday. */
import { type KeyboardEvent, type MouseEvent, useId, useMemo } from 'react'
import { addDays, civil, dayFrom, dayText, daysInMonth } from '../../shared/domain/day.ts'
import { day as dayNumber, type Day } from '../../shared/domain/units.ts'
import { monthNames } from '../calendar/rule-text.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { nextClosures, yearPlan, type Closure, type PlannedDay, type PlannedMonth } from '../calendar/year-plan.ts'
import { chartDay } from '../format/time.ts'
import { IconButton } from '../components/icon-button.tsx'
import { ChevronLeftIcon, ChevronRightIcon, PlusIcon } from '../components/icons.ts'
import type { CalendarView } from './use-calendar-view.ts'
import { shortDate } from './week-words.ts'

export interface SessionYearProps {
  readonly editing: Editing
  readonly view: CalendarView
}

export function SessionYear({ editing, view }: SessionYearProps) {
  const { day, setDay: onDay, setHoliday: onHoliday, today } = view
  const { sound, plan, blocked } = editing
  const { year } = civil(day)
  const planned = useMemo(() => yearPlan(sound, plan, year), [sound, plan, year])
  return (
    <section className="year" aria-label={`Holidays of ${year}`}>
      <header className="year-head">
        <h2 className="medium">Holidays {year}</h2>
        <span className="grow" />
        <span className="year-key" data-kind="closed">
          Closed {planned.closed}
        </span>
        <span className="year-key" data-kind="early close">
          Early close {planned.early}
        </span>
        <span className="year-key" data-kind="today">
          Today
        </span>
        <IconButton icon={ChevronLeftIcon} label="Previous year" small onClick={() => onDay(inYear(day, year - 1))} />
        <IconButton icon={ChevronRightIcon} label="Next year" small onClick={() => onDay(inYear(day, year + 1))} />
        <IconButton
          icon={PlusIcon}
          label={`Add holiday on ${dayText(day)}`}
          small
          disabledReason={blocked}
          onClick={() => onHoliday(day)}
        />
      </header>
      <div className="year-body">
        <Planner view={view} months={planned.months} />
        <Closures editing={editing} today={today} onDay={onDay} />
      </div>
    </section>
  )
}

/** Six days before the first, and 31. */
const COLUMNS = 37
const letters = ['M', 'T', 'W', 'T', 'F', 'S', 'S']

interface PlannerProps {
  readonly view: CalendarView
  readonly months: readonly PlannedMonth[]
}

function Planner({ view, months }: PlannerProps) {
  const { today, day } = view
  const id = useId()
  const onClick = ({ target }: MouseEvent): void => {
    const date = target instanceof Element ? target.closest<HTMLElement>('[data-day]')?.dataset['day'] : undefined
    if (date !== undefined) view.setDay(dayNumber(Number(date)))
  }
  return (
    <div
      className="planner"
      role="grid"
      tabIndex={0}
      aria-label="Days of the year"
      aria-activedescendant={`${id}-${day}`}
      onClick={onClick}
      onDoubleClick={() => view.setHoliday(day)}
      onKeyDown={(event) => pressed(event, view)}
    >
      <div role="row" className="planner-row planner-head">
        <span role="columnheader">
          <span className="visually-hidden">Month</span>
        </span>
        {Array.from({ length: COLUMNS }, (_, at) => (
          <span key={at} role="columnheader">
            {letters[at % 7]}
          </span>
        ))}
      </div>
      {months.map(({ month, offset, days }) => (
        <div key={month} role="row" className="planner-row">
          <span role="rowheader" className="planner-month">
            {monthNames[month - 1]}
          </span>
          {offset > 0 && <span role="gridcell" aria-hidden="true" style={{ gridColumn: `span ${offset}` }} />}
          {days.map((each) => (
            <PlannerDay
              key={each.day}
              id={`${id}-${each.day}`}
              {...each}
              isToday={each.day === today}
              isActive={each.day === day}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface PlannerDayProps extends PlannedDay {
  readonly id: string
  readonly isToday: boolean
  readonly isActive: boolean
}

function PlannerDay({ id, day, kind, name, isToday, isActive }: PlannerDayProps) {
  const words = [chartDay(day), ...(name === undefined ? [] : [name]), kindNames[kind], ...(isToday ? ['today'] : [])]
  return (
    <span
      role="gridcell"
      id={id}
      className="planner-day numeric"
      data-day={day}
      data-kind={kind}
      data-today={isToday ? '' : undefined}
      data-active={isActive ? '' : undefined}
      aria-selected={isActive}
      aria-label={words.join(', ')}
      title={words.join(', ')}
    >
      {civil(day).day}
    </span>
  )
}

const kindNames: Readonly<Record<PlannedDay['kind'], string>> = {
  open: 'open',
  free: 'no session',
  closed: 'closed',
  outside: 'outside of the calendar',
  'early close': 'early close',
  'late open': 'late open',
  'other hours': 'hours of its own',
}

/** Arrows by days and months; Enter makes a holiday, Delete opens one again. */
function pressed(event: KeyboardEvent, { day, setDay, setHoliday, openDay }: CalendarView): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const next = movedDay(day, event.key)
  if (next !== undefined) setDay(next)
  else if (event.key === 'Enter') setHoliday(day)
  else if (event.key === 'Delete' || event.key === 'Backspace') openDay(day)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function movedDay(date: Day, key: string): Day | undefined {
  const { year, month } = civil(date)
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1)
    case 'ArrowRight':
      return addDays(date, 1)
    case 'ArrowUp':
      return inMonth(date, -1)
    case 'ArrowDown':
      return inMonth(date, 1)
    case 'PageUp':
      return inYear(date, year - 1)
    case 'PageDown':
      return inYear(date, year + 1)
    case 'Home':
      return dayFrom(year, month, 1)
    case 'End':
      return dayFrom(year, month, daysInMonth(year, month))
    default:
      return undefined
  }
}

/** The same day of another month, or its last one. */
function inMonth(date: Day, by: number): Day {
  const { year, month, day } = civil(date)
  const months = year * 12 + month - 1 + by
  const [there, of] = [Math.floor(months / 12), (months % 12) + 1]
  return dayFrom(there, of, Math.min(day, daysInMonth(there, of)))
}

const inYear = (date: Day, year: number): Day => inMonth(date, (year - civil(date).year) * 12)

const MOST_CLOSURES = 8

interface ClosuresProps {
  readonly editing: Editing
  readonly today: Day
  readonly onDay: (day: Day) => void
}

function Closures({ editing: { sound, plan }, today, onDay }: ClosuresProps) {
  const next = useMemo(() => nextClosures(sound, plan, today, MOST_CLOSURES), [sound, plan, today])
  return (
    <div className="closures">
      <div className="closures-head" aria-hidden="true">
        <span>Next closures</span>
        <span>Session</span>
      </div>
      {next.length === 0 ? (
        <p className="closures-note">None within a year and a half.</p>
      ) : (
        <ul aria-label="Next closures">
          {next.map((each) => (
            <ClosureLine key={each.day} {...each} onDay={onDay} />
          ))}
        </ul>
      )}
      <p className="closures-note">
        Known to {sound.to}. Enter on a day makes it a holiday, Delete opens a listed one again.
      </p>
    </div>
  )
}

function ClosureLine({ day, name, text, kind, onDay }: Closure & Pick<ClosuresProps, 'onDay'>) {
  return (
    <li>
      <button type="button" className="closure" title={`${name}, ${dayText(day)}`} onClick={() => onDay(day)}>
        <span className="secondary numeric">{shortDate(day)}</span>
        <span className="ellipsis">{name}</span>
        <span className={kind === 'closed' ? 'secondary' : 'warn numeric'}>{text}</span>
      </button>
    </li>
  )
}
