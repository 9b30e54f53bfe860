/** Bars made from stored ticks, session by session from the newest back. */
import { AUCTION_REACH } from '../../../shared/domain/bar-places.ts'
import { indexAt, type PriceSide } from '../../../shared/domain/bar.ts'
import { addDays } from '../../../shared/domain/day.ts'
import type { SessionBars } from '../../../shared/domain/roll-up.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { sessionEnd, sessionStart, type Session, type SessionView } from '../../../shared/domain/session.ts'
import { concatBars, sliceBars } from '../../../shared/domain/slice-bars.ts'
import { TickBars } from '../../../shared/domain/tick-bars.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { TickInfo, TickStore } from '../ports.ts'
import type { BarSource, SourceBars, SourceRange } from './bar-source.ts'

export interface StoredTicks {
  readonly ticks: Pick<TickStore, 'read'>
  readonly info: TickInfo
  readonly index: SessionIndex
  readonly view: SessionView
  readonly side: PriceSide
  readonly lotsPerUnit: number
}

/** No bar of `timeframe` may span two sessions. */
export function tickSource(stored: StoredTicks, timeframe: Timeframe): BarSource {
  return { timeframe, read: (range) => readBack(stored, timeframe, range) }
}

/** A busy session has millions of ticks, of which only so many sessions are to be in memory. */
const MOST_SESSIONS = 32

async function readBack(
  stored: StoredTicks,
  timeframe: Timeframe,
  { from, to, most }: SourceRange,
): Promise<SourceBars> {
  const { index, info } = stored
  const oldest = Math.max(from ?? -Infinity, info.first)
  const parts: SessionBars[] = []
  let [count, sessions] = [0, 1]
  let last = sessionBefore(index, micros(Math.min((to ?? Infinity) - 1, info.last)))
  while (last !== undefined && sessionEnd(last) + AUCTION_REACH > oldest && count < most) {
    const first = sessionsBack(index, last, sessions)
    const bars = within(await barsOf(stored, timeframe, first, last), from, to)
    parts.unshift(bars)
    count += bars.time.length
    sessions = Math.min(MOST_SESSIONS, 2 * sessions)
    last = index.onOrBefore(addDays(first.day, -1))
  }
  return { bars: concatBars(parts), older: last !== undefined && sessionEnd(last) > oldest }
}

/** The one that holds `time`, or that a closing print at `time` may still be of. */
const sessionBefore = (index: SessionIndex, time: Micros): Session | undefined =>
  index.sessionAt(time) ?? index.previousSession(time)

function sessionsBack(index: SessionIndex, last: Session, count: number): Session {
  let first = last
  for (let left = count - 1; left > 0; left -= 1) first = index.onOrBefore(addDays(first.day, -1)) ?? first
  return first
}

async function barsOf(stored: StoredTicks, timeframe: Timeframe, first: Session, last: Session): Promise<SessionBars> {
  const { ticks, info, index, view, side, lotsPerUnit } = stored
  const range = {
    from: micros(sessionStart(first) - AUCTION_REACH),
    to: micros(sessionEnd(last) + AUCTION_REACH),
  }
  const made = new TickBars(index, { timeframe, view, side, lotsPerUnit })
  made.add(await ticks.read(info, range))
  const bars = made.bars()
  // What of the neighbours lies within the reach of an auction is only a part of theirs.
  const start = bars.day.findIndex((day) => day >= first.day)
  const end = bars.day.findIndex((day) => day > last.day)
  return sliceBars(bars, start < 0 ? bars.time.length : start, end < 0 ? bars.time.length : end)
}

const within = (bars: SessionBars, from = -Infinity, to = Infinity): SessionBars =>
  sliceBars(bars, indexAt(bars.time, from), indexAt(bars.time, to))
