/** A week of sessions as columns of blocks on the wall clock of one zone. */
import type { Calendar, Phase } from '../../shared/domain/calendar.ts'
import { addDays, dayOf } from '../../shared/domain/day.ts'
import { daySources, plannedSessions, type DaySource, type SessionPlan } from '../../shared/domain/sessions-of.ts'
import type { PhaseSpan, Session } from '../../shared/domain/session.ts'
import { MICROS_PER_MINUTE, type Day } from '../../shared/domain/units.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { clockText } from './clock-text.ts'
import { changeOn, midnight, wallMinutes, type ClockChange } from './clock-changes.ts'
import { dayMark, type DayMark } from './day-mark.ts'
import { ruleText } from './rule-text.ts'

/** One phase of one session, or the part of it that lies in one column; times are minutes of that column's wall clock. */
export interface WeekBlock extends PhaseSpan {
  readonly key: string
  /** The session's date, which may be another column's. */
  readonly session: Day
  /** Of its phase among the hours that `source` gives. */
  readonly index: number
  readonly source: DaySource
  readonly top: number
  readonly bottom: number
  /** Whether the phase begins here, and whether it ends here; else it goes on in the column beside. */
  readonly starts: boolean
  readonly ends: boolean
  readonly mark: DayMark | undefined
}

export interface WeekColumn {
  readonly day: Day
  readonly blocks: readonly WeekBlock[]
  /** What made the date's own session, or took it away. */
  readonly source: DaySource | undefined
  /** The special day's name. */
  readonly special: string | undefined
  /** Why nothing happens on this date; undefined where something does. */
  readonly closed: { readonly title: string; readonly rule?: string } | undefined
  readonly change: ClockChange | undefined
}

export interface Week {
  readonly columns: readonly WeekColumn[]
  /** Minutes of the day that are drawn. */
  readonly from: number
  readonly to: number
}

export interface WeekAsked {
  readonly calendar: Calendar
  readonly plan: SessionPlan
  readonly monday: Day
  /** Whose clock is shown. */
  readonly zone: Zone
}

const MINUTES_PER_DAY = 1440
/** A clock text reaches 9 days from its date, and a zone not quite one more. */
const REACH_DAYS = 10

export function weekGrid(asked: WeekAsked): Week {
  const { plan, monday } = asked
  const [first, last] = [addDays(monday, -REACH_DAYS), addDays(monday, 6 + REACH_DAYS)]
  const sources = daySources(plan, first, last)
  const sessions = plannedSessions(plan, first, last)
  const columns = Array.from({ length: 7 }, (_, at) => columnOf(asked, addDays(monday, at), sessions, sources))
  return { columns, ...hoursOf(columns) }
}

function columnOf(
  { calendar, plan, zone }: WeekAsked,
  date: Day,
  sessions: readonly Session[],
  sources: ReadonlyMap<Day, DaySource>,
): WeekColumn {
  const [start, end] = [midnight(zone, date), midnight(zone, addDays(date, 1))]
  const change = changeOn(zone, date)
  const blocks = sessions.flatMap((session) => {
    const source = sources.get(session.day)
    if (source === undefined) return []
    const mark = dayMark(calendar, plan, session.day, source)
    return session.phases.flatMap((span, index): WeekBlock[] => {
      if (span.to <= start || span.from >= end) return []
      const [starts, ends] = [span.from >= start, span.to <= end]
      const place = placeOf(zone, date, span, { starts, ends, change })
      return [
        {
          ...span,
          key: `${session.day}.${index}.${date}`,
          session: session.day,
          index,
          source,
          starts,
          ends,
          mark,
          ...place,
        },
      ]
    })
  })
  const source = sources.get(date)
  const closed = blocks.length > 0 ? undefined : closedBy(calendar, date, source)
  const special = source?.part === 'specialDays' ? calendar.specialDays[source.index]?.name : undefined
  return { day: date, blocks, source, special, closed, change }
}

interface Ends {
  readonly starts: boolean
  readonly ends: boolean
  readonly change: ClockChange | undefined
}

/** What goes on while an hour repeats covers that hour whole, or it would seem to end before it began. */
function placeOf(zone: Zone, date: Day, { from, to }: PhaseSpan, { starts, ends, change }: Ends) {
  const top = starts ? wallMinutes(zone, from, date) : 0
  // Its end may be the midnight itself, which is the next day's.
  const bottom = ends ? Math.min(MINUTES_PER_DAY, wallMinutes(zone, to, date)) : MINUTES_PER_DAY
  if (change?.kind !== 'repeated' || from >= change.at || to <= change.at) return { top, bottom }
  return { top: Math.min(top, change.from), bottom: Math.max(bottom, change.to) }
}

function closedBy(calendar: Calendar, date: Day, source: DaySource | undefined): WeekColumn['closed'] {
  if (date < dayOf(calendar.from)) return { title: 'Before its first date', rule: `known from ${calendar.from}` }
  if (date > dayOf(calendar.to)) return { title: 'After its last date', rule: `known to ${calendar.to}` }
  const special = source?.part === 'specialDays' ? calendar.specialDays[source.index] : undefined
  if (special === undefined) return { title: source === undefined ? 'No session' : '' }
  return { title: special.name, rule: ruleText(special.on) }
}

/** Half an hour of room above and below. */
const ROOM = 30

function hoursOf(columns: readonly WeekColumn[]): { readonly from: number; readonly to: number } {
  const blocks = columns.flatMap((column) => column.blocks)
  if (blocks.length === 0) return { from: 0, to: MINUTES_PER_DAY }
  // A change of clocks is shown, even if everybody sleeps through it.
  const changes = columns.flatMap(({ change }) => change ?? [])
  const top = Math.min(...blocks.map((block) => block.top), ...changes.map(({ from }) => from))
  const bottom = Math.max(...blocks.map((block) => block.bottom), ...changes.map(({ to }) => to))
  return {
    from: Math.max(0, Math.floor(top / 60) * 60 - ROOM),
    to: Math.min(MINUTES_PER_DAY, Math.ceil(bottom / 60) * 60 + ROOM),
  }
}

/** How far down a time is drawn. */
export const shareOf = ({ from, to }: Pick<Week, 'from' | 'to'>, minutes: number): string =>
  `${((minutes - from) / (to - from)) * 100}%`

/** `09:30`, `24:00` */
export const wallText = (minutes: number): string => clockText(minutes * MICROS_PER_MINUTE)

/** As drawn in the legend, from night to night. */
export const phaseColours: Readonly<Record<Phase, 'overnight' | 'pre' | 'regular' | 'post' | 'break'>> = {
  overnight: 'overnight',
  pre: 'pre',
  'opening auction': 'regular',
  regular: 'regular',
  break: 'break',
  'closing auction': 'regular',
  post: 'post',
}
