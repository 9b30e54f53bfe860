/**
 * Bars that remember which revision of their series each of them is of. A bar that is added or changed by a write is of
 * the revision that the write makes; the bar it replaces is kept aside, so that every revision can be read for ever.
 */
import {
  barColumns,
  concatSeries,
  emptySeries,
  mapColumns,
  sliceSeries,
  type BarSeries,
} from '../../../shared/domain/bar.ts'

export interface VersionedBars {
  readonly bars: BarSeries
  readonly since: Float64Array
}

export interface MergedBars {
  readonly merged: VersionedBars
  /** What `merged` no longer holds; as many bars as were changed. */
  readonly replaced: VersionedBars
  readonly added: number
  readonly unchanged: number
}

export const noBars: VersionedBars = { bars: emptySeries(0), since: new Float64Array(0) }

/** Puts `incoming` among `known`, by time, as revision `revision`. */
export function mergeBars(known: VersionedBars, incoming: BarSeries, revision: number): MergedBars {
  const bars = concatSeries([known.bars, incoming])
  const since = new Float64Array(bars.time.length).fill(revision)
  since.set(known.since)
  const { picked, replaced, added, unchanged } = compare(bars, known.since.length)
  const all = { bars, since }
  return { merged: pick(all, picked), replaced: pick(all, replaced), added, unchanged }
}

/** The bars that were there at a revision, as far as they are here. */
export function barsAsOf({ bars, since }: VersionedBars, revision: number): BarSeries {
  if (greatest(since) <= revision) return bars
  return pickSeries(
    bars,
    indexesWhere(since, (each) => each <= revision),
  )
}

export const sliceVersioned = ({ bars, since }: VersionedBars, from: number, to: number): VersionedBars => ({
  bars: sliceSeries(bars, from, to),
  since: since.subarray(from, to),
})

/** One series of all parts, whatever their order. Each time is in one of them only. */
export function inOrder(parts: readonly BarSeries[]): BarSeries {
  const sorted = parts.filter(({ time }) => time.length > 0).toSorted((a, b) => start(a) - start(b))
  const whole = concatSeries(sorted)
  if (rises(whole.time)) return whole
  const order = Uint32Array.from(whole.time, (_time, index) => index)
  return pickSeries(
    whole,
    order.toSorted((a, b) => (whole.time[a] ?? NaN) - (whole.time[b] ?? NaN)),
  )
}

// Loops, because a callback for every bar takes as long as to unpack it.
export function rises(times: Float64Array): boolean {
  let before = -Infinity
  for (const time of times) {
    if (time <= before || Number.isNaN(time)) return false
    before = time
  }
  return true
}

function greatest(column: Float64Array): number {
  let most = -Infinity
  for (const each of column) if (each > most) most = each
  return most
}

const start = ({ time }: BarSeries): number => time[0] ?? NaN

interface Compared {
  readonly picked: Uint32Array
  readonly replaced: Uint32Array
  readonly added: number
  readonly unchanged: number
}

/** Of `bars`, those up to `border` are known and those from it on are incoming; both rise. */
function compare(bars: BarSeries, border: number): Compared {
  const { time } = bars
  const picked = new Uint32Array(time.length)
  const replaced = new Uint32Array(border)
  let [i, j, count, changed, unchanged] = [0, border, 0, 0, 0]
  while (i < border || j < time.length) {
    const known = i < border ? (time[i] ?? NaN) : Infinity
    const incoming = time[j] ?? Infinity
    if (known < incoming) picked[count++] = i++
    else if (known > incoming) picked[count++] = j++
    else {
      const same = areSame(bars, i, j)
      if (same) unchanged += 1
      else replaced[changed++] = i
      picked[count++] = same ? i : j
      i += 1
      j += 1
    }
  }
  const added = count - border
  return { picked: picked.subarray(0, count), replaced: replaced.subarray(0, changed), added, unchanged }
}

function areSame(bars: BarSeries, a: number, b: number): boolean {
  return barColumns.every((name) => {
    const [x, y] = [bars[name][a], bars[name][b]]
    // Ticks that a source does not tell are NaN, and the same as such.
    return x === y || (Number.isNaN(x) && Number.isNaN(y))
  })
}

const pick = ({ bars, since }: VersionedBars, indexes: Uint32Array): VersionedBars => ({
  bars: pickSeries(bars, indexes),
  since: pickColumn(since, indexes),
})

const pickSeries = (bars: BarSeries, indexes: Uint32Array): BarSeries =>
  mapColumns((name) => pickColumn(bars[name], indexes))

function pickColumn(column: Float64Array, indexes: Uint32Array): Float64Array {
  const picked = new Float64Array(indexes.length)
  for (let i = 0; i < picked.length; i += 1) picked[i] = column[indexes[i] ?? 0] ?? NaN
  return picked
}

function indexesWhere(column: Float64Array, holds: (value: number) => boolean): Uint32Array {
  const indexes = new Uint32Array(column.length)
  let count = 0
  for (const [index, value] of column.entries()) if (holds(value)) indexes[count++] = index
  return indexes.subarray(0, count)
}
