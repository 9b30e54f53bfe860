/** Changes to a calendar: each gives a new document and leaves the old one as it is. */
import type { Calendar, DateText, PhaseHours, SpecialDay, Weekday, WeeklyHours } from '../../shared/domain/calendar.ts'
import { weekdays } from '../../shared/domain/calendar.ts'
import { dayText, weekdayOf } from '../../shared/domain/day.ts'
import type { DaySource } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'

export type Change = (calendar: Calendar) => Calendar

export function phasesOf(calendar: Calendar, { part, index }: DaySource): readonly PhaseHours[] {
  if (part === 'hours') return calendar.hours[index]?.phases ?? []
  const session = calendar.specialDays[index]?.session ?? 'closed'
  return session === 'closed' ? [] : session
}

export const changePhases =
  ({ part, index }: DaySource, change: (phases: readonly PhaseHours[]) => readonly PhaseHours[]): Change =>
  (calendar) =>
    part === 'hours'
      ? changeHours(index, (hours) => ({ ...hours, phases: change(hours.phases) }))(calendar)
      : changeSpecial(index, (special) =>
          special.session === 'closed' ? special : { ...special, session: change(special.session) },
        )(calendar)

export const changeHours =
  (index: number, change: (hours: WeeklyHours) => WeeklyHours): Change =>
  (calendar) => ({ ...calendar, hours: calendar.hours.map((each, at) => (at === index ? change(each) : each)) })

export const changeSpecial =
  (index: number, change: (special: SpecialDay) => SpecialDay): Change =>
  (calendar) => ({
    ...calendar,
    specialDays: calendar.specialDays.map((each, at) => (at === index ? change(each) : each)),
  })

/** A copy of some weekly hours, behind them, so that it wins on the dates that it is given. */
export const addHours =
  (index: number): Change =>
  (calendar) => {
    const copied = calendar.hours[index]
    return copied === undefined ? calendar : { ...calendar, hours: calendar.hours.toSpliced(index + 1, 0, copied) }
  }

export const removeSource =
  ({ part, index }: DaySource): Change =>
  (calendar) =>
    part === 'hours'
      ? { ...calendar, hours: calendar.hours.toSpliced(index, 1) }
      : { ...calendar, specialDays: calendar.specialDays.toSpliced(index, 1) }

/** The last one wins, so a new one is put behind all others. */
export const addSpecial =
  (special: SpecialDay): Change =>
  (calendar) => ({ ...calendar, specialDays: [...calendar.specialDays, special] })

/** A day off, until its name and rule are said. */
export const closedOn = (date: Day): SpecialDay => ({
  name: 'Holiday',
  on: { kind: 'dates', dates: [dayText(date)] },
  session: 'closed',
})

/** Takes a listed date off a special day, and the day itself with its last date. A rule stays: it is not of one date. */
export const openAgain =
  (index: number, date: DateText): Change =>
  (calendar) => {
    const special = calendar.specialDays[index]
    if (special?.on.kind !== 'dates') return calendar
    const dates = special.on.dates.filter((each) => each !== date)
    if (dates.length === 0) return removeSource({ part: 'specialDays', index })(calendar)
    return changeSpecial(index, (each) => ({ ...each, on: { kind: 'dates', dates } }))(calendar)
  }

/** Hours to begin with on a special day that is open: those of its weekday, or the first there are. */
export function usualHours(calendar: Calendar, date: Day | undefined): readonly PhaseHours[] {
  const weekday = date === undefined ? undefined : weekdayOf(date)
  const usual = calendar.hours.findLast(({ days }) => weekday !== undefined && days.includes(weekday))
  return (usual ?? calendar.hours[0])?.phases ?? [['regular', '09:00', '17:00']]
}

export const toggleDay = (days: readonly Weekday[], weekday: Weekday): readonly Weekday[] =>
  weekdays.filter((each) => days.includes(each) !== (each === weekday))

/** With a first and a last date, or without. */
export function withRange<Ranged extends { readonly from?: DateText; readonly to?: DateText }>(
  { from: _from, to: _to, ...rest }: Ranged,
  from: DateText,
  to: DateText,
): Omit<Ranged, 'from' | 'to'> & { from?: DateText; to?: DateText } {
  return { ...rest, ...(from !== '' && { from }), ...(to !== '' && { to }) }
}
