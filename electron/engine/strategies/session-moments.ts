/** The moments of one session at which a strategy wants to be called: its open and its close, and its schedule. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import { sessionEnd, sessionStart, type Session } from '../../../shared/domain/session.ts'
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Day, type Micros } from '../../../shared/domain/units.ts'
import { localAt, utcMicros, zoneOf } from '../../../shared/domain/zone.ts'

export interface SessionMoment {
  readonly kind: 'session_open' | 'session_close' | 'schedule'
  readonly time: Micros
  readonly name?: string
  /** Of a session that opens or closes. */
  readonly session?: { readonly day: Day; readonly opens: Micros; readonly closes: Micros }
}

type Schedule = Declared['schedules'][number]

export interface MomentsWanted {
  /** Of the driving instrument's calendar. */
  readonly zone: string
  readonly declared: Pick<Declared, 'callbacks' | 'schedules'>
}

export const wantsMoments = ({ callbacks, schedules }: MomentsWanted['declared']): boolean =>
  schedules.length > 0 || callbacks.some((name) => name.startsWith('on_session'))

/** In their order; only what the strategy asks for. */
export function sessionMoments(session: Session, { zone, declared }: MomentsWanted): readonly SessionMoment[] {
  const { callbacks, schedules } = declared
  const told = { day: session.day, opens: session.open, closes: session.close }
  const moments: SessionMoment[] = []
  if (callbacks.includes('on_session_open')) moments.push({ kind: 'session_open', time: session.open, session: told })
  for (const schedule of schedules) {
    const { name } = schedule
    moments.push(...timesOf(schedule, session, zone).map((time) => ({ kind: 'schedule', time, name }) as const))
  }
  if (callbacks.includes('on_session_close'))
    moments.push({ kind: 'session_close', time: session.close, session: told })
  return moments.toSorted((a, b) => a.time - b.time)
}

/** One sentence about the first schedule that has no such zone; `undefined` when all is well. */
export function zoneProblem({ schedules }: Pick<Declared, 'schedules'>): string | undefined {
  for (const { name, zone } of schedules) {
    try {
      if (zone !== undefined) zoneOf(zone)
    } catch (error) {
      return `Schedule "${name}": ${error instanceof Error ? error.message : zone}.`
    }
  }
  return undefined
}

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
