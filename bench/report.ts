/** Statistics of a run of ten million steps, beside a loop that only reads its equity: `node bench/report.ts`. */
import { statisticsOf } from '../shared/domain/report/statistics.ts'
import type { RunResult } from '../shared/domain/run.ts'
import type { Trade } from '../shared/domain/trade.ts'
import { instrumentId, lots, MICROS_PER_DAY, MICROS_PER_MINUTE, micros, price } from '../shared/domain/units.ts'
import { seeded } from './measure/measure.ts'

const steps = 10_000_000
const perSession = 390
const tradeCount = 20_000
const start = 4000 * MICROS_PER_DAY

const random = seeded(7)
const column = (): Float64Array => new Float64Array(steps)
const curve = { time: column(), closes: column(), day: column(), equity: column(), exposure: column() }
let equity = 1_000_000
for (let step = 0; step < steps; step++) {
  const session = Math.floor(step / perSession)
  equity *= 1 + (random() - 0.4999) * 0.0004
  curve.time[step] = start + session * MICROS_PER_DAY + (step % perSession) * MICROS_PER_MINUTE
  curve.closes[step] = (curve.time[step] ?? 0) + MICROS_PER_MINUTE
  curve.day[step] = 4000 + session
  curve.equity[step] = equity
  curve.exposure[step] = step % 700 < 300 ? equity : 0
}

const id = instrumentId('abc')
const trades = Array.from({ length: tradeCount }, (_, n): Trade => {
  const at = Math.floor((n * steps) / tradeCount)
  const [entryTime, exitTime] = [micros(curve.time[at] ?? 0), micros(curve.time[at + 100] ?? 0)]
  const [entryPrice, exitPrice] = [price(100), price(101)]
  const ends = { entryTime, entryPrice, exitTime, exitPrice, entryOrder: 2 * n + 1, exitOrder: 2 * n + 2 }
  const [pnl, mae, mfe] = [random() - 0.5, -random(), random()]
  return { instrument: id, side: 'long', quantity: lots(1), fees: 0.01, bars: 100, pnl, mae, mfe, ...ends }
})

const run: RunResult = {
  status: 'done',
  currency: 'USD',
  cash: 1_000_000,
  instruments: [
    { id, symbol: 'ABC.XNAS', lotsPerUnit: 1, multiplier: 1, currency: 'USD', calendar: 'XNAS', decimals: 2 },
  ],
  timeframe: '1m',
  from: micros(start),
  to: micros(curve.closes.at(-1) ?? 0),
  sessionsPerYear: 252,
  curve,
  trades,
  fills: [],
  orders: [],
  plots: [],
  metrics: {},
  messages: [],
  warnings: [],
  pins: { code: '', data: [], calendar: [], costs: '{}', seed: 7, version: '' },
  warmUp: 0,
}

function best(work: () => unknown): number {
  let least = Infinity
  for (let round = 0; round < 7; round++) {
    const from = performance.now()
    work()
    least = Math.min(least, performance.now() - from)
  }
  return least
}

let sum = 0
const bare = best(() => {
  for (let step = 0; step < steps; step++) sum += curve.equity[step] as number
})
const first = performance.now()
statisticsOf(run)
const cold = performance.now() - first
const whole = best(() => statisticsOf(run))
const figures = `${whole.toFixed(0)} ms (${(whole / bare).toFixed(1)}x a loop that reads the equity, ${bare.toFixed(0)} ms)`
console.log(
  `statistics of ${steps / 1e6} M steps and ${tradeCount} trades: ${figures}; the first time ${cold.toFixed(0)} ms`,
)
console.log(`checked by ${sum.toExponential(3)}`)
