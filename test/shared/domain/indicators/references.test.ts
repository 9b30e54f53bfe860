/** Indicators that TA-Lib has not, and rolling sums, beside slow and obvious forms of themselves. */
import { describe, expect, test } from 'vitest'
import { columnsOf, inputsOf, someBars, theIndicator } from '../some-series.ts'

const feed = someBars(400, 11)
const { high, low, close, volume } = feed.bars
const { day } = feed
const at = (column: ArrayLike<number>, place: number): number => column[place] ?? NaN
const run = (name: string, params: Readonly<Record<string, number | string>> = {}) =>
  columnsOf(name, params, inputsOf(theIndicator(name), feed))

/** One value for each bar, out of the bars up to it. */
const eachBar = (value: (last: number) => number): Float64Array => close.map((_, last) => value(last))
/** Indices of the `period` bars up to `last`; undefined while there are not so many. */
const span = (last: number, period: number): number[] | undefined =>
  last + 1 < period ? undefined : Array.from({ length: period }, (_, place) => last + 1 - period + place)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const overSpan = (period: number, value: (places: number[]) => number) =>
  eachBar((last) => {
    const places = span(last, period)
    return places === undefined ? NaN : value(places)
  })
const highest = (period: number) => overSpan(period, (places) => Math.max(...places.map((place) => at(high, place))))
const lowest = (period: number) => overSpan(period, (places) => Math.min(...places.map((place) => at(low, place))))
const between = (one: Float64Array, other: Float64Array) => one.map((value, place) => (value + at(other, place)) / 2)
const middle = (period: number) => between(highest(period), lowest(period))

function weighted(values: ArrayLike<number>, period: number): Float64Array {
  const weights = (period * (period + 1)) / 2
  return overSpan(period, (places) => sum(places.map((place, weight) => (weight + 1) * at(values, place))) / weights)
}

/** Wilder's average, or the exponential one, from the mean of the first `period` values from index `from` on. */
function smoothed(values: ArrayLike<number>, weight: number, [from, period]: readonly [number, number]): Float64Array {
  const first = from + period - 1
  let value = NaN
  return eachBar((last) => {
    if (last === first) value = sum((span(last, period) ?? []).map((place) => at(values, place))) / period
    if (last > first) value = at(values, last) * weight + value * (1 - weight)
    return value
  })
}

const trueRange = eachBar((last) => {
  const before = at(close, last - 1)
  return Math.max(at(high, last) - at(low, last), Math.abs(at(high, last) - before), Math.abs(at(low, last) - before))
})
const averageTrueRange = (period: number) => smoothed(trueRange, 1 / period, [1, period])

/** The largest distance, measured against the size of the value, and whether both are NaN in the same places. */
function apart(ours: ArrayLike<number> | undefined, theirs: ArrayLike<number>): number {
  let most = 0
  for (let place = 0; place < theirs.length; place++) {
    const [one, other] = [at(ours ?? [], place), at(theirs, place)]
    if (Number.isNaN(one) !== Number.isNaN(other)) return Infinity
    if (!Number.isNaN(one)) most = Math.max(most, Math.abs(one - other) / Math.max(1, Math.abs(other)))
  }
  return most
}

const near = (distance: number): boolean => distance < 1e-9

test('hma is the weighted average, over the root of the period, of twice the half one less the whole one', () => {
  const [half, whole] = [weighted(close, 8), weighted(close, 16)]
  const inner = half.map((value, place) => 2 * value - at(whole, place))
  expect(near(apart(run('hma', { period: 16 })['value'], weighted(inner, 4)))).toBe(true)
})

test('vwap weighs the typical prices of its session by their volumes', () => {
  const expected = eachBar((last) => {
    const places = Array.from(close.keys()).filter((place) => place <= last && at(day, place) === at(day, last))
    const typical = (place: number) => (at(high, place) + at(low, place) + at(close, place)) / 3
    const volumes = sum(places.map((place) => at(volume, place)))
    return volumes === 0 ? typical(last) : sum(places.map((place) => typical(place) * at(volume, place))) / volumes
  })
  expect(near(apart(run('vwap')['value'], expected))).toBe(true)
})

test('keltner draws average true ranges around the exponential average', () => {
  const average = smoothed(close, 2 / 21, [0, 20])
  const range = averageTrueRange(10)
  const found = run('keltner', { period: 20, atr_period: 10, multiplier: 1.5 })
  const expected = [0, 1.5, -1.5].map((times) => average.map((value, place) => value + times * at(range, place)))
  expect(['middle', 'upper', 'lower'].map((line, place) => near(apart(found[line], expected[place] ?? [])))).toEqual([
    true,
    true,
    true,
  ])
})

