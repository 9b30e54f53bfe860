/** What happens between two steps at which a strategy wants to be called: sessions that open and close, and its schedule. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import { sessionEnd, sessionStart, type Session } from '../../../shared/domain/session.ts'
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Day, type Micros } from '../../../shared/domain/units.ts'
import { localAt, utcMicros, zoneOf } from '../../../shared/domain/zone.ts'
import { stepAt, type Timeline } from './timeline.ts'

export interface Moment {
  readonly kind: 'session_open' | 'session_close' | 'schedule'
  readonly time: Micros
  /** It lies after the step before this one, and before this one. */
  readonly before: number
  readonly name?: string
  /** Of a session that opens or closes. */
  readonly session?: { readonly day: Day; readonly opens: Micros; readonly closes: Micros }
}

type Schedule = Declared['schedules'][number]

interface MomentsAsked {
  readonly timeline: Timeline
  /** Of the driving instrument's calendar, from the first step to the last. */
  readonly sessions: readonly Session[]
  readonly zone: string
  readonly declared: Pick<Declared, 'callbacks' | 'schedules'>
}

/** In their order; only what the strategy asks for. A session without a step has none. */
export function momentsOf({ timeline, sessions, zone, declared }: MomentsAsked): readonly Moment[] {
  const { callbacks, schedules } = declared
  const opens = callbacks.includes('on_session_open')
  const closes = callbacks.includes('on_session_close')
  const moments: Moment[] = []
  for (const session of sessions) {
    const span = stepsOf(timeline, session)
    if (span === undefined) continue
    const { first, last } = span
    const told = { day: session.day, opens: session.open, closes: session.close }
    if (opens)
      moments.push({ kind: 'session_open', time: openOf(timeline, session, first), before: first, session: told })
    moments.push(
      ...schedules.flatMap((schedule) =>
        timesOf(schedule, session, zone).map((time) => scheduled(timeline, schedule, time)),
      ),
    )
    if (closes)
      moments.push({ kind: 'session_close', time: closeOf(timeline, session, last), before: last + 1, session: told })
  }
  // What lies before the first bar or after the last was no part of this run.
  const within = ({ kind, time }: Moment) =>
    kind !== 'schedule' || (time >= at(timeline.time, 0) && time <= at(timeline.closes, timeline.steps - 1))
  return moments.filter(within).toSorted((a, b) => a.before - b.before || a.time - b.time)
}

/** The first and the last step of a session; their bars carry its day. */
function stepsOf({ day, steps, time }: Timeline, session: Session): { first: number; last: number } | undefined {
  let first = stepAt(time, sessionStart(session), 0)
  while (first < steps && (day[first] ?? 0) < session.day) first++
  let last = stepAt(time, sessionEnd(session), Math.min(first, Math.max(0, steps - 1))) - 1
  while (last >= first && (day[last] ?? 0) > session.day) last--
  return last < first ? undefined : { first, last }
}

/** Never before what has been decided already. */
const openOf = ({ closes }: Timeline, session: Session, first: number): Micros =>
  Math.max(session.open, closes[first - 1] ?? -Infinity) as Micros

const closeOf = ({ closes }: Timeline, session: Session, last: number): Micros =>
  Math.max(session.close, closes[last] ?? -Infinity) as Micros

const scheduled = ({ closes, steps }: Timeline, { name }: Schedule, time: Micros): Moment => ({
  kind: 'schedule',
  time,
  // After the step that decides at this very time.
  before: steps === 0 ? 0 : stepAt(closes, time + 1, 0),
  name,
})

/** Within the session only, from its first phase to its last. */
function timesOf({ at, every, zone }: Schedule, session: Session, home: string): readonly Micros[] {
  if (at !== undefined) {
    const time = utcMicros(zoneOf(zone ?? home), localAt(session.day, clockOf(at)))
    return time >= sessionStart(session) && time <= sessionEnd(session) ? [time] : []
  }
  const span = spanOf(every ?? '')
  const times: Micros[] = []
  for (let time = session.open + span; time < session.close; time += span) times.push(time as Micros)
  return times
}

/** `09:45` or `09:45:30`, as microseconds after midnight. */
function clockOf(text: string): number {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text) ?? []
  if (hours === undefined) throw new RangeError(`A schedule's time must be like 09:45, was ${text}`)
  return (Number(hours) * 60 + Number(minutes)) * MICROS_PER_MINUTE + Number(seconds) * MICROS_PER_SECOND
}

/** `15m`, `30s` or `1h`. */
function spanOf(text: string): number {
  const [, count, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? []
  const each = { s: MICROS_PER_SECOND, m: MICROS_PER_MINUTE, h: 60 * MICROS_PER_MINUTE }[unit ?? '']
  const span = Number(count) * (each ?? NaN)
  if (!(span > 0)) throw new RangeError(`A schedule repeats every 30s, 15m or 1h, was ${text}`)
  return span
}

const at = (column: Float64Array, index: number): number => column[index] ?? NaN
