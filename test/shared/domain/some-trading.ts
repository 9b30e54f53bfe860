import * as fc from 'fast-check'
import type { Phase } from '../../../shared/domain/calendar.ts'
import { PricePyramid } from '../../../shared/domain/price-pyramid.ts'
import { orderTypes, timesInForce, type OrderRequest, type OrderSize } from '../../../shared/domain/order.ts'
import {
  openSimulation,
  type SimulatedInstrument,
  type Simulation,
  type SimulationSettings,
} from '../../../shared/domain/simulation.ts'
import { instrumentId, lots, micros, price, type Price } from '../../../shared/domain/units.ts'
import { barsOf, eur, someSettings, someTerms, type Row } from './simulated.ts'
import { orderId } from '../../../shared/domain/order.ts'

/** What a trader does at a step: one order, a change, a cancellation, or nothing. */
interface Act {
  readonly step: number
  readonly what: 'order' | 'change' | 'cancel'
  readonly request: OrderRequest
  readonly of: number
  readonly to: Price
}

export interface Trading {
  readonly instruments: readonly SimulatedInstrument[]
  readonly settings: SimulationSettings
  readonly acts: readonly Act[]
}

export const BARS = 60
const STEP = 100
const ids = [instrumentId('one'), instrumentId('two')] as const

const aRow = fc.tuple(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 0, max: 300 }),
)

/** A walk around 100, with gaps, in steps of a tenth or of a whole one. */
const someRows = (count: number) =>
  fc.tuple(fc.array(aRow, { minLength: count, maxLength: count }), fc.constantFrom(1, 10)).map(([moves, by]) => {
    let last = 1000
    return moves.map(([gap, up, down, move, volume]): Row => {
      const open = Math.max(200, last + gap * by)
      last = Math.max(200, open + move * by)
      const [high, low] = [Math.max(open, last) + up * by, Math.min(open, last) - down * by]
      return [open / 10, high / 10, low / 10, last / 10, volume]
    })
  })

const phaseOf = (bar: number): Phase => (bar % 10 < 2 ? 'pre' : bar % 10 === 9 ? 'post' : 'regular')

const rarely = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 1, nil: undefined })

const aPrice = fc.integer({ min: 960, max: 1040 }).map((tenths) => price(tenths / 10))

const aSize: fc.Arbitrary<OrderSize> = fc.oneof(
  fc.record({ kind: fc.constant('quantity' as const), quantity: fc.integer({ min: 1, max: 60 }).map(lots) }),
  fc.record({ kind: fc.constant('equity' as const), fraction: fc.constantFrom(0.25, 1, 1.9, 4) }),
  fc.record({ kind: fc.constant('cash' as const), cash: fc.constantFrom(500, 3000) }),
  fc.record({ kind: fc.constant('risk' as const), fraction: fc.constant(0.01), stopPrice: fc.constant(price(95)) }),
  fc.constant({ kind: 'position' as const }),
)

const aRequest = fc
  .record({
    instrument: fc.constantFrom(...ids),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    type: fc.constantFrom(...orderTypes),
    size: aSize,
    limitPrice: aPrice,
    stopPrice: fc.option(aPrice, { freq: 10, nil: undefined }),
    by: fc.integer({ min: 2, max: 12 }),
    timeInForce: fc.oneof(fc.constantFrom('GTC' as const, 'DAY' as const), fc.constantFrom(...timesInForce)),
    life: fc.integer({ min: 30, max: 900 }),
    group: rarely(fc.constantFrom('a', 'b')),
    parent: rarely(fc.integer({ min: 1, max: 8 })),
    reduceOnly: fc.nat(5).map((chance) => chance === 0),
    extended: fc.boolean(),
  })
  .map(({ by, life, stopPrice, group, parent, ...request }) => ({
    ...request,
    ...(stopPrice !== undefined && { stopPrice }),
    ...(group !== undefined && { group }),
    ...(parent !== undefined && { parent: orderId(parent) }),
    trail: { kind: 'price' as const, by: by / 10 },
    expires: micros(life),
  }))

const anAct: fc.Arbitrary<Act> = fc.record({
  step: fc.integer({ min: 0, max: BARS - 1 }),
  what: fc.constantFrom('order', 'order', 'order', 'order', 'change', 'cancel'),
  request: aRequest,
  of: fc.integer({ min: 1, max: 10 }),
  to: aPrice,
})

