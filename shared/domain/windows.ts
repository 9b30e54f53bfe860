/**
 * Which bar a moment belongs to. Intraday bars are anchored where a stretch of trading starts and cut where it ends; a
 * day is a trading day; weeks and months are those of the session's date. Windows depend on the calendar alone, never
 * on the range that was asked for.
 */
import { addDays, dayFrom, monthOf, weekOf } from './day.ts'
import type { SessionIndex } from './session-index.ts'
import type { Session, SessionView, Stretch } from './session.ts'
import { stretchesOf } from './session.ts'
import type { Timeframe } from './timeframe.ts'
import { isCounted, secondsOf } from './timeframe.ts'
import type { Day, Micros } from './units.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND, day, micros } from './units.ts'

/** The span of one bar; half open. */
export interface BarWindow {
  readonly from: Micros
  readonly to: Micros
  /** The first of them where the bar spans several. */
  readonly session: Session
  /** Auctions are `regular`, and so are day and longer. */
  readonly phase: Stretch['phase']
}

export interface TimeRange {
  readonly from: Micros
  readonly to: Micros
}

/**
 * The window of the bar that takes what happens at `time`; `undefined` when no bar of the view does: in a break, at
 * night, before the open. What an opening auction brings comes before the window that takes it.
 */
export function windowAt(
  index: SessionIndex,
  timeframe: Timeframe,
  view: SessionView,
  time: Micros,
): BarWindow | undefined {
  const session = index.sessionAt(time)
  if (session === undefined) return undefined
  const stretch = stretchesOf(session, view).find(({ since, to }) => time >= since && time < to)
  if (stretch === undefined) return undefined
  const span = windowSpanOf(timeframe)
  return span === undefined ? windowOf(index, timeframe, view, session) : cut(session, stretch, span, time)
}

/** Every window that has a part in the range, in order, those that no bar may ever fill included. */
export function* windowsIn(
  index: SessionIndex,
  timeframe: Timeframe,
  view: SessionView,
  { from, to }: TimeRange,
): Generator<BarWindow, void, undefined> {
  const span = windowSpanOf(timeframe)
  let session = index.sessionAt(from) ?? index.nextSession(from)
  while (session !== undefined) {
    const windows = span === undefined ? [windowOf(index, timeframe, view, session)] : cuts(session, view, span)
    for (const window of windows) {
      if (window.from >= to) return
      if (window.to > from) yield window
    }
    const last = span === undefined ? groupOf(index, timeframe, session).last : session
    session = index.onOrAfter(addDays(last.day, 1))
  }
}

/** The window of day, week or month bars that holds a session. */
export function windowOf(index: SessionIndex, timeframe: Timeframe, view: SessionView, session: Session): BarWindow {
  const { first, last } = groupOf(index, timeframe, session)
  return {
    from: stretchesOf(first, view)[0]?.from ?? first.open,
    to: stretchesOf(last, view).at(-1)?.to ?? last.close,
    session: first,
    phase: 'regular',
  }
}

/** Where bars of an intraday span lie in a stretch: from its start, the last one cut at its end. */
export function cut(session: Session, stretch: Stretch, span: number, time: Micros): BarWindow {
  const number = Math.max(0, Math.floor((time - stretch.from) / span))
  const from = stretch.from + number * span
  return { from: micros(from), to: micros(Math.min(from + span, stretch.to)), session, phase: stretch.phase }
}

/** Microseconds of an intraday timeframe; `undefined` for those that count, too. */
export function spanOf(timeframe: Timeframe): number | undefined {
  const seconds = secondsOf(timeframe)
  return seconds === undefined ? undefined : seconds * MICROS_PER_SECOND
}

/** Longer than any stretch of trading. */
const WHOLE_STRETCH = 366 * MICROS_PER_DAY

/** How far a window reaches unless its stretch ends before: what is counted is counted over all of it. */
export const windowSpanOf = (timeframe: Timeframe): number | undefined =>
  isCounted(timeframe) ? WHOLE_STRETCH : spanOf(timeframe)

function* cuts(session: Session, view: SessionView, span: number): Generator<BarWindow, void, undefined> {
  for (const stretch of stretchesOf(session, view)) {
    for (let from = stretch.from; from < stretch.to; from = micros(from + span)) yield cut(session, stretch, span, from)
  }
}

interface Group {
  readonly first: Session
  readonly last: Session
}

/**
 * Days are counted from the calendar's first session, weeks from the Monday of 1969-12-29 and months from January 1970:
 * 3 months are quarters, 12 are years.
 */
function groupOf(index: SessionIndex, { unit, count }: Timeframe, session: Session): Group {
  if (unit === 'day') return count === 1 ? { first: session, last: session } : daysAround(index, count, session)
  const [from, to] = unit === 'week' ? weeksAround(session.day, count) : monthsAround(session.day, count)
  return { first: index.onOrAfter(from) ?? session, last: index.onOrBefore(to) ?? session }
}

function daysAround(index: SessionIndex, count: number, session: Session): Group {
  const before = index.countBefore(session.day)
  const first = before - (before % count)
  const end = index.nth(first + count)
  const last = end === undefined ? undefined : index.onOrBefore(addDays(end.day, -1))
  return { first: index.nth(first) ?? session, last: last ?? lastOf(index, session) }
}

function lastOf(index: SessionIndex, session: Session): Session {
  return index.onOrBefore(day(Number.MAX_SAFE_INTEGER)) ?? session
}

function weeksAround(date: Day, count: number): readonly [Day, Day] {
  const first = Math.floor(weekOf(date) / count) * count
  const monday = day(first * 7 - 3)
  return [monday, addDays(monday, count * 7 - 1)]
}

function monthsAround(date: Day, count: number): readonly [Day, Day] {
  const first = Math.floor(monthOf(date) / count) * count
  const start = (months: number) => dayFrom(1970 + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
  return [start(first), addDays(start(first + count), -1)]
}
