/** The bars of a run, once more: the same, up to a moment, or with other prices after it. */
import { mapColumns } from '../../../shared/domain/bar.ts'
import { isLonger } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { FeedAsked, FeedBars, FeedInfo, LoadBars } from '../backtest/feed.ts'

/** A series that the run has read, as it was asked for and as it was found. */
export interface FeedRead {
  readonly asked: FeedAsked
  readonly info: FeedInfo
  readonly bars: number
}

export interface RememberedBars {
  readonly load: LoadBars
  /** What was read so far, in that order. */
  readonly reads: () => readonly FeedRead[]
}

/** Asks once for each series; whoever asks for it again gets the same bars. */
export function rememberBars(load: LoadBars): RememberedBars {
  const known = new Map<string, Promise<FeedBars>>()
  const reads: FeedRead[] = []
  return {
    reads: () => reads,
    load(asked) {
      const key = keyOf(asked)
      const found = known.get(key)
      if (found !== undefined) return found
      const loaded = load(asked).then((bars) => {
        reads.push({ asked, info: bars.info, bars: bars.time.length })
        return bars
      })
      known.set(key, loaded)
      return loaded
    },
  }
}

/** In which order its fields come is no matter. */
export const keyOf = ({ symbol, timeframe, view, side, adjust, from, to }: FeedAsked): string =>
  JSON.stringify([symbol, timeframe, view, side, adjust, from, to])

/**
 * Only bars that had closed by then. Of timeframes longer than `own` the bar that is open at the cut has begun too: the
 * day or week that a strategy sees forming. Of its prices only the first is known, and the others are taken to be that.
 */
export const truncated =
  (load: LoadBars, cut: Micros, own: string): LoadBars =>
  async (asked) => {
    const bars = await load(asked)
    const closed = closedBy(bars, cut)
    if (!isLonger(asked.timeframe, own) || !isOpenAt(bars, closed, cut)) return sliced(bars, 0, closed)
    return begun(sliced(bars, 0, closed + 1))
  }

const isOpenAt = ({ time }: FeedBars, bar: number, cut: number): boolean => (time[bar] ?? Infinity) < cut

function begun(bars: FeedBars): FeedBars {
  const bar = bars.time.length - 1
  for (const name of ['high', 'low', 'close'] as const) bars[name][bar] = bars.open[bar] ?? NaN
  bars.volume[bar] = 0
  return bars
}

/** What had closed by the cut stays; after it prices and volumes go another way, the same for the same seed. */
export const altered =
  (load: LoadBars, cut: number, seed: number): LoadBars =>
  async (asked) => {
    const bars = await load(asked)
    const from = closedBy(bars, cut)
    const walk = walkOf(bars, from, { seed, own: hashOf(asked.symbol) })
    const moved = (column: Float64Array) =>
      column.map((value, bar) => (bar < from ? value : value * (walk[bar - from] ?? 1)))
    const columns = { open: moved(bars.open), high: moved(bars.high), low: moved(bars.low), close: moved(bars.close) }
    if (isOpenAt(bars, from, cut)) keepOpen(columns, bars.open[from] ?? NaN, from)
    const volume = bars.volume.map((value, bar) =>
      bar < from ? value : Math.ceil(value * (1 + noiseAt(bar, seed) / 2)),
    )
    return { ...bars, ...columns, volume }
  }

type Prices = Readonly<Record<'open' | 'high' | 'low' | 'close', Float64Array>>

/** Where a bar began that is open at the cut was known by then. */
function keepOpen({ open, high, low }: Prices, began: number, bar: number): void {
  open[bar] = began
  high[bar] = Math.max(high[bar] ?? began, began)
  low[bar] = Math.min(low[bar] ?? began, began)
}

/** Index of the first bar that had not; closes rise. */
function closedBy({ closes }: FeedBars, cut: number): number {
  let bar = closes.length
  while (bar > 0 && (closes[bar - 1] ?? -Infinity) > cut) bar -= 1
  return bar
}

interface Way {
  readonly seed: number
  /** Of the instrument. */
  readonly own: number
}

/**
 * A factor for each bar, by when it opens: a jump by a sixth, up for an even seed and down for an odd one, and from bar to
 * bar up to a twentieth more or less. Each instrument has its own, or the ratio of two would stay what it was.
 */
function walkOf({ time }: FeedBars, from: number, { seed, own }: Way): Float64Array {
  const jump = seed % 2 === 0 ? 7 / 6 : 6 / 7
  return time.slice(from).map((opens) => jump * (1 + noiseAt(opens / 6e7, seed ^ own) / 20))
}

/** From -1 to 1, the same for the same minute and seed: a hash, because chance would make every test another one. */
function noiseAt(minute: number, seed: number): number {
  let hash = Math.imul(Math.floor(minute) ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 31 - 1
}

const hashOf = (text: string): number =>
  Array.from(text).reduce((hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7)

function sliced(bars: FeedBars, from: number, to: number): FeedBars {
  return {
    ...mapColumns((name) => bars[name].slice(from, to)),
    closes: bars.closes.slice(from, to),
    day: bars.day.slice(from, to),
    phase: bars.phase.slice(from, to),
    info: bars.info,
  }
}
