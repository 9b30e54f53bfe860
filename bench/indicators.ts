/**
 * Every indicator over a million bars, in nanoseconds a bar, and beside it the plain loop that is nearest to its work, so
 * that one number can be compared between machines: `node bench/indicators.ts`
 */
import { emptySeries } from '../shared/domain/bar.ts'
import type { FeedColumn, Indicator } from '../shared/domain/indicator.ts'
import { checkParams } from '../shared/domain/indicator-params.ts'
import { builtInIndicators } from '../shared/domain/indicators/built-in.ts'
import { runColumns, runIndicator } from '../shared/domain/series-columns.ts'
import { seeded } from './measure/measure.ts'
import {
  plainChange,
  plainDeviation,
  plainHighest,
  plainRange,
  plainSmoothed,
  plainStrength,
  plainSum,
  plainWeighted,
  type PlainLoop,
} from './measure/plain-indicators.ts'

const BARS = 1_000_000
const ROUNDS = 7

/** How often the loop would have to run for the same work: a stochastic needs two extremes and two averages. */
const nearest: Readonly<Record<string, readonly [string, PlainLoop, number]>> = {
  sma: ['running sum', plainSum, 1],
  ema: ['smoothing', plainSmoothed, 1],
  wma: ['weighted sum', plainWeighted, 1],
  dema: ['smoothing', plainSmoothed, 2],
  tema: ['smoothing', plainSmoothed, 3],
  hma: ['weighted sum', plainWeighted, 3],
  kama: ['running sum', plainSum, 2],
  vwap: ['running sum', plainSum, 2],
  rsi: ['strength', plainStrength, 1],
  cmo: ['strength', plainStrength, 1],
  stochastic: ['highest', plainHighest, 3],
  macd: ['smoothing', plainSmoothed, 3],
  roc: ['change', plainChange, 1],
  cci: ['deviation', plainDeviation, 2],
  williams_r: ['highest', plainHighest, 2],
  adx: ['range', plainRange, 3],
  aroon: ['highest', plainHighest, 2],
  mfi: ['running sum', plainSum, 3],
  obv: ['running sum', plainSum, 1],
  atr: ['range', plainRange, 1],
  bollinger: ['deviation', plainDeviation, 1],
  keltner: ['range', plainRange, 2],
  donchian: ['highest', plainHighest, 2],
  standard_deviation: ['deviation', plainDeviation, 1],
  supertrend: ['range', plainRange, 2],
  sar: ['range', plainRange, 1],
  ichimoku: ['highest', plainHighest, 6],
  highest: ['highest', plainHighest, 1],
  lowest: ['highest', plainHighest, 1],
  linear_regression: ['weighted sum', plainWeighted, 1],
  z_score: ['deviation', plainDeviation, 1],
}

const bars = someBars()
for (const indicator of builtInIndicators) compare(indicator)

function compare(indicator: Indicator): void {
  const params = checkParams(indicator, {})
  const found = nearest[indicator.name]
  if (typeof params === 'string' || found === undefined) throw new Error(`No loop stands beside ${indicator.name}`)
  const [name, loop, times] = found
  const inputs = indicator.inputs.map(({ column }) => bars[column])
  const outputs = indicator.outputs.map(() => new Float64Array(BARS))
  const period = Number(params['period'] ?? 14)
  const best = { plain: Infinity, looped: Infinity, ours: Infinity }
  for (let round = 0; round < ROUNDS; round++) {
    best.plain = Math.min(best.plain, timed(() => loop(inputs, outputs, period)) * times)
    best.looped = Math.min(
      best.looped,
      timed(() => runColumns(indicator.create(params), inputs, outputs)),
    )
    best.ours = Math.min(
      best.ours,
      timed(() => runIndicator(indicator, params, inputs, outputs)),
    )
  }
  const ns = (took: number): string => ((took / BARS) * 1e6).toFixed(1).padStart(6)
  const kernel = indicator.columns === undefined ? '' : `, bar by bar ${ns(best.looped)}`
  console.log(
    `${indicator.name.padEnd(18)} ${ns(best.ours)} ns a bar${kernel}; ${times} x ${name} ${ns(best.plain)}: ` +
      `${(best.ours / best.plain).toFixed(1)} times the plain loop`,
  )
}

function someBars(): Readonly<Record<FeedColumn, Float64Array>> {
  const chance = seeded(1)
  const bars = { ...emptySeries(BARS), day: new Float64Array(BARS) }
  let price = 100
  for (let at = 0; at < BARS; at++) {
    bars.open[at] = price
    const close = Math.max(1, price + (chance() - 0.5))
    bars.high[at] = Math.max(price, close) + chance() * 0.3
    bars.low[at] = Math.min(price, close) - chance() * 0.3
    bars.close[at] = price = close
    bars.day[at] = Math.floor(at / 390)
    bars.volume[at] = Math.floor(chance() * 1000)
  }
  return bars
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
