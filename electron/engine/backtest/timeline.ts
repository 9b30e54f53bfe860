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
  let before = -Infinity
  for (let bar = 0; bar < closes.length; bar++) {
    const time = closes[bar] ?? NaN
    if (time <= before) return false
    before = time
  }
  return true
}

type Steps = TimedFeed['bars']

/** A step where several feeds close carries the opening time and the session of the first of them. */
function merged(feeds: readonly Steps[]): Steps {
  const most = feeds.reduce((sum, { closes }) => sum + closes.length, 0)
  const [time, closes, day] = [new Float64Array(most), new Float64Array(most), new Int32Array(most)]
  const next = new Int32Array(feeds.length)
  let steps = 0
  for (let lead = earliest(feeds, next); lead !== undefined; lead = earliest(feeds, next)) {
    time[steps] = at(lead.feed.time, lead.bar)
    closes[steps] = at(lead.feed.closes, lead.bar)
    day[steps] = lead.feed.day[lead.bar] ?? 0
    for (const [n, feed] of feeds.entries()) next[n] = firstAfter(feed.closes, at(closes, steps), next[n] ?? 0)
    steps++
  }
  return { time: time.subarray(0, steps), closes: closes.subarray(0, steps), day: day.subarray(0, steps) }
}

/** Of the feeds' next bars, the one that closes first. */
function earliest(
  feeds: readonly Steps[],
  next: Int32Array,
): { readonly feed: Steps; readonly bar: number } | undefined {
  let first: { readonly feed: Steps; readonly bar: number } | undefined
  for (const [n, feed] of feeds.entries()) {
    const bar = next[n] ?? 0
    if (bar < feed.closes.length && !(at(first?.feed.closes, first?.bar ?? 0) <= at(feed.closes, bar)))
      first = { feed, bar }
  }
  return first
}

function firstAfter(closes: Float64Array, time: number, from: number): number {
  let bar = from
  while (bar < closes.length && at(closes, bar) <= time) bar++
  return bar
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
