/** Where a bar of a file belongs: its open, by the sessions of the calendar. */
import { monthOf } from '../../../shared/domain/day.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { stretchesOf, type Session, type Stretch } from '../../../shared/domain/session.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Day, Micros } from '../../../shared/domain/units.ts'
import { spanOf, windowOf } from '../../../shared/domain/windows.ts'
import type { FileTime } from './file-time.ts'

/** The rule that keeps a well-formed bar out of the series. */
export type Misplaced = 'import.row-session' | 'import.row-window'

/** The open in microseconds, or the rule. */
export type Place = (time: FileTime) => number | Misplaced

export interface Placing {
  readonly timeframe: Timeframe
  /** What a bar's time in the file is. */
  readonly stamp: 'open' | 'close'
}

export function placeBars(index: SessionIndex, { timeframe, stamp }: Placing): Place {
  const span = spanOf(timeframe)
  if (span === undefined) return ({ date }) => sessionOpen(index, date, { timeframe, stamp })
  const stretchAt = stretches(index)
  return stamp === 'open'
    ? ({ utc }) => openPlace(stretchAt(utc), utc, span)
    : ({ utc }) => closePlace(stretchAt((utc - 1) as Micros), utc, span)
}

/** A bar of the opening auction keeps its own time, before the first window, as long as it is in step with it. */
function openPlace(stretch: Stretch | undefined, time: number, span: number): number | Misplaced {
  if (stretch === undefined) return 'import.row-session'
  return (time - stretch.from) % span === 0 ? time : 'import.row-window'
}

/** The end of a stretch closes its last window, however short that was cut. */
function closePlace(stretch: Stretch | undefined, time: number, span: number): number | Misplaced {
  if (stretch === undefined) return 'import.row-session'
  const { since, from, to } = stretch
  if (time !== to && (time - from) % span !== 0) return 'import.row-window'
  return Math.max(since, from + (Math.ceil((time - from) / span) - 1) * span)
}

/** Rows come in order: nearly always the last stretch answers again. */
function stretches(index: SessionIndex): (time: Micros) => Stretch | undefined {
  let last: Stretch | undefined
  return (time) => {
    if (last !== undefined && time >= last.since && time < last.to) return last
    const session = index.sessionAt(time)
    last = session && stretchesOf(session, 'all').find(({ since, to }) => time >= since && time < to)
    return last
  }
}

/** Regular open of the first session of the bar; the date names one of its sessions. */
function sessionOpen(index: SessionIndex, date: Day, placing: Placing): number | Misplaced {
  const session = index.sessionOn(date) ?? sessionNear(index, date, placing)
  return session === undefined
    ? 'import.row-session'
    : windowOf(index, placing.timeframe, 'regular', session).session.open
}

/**
 * A date without a session names no day, but it may name a month (its first is often a holiday), or a week: a Sunday is
 * the eve of the week that opens after it, or the end of the one that closed before it.
 */
function sessionNear(index: SessionIndex, date: Day, { timeframe, stamp }: Placing): Session | undefined {
  const [before, after] = [index.onOrBefore(date), index.onOrAfter(date)]
  switch (timeframe.unit) {
    case 'week':
      return [stamp === 'open' ? after : before].find((near) => near && Math.abs(near.day - date) < 7)
    case 'month':
      return [after, before].find((near) => near && monthOf(near.day) === monthOf(date))
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
    case 'tick':
    case 'volume':
      return undefined
  }
}
