/** The steps of a run: one for each moment at which bars of a driving feed close. */
import type { FeedBars } from './feed.ts'

export interface TimedFeed {
  readonly bars: Pick<FeedBars, 'time' | 'closes' | 'day'>
  readonly drives: boolean
}

export interface Timeline {
  readonly steps: number
  /** By step: when its bar opened, when it closed (which is when is decided), and its session. */
  readonly time: Float64Array
  readonly closes: Float64Array
  readonly day: Int32Array
  /**
   * By feed, how many of its bars are closed at each step; `undefined` where bar k is step k. Equal times count: all
   * feeds advance before anything is called.
   */
  readonly closed: readonly (Float64Array | undefined)[]
}

export function timelineOf(feeds: readonly TimedFeed[]): Timeline {
  const driving = feeds.filter(({ drives }) => drives)
  const [first] = driving
  if (first === undefined) throw new RangeError('A run needs a feed that drives it')
  const alone = driving.length === 1 && rises(first.bars.closes)
  const { time, closes, day } = alone ? first.bars : merged(driving.map(({ bars }) => bars))
  const closed = feeds.map((feed) => (alone && feed === first ? undefined : closedAt(feed.bars.closes, closes)))
  return { steps: closes.length, time, closes, day, closed }
}

/** Two bars that close at once, from a source that overlaps, are one step. */
function rises(closes: Float64Array): boolean {
  for (let bar = 1; bar < closes.length; bar++) if (at(closes, bar) <= at(closes, bar - 1)) return false
  return true
}

type Steps = TimedFeed['bars']

/** A step where several feeds close carries the opening time and the session of the first of them. */
function merged(feeds: readonly Steps[]): Steps {
  const most = feeds.reduce((sum, { closes }) => sum + closes.length, 0)
  const [time, closes, day] = [new Float64Array(most), new Float64Array(most), new Int32Array(most)]
  const next = feeds.map(() => 0)
  let steps = 0
  while (true) {
    const earliest = feeds.reduce((least, feed, n) => Math.min(least, feed.closes[next[n] ?? 0] ?? Infinity), Infinity)
    if (earliest === Infinity) break
    const lead = feeds.findIndex((feed, n) => feed.closes[next[n] ?? 0] === earliest)
    time[steps] = at(feeds[lead]?.time, next[lead] ?? 0)
    day[steps] = feeds[lead]?.day[next[lead] ?? 0] ?? 0
    closes[steps++] = earliest
    for (const [n, feed] of feeds.entries()) {
      while ((feed.closes[next[n] ?? 0] ?? Infinity) <= earliest) next[n] = (next[n] ?? 0) + 1
    }
  }
  return { time: time.subarray(0, steps), closes: closes.subarray(0, steps), day: day.subarray(0, steps) }
}

/** How many of a feed's bars have closed at each of the times, which rise. */
export function closedAt(closes: Float64Array, times: Float64Array): Float64Array {
  const counts = new Float64Array(times.length)
  let bar = 0
  for (let step = 0; step < times.length; step++) {
    while (bar < closes.length && at(closes, bar) <= at(times, step)) bar++
    counts[step] = bar
  }
  return counts
}

const at = (column: Float64Array | undefined, index: number): number => column?.[index] ?? NaN

/** The first step that decides at `time` or later; the number of steps where there is none. */
export function stepAt(closes: Float64Array, time: number, from: number): number {
  // Most are near: the next change of a run that trades often is some steps away.
  let reach = 1
  while (from + reach < closes.length && at(closes, from + reach) < time) reach *= 2
  let [low, high] = [from + (reach >> 1), Math.min(from + reach, closes.length)]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(closes, middle) < time) low = middle + 1
    else high = middle
  }
  return low
}
