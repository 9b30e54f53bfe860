/**
 * Highs and lows of a series, and of every 16, 256, 4,096… of its bars: finds in some dozens of comparisons which bar
 * of a million first reaches a price, however far it is.
 */
const FAN = 16
const FAN_BITS = 4

export class PricePyramid {
  readonly length: number
  readonly #highs: Float64Array[]
  readonly #lows: Float64Array[]

  constructor(high: Float64Array, low: Float64Array) {
    this.length = high.length
    this.#highs = highLevels(high)
    this.#lows = lowLevels(low)
  }

  /** The first bar from `from` on, before `to`, with a high of `up` or more or a low of `down` or less; else `to`. */
  firstReaching(from: number, to: number, up: number, down: number): number {
    let level = 0
    let at = from
    while (at << (level * FAN_BITS) < to) {
      const end = this.#endOf(level, at)
      at = this.#scan(level, at, end, [up, down])
      if (at < end) return Math.min(to, this.#descend(level, at, [up, down]))
      if (level === this.#highs.length - 1) return to
      // `at` stands on a multiple of 16, or past the level's end: the level above goes on from there.
      at = (at + FAN - 1) >> FAN_BITS
      level += 1
    }
    return to
  }

  /** Highest high of the bars from `from` up to `to`; -Infinity of none. */
  highest(from: number, to: number): number {
    return extreme(this.#highs, [from, to], (a, b) => a > b, -Infinity)
  }

  /** Lowest low of the bars from `from` up to `to`; Infinity of none. */
  lowest(from: number, to: number): number {
    return extreme(this.#lows, [from, to], (a, b) => a < b, Infinity)
  }

  /** On the top level to its end, below it to the end of the block of 16. */
  #endOf(level: number, at: number): number {
    const length = this.#highs[level]?.length ?? 0
    return level === this.#highs.length - 1 ? length : Math.min(length, (at | (FAN - 1)) + 1)
  }

  #scan(level: number, from: number, to: number, [up, down]: readonly [number, number]): number {
    const highs = this.#highs[level] ?? NOTHING
    const lows = this.#lows[level] ?? NOTHING
    let at = from
    while (at < to && !((highs[at] ?? NaN) >= up || (lows[at] ?? NaN) <= down)) at++
    return at
  }

  #descend(level: number, at: number, prices: readonly [number, number]): number {
    let found = at
    for (let below = level - 1; below >= 0; below--) {
      const first = found << FAN_BITS
      found = this.#scan(below, first, this.#endOf(below, first), prices)
    }
    return found
  }
}

const NOTHING = new Float64Array(0)

/** By hand for each of the two: a loop that is told what is better takes eight times as long over a million bars. */
function highLevels(column: Float64Array): Float64Array[] {
  const all = [column]
  for (let below = column; below.length > FAN; below = all.at(-1) ?? NOTHING) {
    const above = new Float64Array(Math.ceil(below.length / FAN)).fill(-Infinity)
    for (let at = 0; at < below.length; at++) {
      const value = below[at] ?? NaN
      if (value > (above[at >> FAN_BITS] ?? NaN)) above[at >> FAN_BITS] = value
    }
    all.push(above)
  }
  return all
}

function lowLevels(column: Float64Array): Float64Array[] {
  const all = [column]
  for (let below = column; below.length > FAN; below = all.at(-1) ?? NOTHING) {
    const above = new Float64Array(Math.ceil(below.length / FAN)).fill(Infinity)
    for (let at = 0; at < below.length; at++) {
      const value = below[at] ?? NaN
      if (value < (above[at >> FAN_BITS] ?? NaN)) above[at >> FAN_BITS] = value
    }
    all.push(above)
  }
  return all
}

type Beats = (a: number, b: number) => boolean
type Range = readonly [from: number, to: number]

/** Whole blocks by the level above, what is left at both ends one by one. */
function extreme(all: readonly Float64Array[], span: Range, beats: Beats, worst: number): number {
  let [from, to] = span
  let best = worst
  const scan = (column: Float64Array, start: number, end: number) => {
    for (let at = start; at < end; at++) {
      const value = column[at] ?? NaN
      if (beats(value, best)) best = value
    }
  }
  for (const column of all) {
    if (to - from <= 2 * FAN || column === all.at(-1)) {
      scan(column, from, to)
      return best
    }
    const [first, last] = [(from + FAN - 1) >> FAN_BITS, to >> FAN_BITS]
    scan(column, from, first << FAN_BITS)
    scan(column, last << FAN_BITS, to)
    ;[from, to] = [first, last]
  }
  return best
}
