import { phases, type Phase } from '../../../shared/domain/calendar.ts'
import type { InstrumentTerms } from '../../../shared/domain/instrument.ts'
import type { OrderId, OrderRequest } from '../../../shared/domain/order.ts'
import {
  openSimulation,
  type ExecutionBars,
  type SimulatedInstrument,
  type Simulation,
  type SimulationSettings,
} from '../../../shared/domain/simulation.ts'
import { day, instrumentId, lots, micros, price, type Micros } from '../../../shared/domain/units.ts'

export const usd = { code: 'USD', scale: 1_000_000 }
export const eur = { code: 'EUR', scale: 100 }
export const id = instrumentId('abc')

export const someTerms = (terms: Partial<InstrumentTerms> = {}): InstrumentTerms => ({
  from: day(0),
  symbol: 'ABC',
  name: 'ABC',
  kind: 'stock',
  quote: usd,
  ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
  ticksInferred: false,
  lotsPerUnit: 1,
  multiplier: 1,
  calendar: 'XNAS',
  ...terms,
})

export type Row = readonly [open: number, high: number, low: number, close: number, volume?: number]

interface Layout {
  /** Bars of a session; without it all are of one. */
  readonly perSession?: number
  readonly phase?: (bar: number) => Phase
  /** Microseconds from open to open. */
  readonly step?: number
}

/** Bar k opens at k * step and closes when the next one opens. */
export function barsOf(
  rows: readonly Row[],
  { perSession = rows.length, phase, step = 100 }: Layout = {},
): ExecutionBars {
  const column = (at: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at])
  return {
    time: Float64Array.from(rows, (_, bar) => bar * step),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(rows, ([, , , , volume = 1000]) => volume),
    closes: Float64Array.from(rows, (_, bar) => (bar + 1) * step),
    day: Int32Array.from(rows, (_, bar) => Math.floor(bar / perSession)),
    ...(phase !== undefined && { phase: Uint8Array.from(rows, (_, bar) => phases.indexOf(phase(bar))) }),
  }
}

export const anInstrument = (bars: ExecutionBars, more: Partial<SimulatedInstrument> = {}): SimulatedInstrument => ({
  id,
  terms: someTerms(),
  bars,
  ...more,
})

export const someSettings = (settings: Partial<SimulationSettings> = {}): SimulationSettings => ({
  cash: 100_000,
  currency: usd,
  costs: {},
  positions: 'netting',
  fill: 'next-open',
  fills: 'standard',
  identity: { account: 'account', strategy: 'strategy', run: 'run' },
  ...settings,
})

export const simulated = (
  rows: readonly Row[],
  settings: Partial<SimulationSettings> = {},
  layout: Layout = {},
): Simulation => openSimulation([anInstrument(barsOf(rows, layout))], someSettings(settings))

export type SomeOrder = Partial<Omit<OrderRequest, 'limitPrice' | 'stopPrice' | 'parent' | 'expires'>> & {
  readonly quantity?: number
  readonly limit?: number
  readonly stop?: number
  readonly by?: number
  readonly parent?: number
  readonly expires?: number
}

export function anOrder({ quantity = 10, limit, stop, by, parent, expires, ...rest }: SomeOrder = {}): OrderRequest {
  return {
    instrument: id,
    side: 'buy',
    type: 'market',
    size: { kind: 'quantity', quantity: lots(quantity) },
    timeInForce: 'GTC',
    ...(limit !== undefined && { limitPrice: price(limit) }),
    ...(stop !== undefined && { stopPrice: price(stop) }),
    ...(by !== undefined && { trail: { kind: 'price', by } }),
    ...(parent !== undefined && { parent: parent as OrderId }),
    ...(expires !== undefined && { expires: micros(expires) }),
    ...rest,
  }
}

export const END: Micros = micros(1_000_000_000)

/** `buy 10 at 100 open @0`: what, where in the bar, and the time of its bar. */
export const fillsOf = ({ fills }: Simulation): readonly string[] =>
  fills.map(({ side, quantity, price, place, time }) => `${side} ${quantity} at ${round(price)} ${place} @${time}`)

/** What became of each order. */
export const ends = ({ orders }: Simulation): readonly string[] =>
  orders.map((order) => (order.status === 'done' ? order.why : order.status))

export const round = (value: number): number => Number(value.toFixed(9))