test('donchian is the range of the last bars and its middle', () => {
  expect(run('donchian', { period: 20 })).toEqual({ middle: middle(20), upper: highest(20), lower: lowest(20) })
})

test('ichimoku draws its spans ahead and knows nothing of later bars', () => {
  const ahead = (values: Float64Array) => values.map((_, place) => at(values, place - 26))
  expect(run('ichimoku')).toEqual({
    conversion: middle(9),
    base: middle(26),
    span_a: ahead(between(middle(9), middle(26))),
    span_b: ahead(middle(52)),
    lagging: close,
  })
})

test('supertrend follows below rising closes and above falling ones', () => {
  const range = averageTrueRange(10)
  const [value, direction] = [eachBar(() => NaN), eachBar(() => NaN)]
  let [upper, lower, isUp] = [Infinity, -Infinity, false]
  for (let bar = 10; bar < close.length; bar++) {
    const [centre, width] = [(at(high, bar) + at(low, bar)) / 2, 3 * at(range, bar)]
    const before = bar === 10 ? NaN : at(close, bar - 1)
    upper = before > upper ? centre + width : Math.min(upper, centre + width)
    lower = before < lower ? centre - width : Math.max(lower, centre - width)
    isUp = bar > 10 && (isUp ? at(close, bar) >= lower : at(close, bar) > upper)
    value[bar] = isUp ? lower : upper
    direction[bar] = isUp ? 1 : -1
  }
  const found = run('supertrend', { period: 10, multiplier: 3 })
  expect([near(apart(found['value'], value)), apart(found['direction'], direction)]).toEqual([true, 0])
})

test('z_score counts standard deviations from the mean', () => {
  const expected = overSpan(20, (places) => {
    const values = places.map((place) => at(close, place))
    const mean = sum(values) / 20
    const deviation = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / 19)
    return deviation === 0 ? 0 : (at(values, 19) - mean) / deviation
  })
  expect(near(apart(run('z_score', { period: 20, of: 'sample' })['value'], expected))).toBe(true)
})

/** A million values: a walk with a spike of 1e9 now and then, and stretches that hardly move. */
function longSeries(): Float64Array {
  const bars = someBars(1_000_000, 5).bars.close
  return bars.map((value, place) => {
    if (place % 10_007 === 0) return 1e9 + value
    return place % 5_000 < 1_000 ? 50_000 + value * 1e-6 : value
  })
}

describe('after a million bars nothing has drifted', () => {
  const series = longSeries()
  const places = Array.from({ length: 300 }, (_, place) => 999_999 - place * 331)
  const fresh = (period: number, value: (values: Float64Array) => number) =>
    places.map((place) => value(series.subarray(place + 1 - period, place + 1)))
  const mean = (values: Float64Array): number => sum([...values]) / values.length
  const variance = (values: Float64Array): number => {
    const first = at(values, 0)
    const shifted = values.map((value) => value - first)
    return mean(shifted.map((value) => (value - mean(shifted)) ** 2))
  }
  const slope = (values: Float64Array): number => {
    const [first, centre] = [at(values, 0), (values.length - 1) / 2]
    const products = [...values].map((value, place) => (place - centre) * (value - first))
    return sum(products) / ((values.length * (values.length ** 2 - 1)) / 12)
  }
  const weights = (values: Float64Array): number =>
    sum([...values].map((value, place) => (place + 1) * value)) / ((values.length * (values.length + 1)) / 2)

  test.each([
    ['sma', 'value', mean],
    ['wma', 'value', weights],
    ['standard_deviation', 'value', (values: Float64Array) => Math.sqrt(variance(values))],
    ['bollinger', 'middle', mean],
    ['linear_regression', 'slope', slope],
    ['highest', 'value', (values: Float64Array) => Math.max(...values)],
    ['lowest', 'value', (values: Float64Array) => Math.min(...values)],
  ])('%s', (name, output, value) => {
    const worst = [2, 14, 200].map((period) => {
      const found = columnsOf(name, { period }, [series])[output]
      const wanted = fresh(period, value)
      return Math.max(...places.map((place, at) => distance(found?.[place] ?? NaN, wanted[at] ?? NaN)))
    })
    expect(worst.filter((distance) => !(distance < 1e-9))).toEqual([])
  })
})

const distance = (ours: number, theirs: number): number =>
  ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-3)
