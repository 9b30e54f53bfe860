/** In which timeframes bars are stored, for looking into longer ones. */
import type { PriceSide } from '../../../shared/domain/bar.ts'
import { secondsOf, timeframeText, type Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Library } from '../library.ts'
import type { FeedRead } from './other-bars.ts'

/** Each tick as a bar. */
const EACH_TICK = '1t'
/** Of an instrument; more would be half a gigabyte of columns. Its bars are used then. */
const MOST_TICKS = 5_000_000

/** The finest first. */
export function storedFrames(library: Library, symbol: string, side: PriceSide): readonly string[] {
  const { id } = library.instrument(symbol)
  const frames = library.seriesOf(id).filter((each) => each.side === side)
  const sorted = frames.map(({ timeframe }) => timeframe).toSorted((a, b) => span(a) - span(b))
  const kind = side === 'trade' ? 'trade' : 'quote'
  const ticks = Math.max(
    0,
    ...library
      .ticksOf(id)
      .filter((each) => each.kind === kind)
      .map((each) => each.ticks),
  )
  const own = ticks > 0 && ticks <= MOST_TICKS ? [EACH_TICK] : []
  return [...new Set([...own, ...sorted.map(timeframeText)])]
}

/** Those that a run read: one that repeats it looks into no others, in the order in which it found them. */
export const readFrames = (reads: readonly FeedRead[], symbol: string, side: PriceSide): readonly string[] =>
  reads.filter(({ asked }) => asked.symbol === symbol && asked.side === side).map(({ asked }) => asked.timeframe)

const span = (timeframe: Timeframe): number => secondsOf(timeframe) ?? Infinity
