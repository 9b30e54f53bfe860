/** When sessions open, close and end, as a calendar says it: what happens at an edge never depends on which bars there are. */
import { at, firstAfter } from './column-search.ts'
import { regularEnd, sessionEnd, type Session } from './session.ts'

/** One row a session, oldest first; times in Micros. */
export interface SessionTimes {
  readonly day: Int32Array
  /** Start of the first regular phase, and end of the last, its closing auction included. */
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** When its last phase is over. */
  readonly ends: Float64Array
}

export const sessionTimes = (sessions: readonly Session[]): SessionTimes => ({
  day: Int32Array.from(sessions, ({ day }) => day),
  opens: Float64Array.from(sessions, ({ open }) => open),
  closes: Float64Array.from(sessions, regularEnd),
  ends: Float64Array.from(sessions, sessionEnd),
})

interface SessionBars {
  readonly time: Float64Array
  readonly closes: Float64Array
  readonly day: Int32Array
}

/** With those that lie before and after what the calendar knows: there the bars have to tell them. */
export function knownSessions(
  bars: SessionBars,
  isRegular: (bar: number) => boolean,
  known: SessionTimes = sessionTimes([]),
): SessionTimes {
  const count = bars.day.length
  const [first, last] = [known.day[0] ?? Infinity, known.day.at(-1) ?? Infinity]
  const from = bars.day.findIndex((day) => day >= first)
  const before = from < 0 ? count : from
  const after = Math.max(before, bars.day.findLastIndex((day) => day <= last) + 1)
  if (before === 0 && after === count) return known
  return joined([toldByBars(bars, isRegular, [0, before]), known, toldByBars(bars, isRegular, [after, count])])
}

type Row = readonly [day: number, opens: number, closes: number, ends: number]

function toldByBars(
  bars: SessionBars,
  isRegular: (bar: number) => boolean,
  [from, to]: readonly [from: number, to: number],
): SessionTimes {
  const rows: Row[] = []
  for (let start = from, bar = from; bar < to; bar++) {
    if (bar + 1 < to && bars.day[bar + 1] === bars.day[bar]) continue
    rows.push(...rowOf(bars, isRegular, [start, bar]))
    start = bar + 1
  }
  return {
    day: Int32Array.from(rows, ([each]) => each),
    opens: Float64Array.from(rows, ([, each]) => each),
    closes: Float64Array.from(rows, ([, , each]) => each),
    ends: Float64Array.from(rows, ([, , , each]) => each),
  }
}

/** None for a day without a regular bar. */
function rowOf(
  { time, closes, day }: SessionBars,
  isRegular: (bar: number) => boolean,
  [from, to]: readonly [from: number, to: number],
): readonly Row[] {
  let [first, last] = [from, to]
  while (first <= last && !isRegular(first)) first++
  while (last > first && !isRegular(last)) last--
  return first > last ? [] : [[at(day, to), at(time, first), at(closes, last), at(closes, to)]]
}

const joined = (parts: readonly SessionTimes[]): SessionTimes => ({
  day: Int32Array.from(parts.flatMap(({ day }) => [...day])),
  opens: Float64Array.from(parts.flatMap(({ opens }) => [...opens])),
  closes: Float64Array.from(parts.flatMap(({ closes }) => [...closes])),
  ends: Float64Array.from(parts.flatMap(({ ends }) => [...ends])),
})

/** Index of the first session whose edge lies after `time`; that of one session more where there is none. */
export const sessionAfter = (times: SessionTimes, edge: 'opens' | 'closes' | 'ends', time: number): number =>
  firstAfter(times[edge], time, 0)