const someCosts = fc.record(
  {
    feeRate: fc.constantFrom(0.0002, 0.00033),
    feeFixed: fc.constant(1.01),
    feePerUnit: fc.constant(0.005),
    feeMinimum: fc.constant(0.35),
    spread: fc.constant(0.0001),
    slippageVolumeShare: fc.constant(0.01),
    slippageImpact: fc.constant(0.1),
    participation: fc.constantFrom(0.1, 0.5),
    latencyMs: fc.constantFrom(0.05, 0.25),
    borrowRate: fc.constant(0.5),
    fundingRate: fc.constant(0.01),
  },
  { requiredKeys: [] },
)

/** Two instruments, the second with bars three times as long and in another currency, or not. */
export const someTrading: fc.Arbitrary<Trading> = fc
  .record({
    rows: someRows(BARS),
    others: someRows(BARS / 3),
    foreign: fc.boolean(),
    acts: fc.array(anAct, { maxLength: 30, size: 'max' }).map((acts) => acts.toSorted((a, b) => a.step - b.step)),
    costs: someCosts,
    cash: fc.constantFrom(2000, 10_000, 1_000_000),
    positions: fc.constantFrom('netting' as const, 'netting' as const, 'hedging' as const),
    fill: fc.constantFrom('next-open' as const, 'next-open' as const, 'close' as const),
    fills: fc.constantFrom('optimistic' as const, 'standard' as const, 'pessimistic' as const),
    margin: fc.option(fc.constantFrom({ initial: 0.2, maintenance: 0.15 }, { initial: 0.5, maintenance: 0.4 }), {
      nil: undefined,
    }),
    split: fc.option(fc.constantFrom(0.5, 2, 1.5), { nil: undefined }),
  })
  .map(({ rows, others, foreign, acts, margin, split, ...settings }) => ({
    acts,
    instruments: [
      {
        id: ids[0],
        terms: someTerms(),
        bars: barsOf(rows, { perSession: 10, phase: phaseOf }),
        ...(split !== undefined && {
          actions: [
            { day: 2 as never, kind: 'split' as const, price: 1 / split, quantity: split },
            { day: 4 as never, kind: 'dividend' as const, price: 0.99, quantity: 1 },
          ],
        }),
      },
      {
        id: ids[1],
        terms: someTerms({
          symbol: 'TWO',
          kind: 'perpetual',
          lotsPerUnit: 10,
          multiplier: 2,
          ...(foreign && { quote: eur }),
        }),
        bars: barsOf(others, { perSession: 5, step: 3 * STEP }),
      },
    ],
    settings: someSettings({
      ...settings,
      rates: (from, to, at) => (from === to ? 1 : 1.1 + (at % 7) / 100),
      ...(margin !== undefined && { margin }),
    }),
  }))

/** As a strategy that looks at every step, or one that sleeps until something happens or it acts. */
export function trade(trading: Trading, pace: 'bar' | 'horizon', more: Partial<SimulationSettings> = {}): Simulation {
  const { instruments, settings, acts } = trading
  const run = openSimulation(instruments, { ...settings, ...more })
  const last = micros(BARS * STEP)
  const next = () => micros(pace === 'bar' ? run.now + STEP : Math.ceil(run.nextChange(last) / STEP) * STEP)
  for (const act of acts) {
    const now = micros((act.step + 1) * STEP)
    while (run.now < now) run.advance(micros(Math.min(now, Math.max(next(), run.now + 1))))
    perform(run, act, now)
  }
  while (run.now < last) run.advance(micros(Math.min(last, Math.max(next(), run.now + 1))))
  run.finish(true)
  return run
}

function perform(run: Simulation, { what, request, of, to }: Act, now: ReturnType<typeof micros>): void {
  if (what === 'order') run.submit({ ...request, expires: micros(now + (request.expires ?? 0)) }, now)
  else if (what === 'change') run.change(orderId(of), { limitPrice: price(to), stopPrice: price(to) }, now)
  else run.cancel(orderId(of), now)
}

/** Highest and lowest price of the bar that opens at `time`, by the pyramid that is under test elsewhere. */
export function rangeAt({ bars }: SimulatedInstrument, time: number): readonly [low: number, high: number] {
  const bar = bars.time.findIndex((open, at) => open <= time && time < (bars.closes[at] ?? NaN))
  const pyramid = new PricePyramid(bars.high, bars.low)
  return [pyramid.lowest(bar, bar + 1), pyramid.highest(bar, bar + 1)]
}
