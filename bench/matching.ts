/**
 * The agreement gate of design/performance.md in the matching alone: SMA 10/30 on 1,000,000 bars, long only, one unit, fee
 * 1e-4 of value, next open. Beside it the same loop without any engine: `node bench/matching.ts`
 */
import { instrumentId, micros, day, lots, MICROS_PER_DAY, MICROS_PER_MINUTE } from '../shared/domain/units.ts'
import { openSimulation, type ExecutionBars } from '../shared/domain/simulation.ts'
import type { OrderRequest } from '../shared/domain/order.ts'
import { agreementBars } from './generated-bars.ts'

const count = 1_000_000
const series = agreementBars(count)
const bars: ExecutionBars = {
  ...series,
  closes: series.time.map((time) => time + MICROS_PER_MINUTE),
  day: Int32Array.from(series.time, (time) => Math.floor(time / MICROS_PER_DAY)),
}
const id = instrumentId('agreement')
const usd = { code: 'USD', scale: 1_000_000 }
const instrument = {
  id,
  bars,
  terms: {
    from: day(0),
    symbol: 'GATE',
    name: 'Agreement gate',
    kind: 'future',
    quote: usd,
    ticks: { scale: 100, steps: [{ from: 0, tick: 25 }] },
    ticksInferred: false,
    lotsPerUnit: 1,
    multiplier: 1,
    calendar: '24-7',
  },
} as const

const read = (column: Float64Array, at: number): number => column[at] ?? NaN

function sma(period: number): Float64Array {
  const out = new Float64Array(count).fill(NaN)
  let sum = 0
  for (let bar = 0; bar < count; bar++) {
    sum += read(series.close, bar)
    if (bar >= period) sum -= read(series.close, bar - period)
    if (bar >= period - 1) out[bar] = sum / period
  }
  return out
}

const [fast, slow] = [sma(10), sma(30)]

/** 1 buys and -1 sells at the close of that bar, as far as the bars alone can tell. */
const wanted = Int8Array.from({ length: count }, (_, bar) => Math.sign(read(fast, bar) - read(slow, bar)))

function plain() {
  let [cash, held, pending] = [1_000_000, 0, 0]
  const equity = new Float64Array(count)
  for (let bar = 0; bar < count; bar++) {
    if (pending !== 0) {
      const price = read(series.open, bar)
      cash -= pending * price + price * 1e-4
      held += pending
      pending = 0
    }
    equity[bar] = cash + held * read(series.close, bar)
    const want = read(fast, bar) - read(slow, bar)
    if (want > 0 && held === 0) pending = 1
    else if (want < 0 && held !== 0) pending = -1
  }
  return { equity: equity.at(-1), orders: 0, trades: 0 }
}

const request = (side: 'buy' | 'sell'): OrderRequest => ({
  instrument: id,
  side,
  type: 'market',
  size: { kind: 'quantity', quantity: lots(1) },
  timeInForce: 'GTC',
})

function simulation() {
  return openSimulation([instrument], {
    cash: 1_000_000,
    currency: usd,
    costs: { feeRate: 1e-4 },
    positions: 'netting',
    fill: 'next-open',
    fills: 'standard',
    identity: { account: 'bench', strategy: 'sma', run: 'gate' },
  })
}

/** As a strategy is driven: it runs until it acts, then time goes on to the next change. */
function matched() {
  const run = simulation()
  const last = micros(read(bars.closes, count - 1))
  let held = false
  for (let bar = 0; bar < count; bar++) {
    const want = wanted[bar] ?? 0
    if (held ? want >= 0 : want <= 0) continue
    const now = micros(read(bars.closes, bar))
    run.advance(now)
    run.submit(request(held ? 'sell' : 'buy'), now)
    run.advance(run.nextChange(last))
    held = run.position(0) !== 0
  }
  run.advance(last)
  return run
}

function whole() {
  const run = matched()
  const { equity } = run.curve({ closes: bars.closes })
  return { equity: equity.at(-1), orders: run.orders.length, trades: run.trades().length }
}

function measured<Result>(work: () => Result): readonly [milliseconds: number, result: Result] {
  let best = Infinity
  let result = work()
  for (let round = 0; round < 7; round++) {
    const start = performance.now()
    result = work()
    best = Math.min(best, performance.now() - start)
  }
  return [best, result]
}

const [loop] = measured(plain)
const [scan] = measured(() => wanted.reduce((sum, want) => sum + want, 0))
const [orders, run] = measured(matched)
const [all, result] = measured(whole)
const rate = (milliseconds: number) => `${(count / 1000 / milliseconds).toFixed(0)} Mbars/s`
console.log(`equity ${result.equity?.toFixed(6)}, ${result.trades} closed trades, ${result.orders} orders`)
console.log(`plain loop            ${loop.toFixed(1).padStart(7)} ms  ${rate(loop)}`)
console.log(`orders matched        ${orders.toFixed(1).padStart(7)} ms  ${rate(orders)}`)
console.log(
  `with curve and trades ${all.toFixed(1).padStart(7)} ms  ${rate(all)}  ${(all / loop).toFixed(1)}x the plain loop`,
)
console.log(`an order              ${(((orders - scan) * 1e6) / run.orders.length).toFixed(0).padStart(7)} ns`)
