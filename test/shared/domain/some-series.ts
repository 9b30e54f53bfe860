/** Bars for tests of indicators, and the ways to run one over them. */
import { emptySeries, sliceSeries } from '../../../shared/domain/bar.ts'
import type { Indicator, ParamValues } from '../../../shared/domain/indicator.ts'
import { checkParams } from '../../../shared/domain/indicator-params.ts'
import { builtInIndicator } from '../../../shared/domain/indicators/built-in.ts'
import { runColumns } from '../../../shared/domain/series-columns.ts'
import type { FeedBars } from '../../../shared/domain/series-stream.ts'
import { seeded } from './checked-ticks.ts'

/** A walk with flat stretches, bars without a range and bars without volume, ten bars a session. */
export function someBars(length: number, seed = 1): FeedBars {
  const chance = seeded(seed)
  const bars = emptySeries(length)
  let price = 100
  for (let at = 0; at < length; at++) {
    const isStill = chance() < 0.15
    const open = price
    if (!isStill) price = Math.max(1, Math.round((price + (chance() - 0.5) * 3) * 100) / 100)
    bars.time[at] = at * 10
    bars.open[at] = open
    bars.close[at] = price
    bars.high[at] = Math.max(open, price) + (isStill ? 0 : Math.round(chance() * 100) / 100)
    bars.low[at] = Math.min(open, price) - (isStill ? 0 : Math.round(chance() * 100) / 100)
    bars.volume[at] = chance() < 0.1 ? 0 : Math.round(chance() * 1000)
    bars.ticks[at] = NaN
  }
  return {
    bars,
    closes: bars.time.map((time) => time + 10),
    day: bars.time.map((_, at) => 16_000 + Math.floor(at / 10)),
  }
}

export const barsBetween = ({ bars, closes, day }: FeedBars, from: number, to: number): FeedBars => ({
  bars: sliceSeries(bars, from, to),
  closes: closes.subarray(from, to),
  day: day.subarray(from, to),
})

/** The usual columns of an indicator. */
export const inputsOf = ({ inputs }: Indicator, { bars, day }: FeedBars): Float64Array[] =>
  inputs.map(({ column }) => (column === 'day' ? day : bars[column]))

export function theIndicator(name: string): Indicator {
  const found = builtInIndicator(name)
  if (found === undefined) throw new Error(`There is no indicator ${name}`)
  return found
}

/** Checked values, with the defaults of those left out. */
export function paramsOf(indicator: Indicator, given: Readonly<Record<string, number | string>> = {}): ParamValues {
  const params = checkParams(indicator, given)
  if (typeof params === 'string') throw new Error(params)
  return params
}

/** All outputs of an indicator by name. */
export function columnsOf(
  name: string,
  params: Readonly<Record<string, number | string>>,
  inputs: readonly Float64Array[],
): Readonly<Record<string, Float64Array>> {
  const indicator = theIndicator(name)
  const columns = indicator.outputs.map(() => new Float64Array(inputs[0]?.length ?? 0))
  runColumns(indicator.create(paramsOf(indicator, params)), inputs, columns)
  return Object.fromEntries(indicator.outputs.map(({ name }, at) => [name, columns[at] ?? new Float64Array(0)]))
}
