import type { SessionRow } from '../../shared/contract/calendars.ts'
import type { Phase } from '../../shared/domain/calendar.ts'
import { dayOf } from '../../shared/domain/day.ts'
import { MICROS_PER_DAY, type Micros } from '../../shared/domain/units.ts'
import { MINUS } from '../format/number.ts'
import { clockTime, type ToLocal } from '../format/time.ts'

export interface SessionLine extends SessionRow {
  /** Against the clock times that most sessions of the year have. */
  readonly mark: 'early close' | 'late open' | undefined
  /** Microseconds from the open to the close, breaks taken out. */
  readonly length: number
}

export interface PhaseTimes {
  readonly phase: Phase
  readonly text: string
}

/** `exchange` is the exchange's own clock: what is early or late is so by it. */
export function sessionLines(rows: readonly SessionRow[], exchange: ToLocal): readonly SessionLine[] {
  const usualOpen = mostCommon(rows.map(({ session, open }) => sinceMidnight(open, session, exchange)))
  const usualClose = mostCommon(rows.map(({ session, close }) => sinceMidnight(close, session, exchange)))
  return rows.map((row) => {
    const isEarly = sinceMidnight(row.close, row.session, exchange) < usualClose
    const isLate = sinceMidnight(row.open, row.session, exchange) > usualOpen
    const mark = isEarly ? 'early close' : isLate ? 'late open' : undefined
    return { ...row, mark, length: tradedSpan(row) }
  })
}

/** `09:30`, and `17:00 −1d` where a session begins on the evening before its date. */
export function clockOf(time: Micros, session: string, local: ToLocal): string {
  const days = Math.floor(sinceMidnight(time, session, local) / MICROS_PER_DAY)
  const clock = clockTime(time, local, 'minute')
  return days === 0 ? clock : `${clock} ${days < 0 ? MINUS : '+'}${Math.abs(days)}d`
}

export const breaksText = ({ phases, session }: SessionRow, local: ToLocal): string =>
  phases
    .filter(({ phase }) => phase === 'break')
    .map(({ from, to }) => `${clockOf(from, session, local)} to ${clockOf(to, session, local)}`)
    .join(', ')

/** All but regular trading and its breaks; auctions, too. */
export const otherPhases = ({ phases, session }: SessionRow, local: ToLocal): readonly PhaseTimes[] =>
  phases
    .filter(({ phase }) => phase !== 'regular' && phase !== 'break')
    .map(({ phase, from, to }) => ({
      phase,
      text: `${clockOf(from, session, local)} to ${clockOf(to, session, local)}`,
    }))

const sinceMidnight = (time: Micros, session: string, local: ToLocal): number =>
  local(time) - dayOf(session) * MICROS_PER_DAY

const tradedSpan = ({ open, close, phases }: SessionRow): number =>
  phases.reduce((left, { phase, from, to }) => (phase === 'break' ? left - (to - from) : left), close - open)

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
