/** A week of sessions on a wall clock, between that clock and UTC. */
import { type KeyboardEvent, useMemo, useRef } from 'react'
import { addDays, weekdayOf } from '../../shared/domain/day.ts'
import { MICROS_PER_MINUTE, type Day } from '../../shared/domain/units.ts'
import { zoneOf, type Zone } from '../../shared/domain/zone.ts'
import { midnight } from '../calendar/clock-changes.ts'
import { shortWeekday } from '../calendar/rule-text.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { shareOf, weekGrid, type Week, type WeekColumn } from '../calendar/week-grid.ts'
import { placeOf } from '../chart/display-zone.ts'
import { Icon } from '../components/icon.tsx'
import { ClockIcon } from '../components/icons.ts'
import { WeekColumns } from './session-week-columns.tsx'
import type { CalendarView } from './use-calendar-view.ts'
import { useHeight } from './use-height.ts'
import { clockOfDay, mondayOf, shortDate, useToday, weekTitle } from './week-words.ts'

export interface SessionWeekProps {
  readonly editing: Editing
  /** IANA name of the zone whose clock is shown. */
  readonly zoneName: string
  readonly view: CalendarView
}

export function SessionWeek({ editing, zoneName, view }: SessionWeekProps) {
  const { sound, plan } = editing
  const zone = zoneOf(zoneName)
  const monday = mondayOf(view.day)
  const week = useMemo(() => weekGrid({ calendar: sound, plan, monday, zone }), [sound, plan, monday, zone])
  const body = useRef<HTMLDivElement>(null)
  const height = useHeight(body)
  const onKeyDown = (event: KeyboardEvent): void => {
    const weeks = { PageUp: -1, PageDown: 1 }[event.key]
    if (weeks === undefined || event.altKey) return
    event.preventDefault()
    view.setDay(addDays(view.day, weeks * 7))
  }
  return (
    <div
      className="week"
      role="group"
      aria-label={`${weekTitle(monday)}, ${placeOf(zoneName)} time`}
      onKeyDown={onKeyDown}
    >
      <WeekHead week={week} zoneName={zoneName} view={view} />
      <div className="week-scroll">
        <div className="week-body" ref={body}>
          <ClockAxis week={week} shift={0} side="left" />
          <Lines week={week} />
          <WeekColumns editing={editing} view={view} week={week} zone={zone} height={height} />
          <ClockAxis week={week} shift={-offsetMinutes(zone, monday)} side="right" />
        </div>
      </div>
    </div>
  )
}

const offsetMinutes = (zone: Zone, date: Day): number => zone.offsetAt(midnight(zone, date)) / MICROS_PER_MINUTE

interface WeekHeadProps extends Pick<SessionWeekProps, 'zoneName' | 'view'> {
  readonly week: Week
}

function WeekHead({ week, zoneName, view }: WeekHeadProps) {
  const today = useToday(zoneOf(zoneName))
  return (
    <div className="week-head">
      <span className="week-zone ellipsis" title={zoneName}>
        {placeOf(zoneName)}
      </span>
      {week.columns.map((column) => (
        <DayHead key={column.day} {...column} isToday={column.day === today} view={view} />
      ))}
      <span className="week-zone" title="By the clock of its Monday">
        UTC
      </span>
    </div>
  )
}

interface DayHeadProps extends WeekColumn {
  readonly isToday: boolean
  readonly view: CalendarView
}

/** For the pointer; keys choose the day in the year. */
function DayHead({ day, change, isToday, view }: DayHeadProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="week-day"
      aria-current={isToday ? 'date' : undefined}
      data-chosen={day === view.day ? '' : undefined}
      onClick={() => view.setDay(day)}
    >
      <span className="medium">{shortWeekday(weekdayOf(day))}</span>{' '}
      <span className="tertiary numeric">{shortDate(day)}</span>
      {change !== undefined && (
        <span
          className="week-change"
          title={`Clocks change: ${clockOfDay(change.from)} to ${clockOfDay(change.to)} is ${change.kind}`}
        >
          <Icon of={ClockIcon} size="small" />
          <span className="visually-hidden">Clocks change</span>
        </span>
      )}
    </button>
  )
}

interface AxisProps {
  readonly week: Week
  /** Minutes that its clock is ahead of the columns'. */
  readonly shift: number
  readonly side: 'left' | 'right'
}

function ClockAxis({ week, shift, side }: AxisProps) {
  return (
    <div className="week-axis" data-side={side} aria-hidden="true">
      {labelled(week).map((minutes) => (
        <span key={minutes} className="numeric" style={{ top: shareOf(week, minutes) }}>
          {clockOfDay(minutes + shift)}
        </span>
      ))}
    </div>
  )
}

function Lines({ week }: { readonly week: Week }) {
  return (
    <div className="week-lines" aria-hidden="true">
      {labelled(week).map((minutes) => (
        <span key={minutes} style={{ top: shareOf(week, minutes) }} />
      ))}
    </div>
  )
}

/** Every second hour, of a short day every one. */
function labelled({ from, to }: Week): readonly number[] {
  const step = to - from > 8 * 60 ? 120 : 60
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step)
}
