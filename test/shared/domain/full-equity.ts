/**
 * The rule of backtesting.py for orders of the full equity, worked out anew in plain doubles: an order against what is held
 * closes it first; what is opened is floor(equity / (fill price + fee of a unit)) units, and is dropped where that many
 * times that price is more than the equity that is free. Here the spread is paid at both ends, as the run's costs say.
 */
import { openSimulation, type ExecutionBars, type Simulation } from '../../../shared/domain/simulation.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import { micros } from '../../../shared/domain/units.ts'
import { id, someSettings, someTerms } from './simulated.ts'

export interface Signal {
  readonly bar: number
  readonly side: 'buy' | 'sell'
}

export interface FullEquity {
  readonly bars: ExecutionBars
  readonly signals: readonly Signal[]
  readonly cash: number
  readonly costs: { readonly spread?: number; readonly slippageRate?: number; readonly feeRate?: number }
  readonly fill: RunSettings['fill']
}

export interface Outcome {
  readonly trades: readonly (readonly [size: number, entry: number, exit: number])[]
  readonly equity: number
}

export function byTheirRule({ bars, signals, cash, costs, fill }: FullEquity): Outcome {
  const { spread = 0, slippageRate = 0, feeRate = 0 } = costs
  const trades: [number, number, number][] = []
  let [balance, size, entry] = [cash, 0, NaN]
  const worse = (price: number, sign: number) => price + sign * price * (spread + slippageRate)
  const pay = (units: number, price: number) => (balance -= units * price + Math.abs(units) * price * feeRate)
  const close = (price: number) => {
    if (size === 0) return
    const exit = worse(price, -Math.sign(size))
    pay(-size, exit)
    trades.push([size, entry, exit])
    size = 0
  }
  const open = (price: number, sign: number) => {
    entry = worse(price, sign)
    const each = entry * (1 + feeRate)
    const units = Math.floor(balance / each)
    if (units <= 0 || units * each > balance) return
    size = sign * units
    pay(size, entry)
  }
  const last = bars.time.length - 1
  const at = (bar: number) => (fill === 'close' ? bars.close[bar] : bars.open[bar + 1]) ?? NaN
  for (const { bar, side } of signals) {
    if (fill === 'next-open' && bar >= last) continue
    close(at(bar))
    open(at(bar), side === 'buy' ? 1 : -1)
  }
  close((fill === 'close' ? bars.close[last] : bars.open[last]) ?? NaN)
  return { trades, equity: balance }
}

/** The same by this house: out of what is held, and into the other side with all there is. */
export function byThisHouse({ bars, signals, cash, costs, fill }: FullEquity): Simulation {
  const run = openSimulation([{ id, terms: someTerms(), bars }], someSettings({ cash, costs, fill }))
  for (const { bar, side } of signals) {
    const now = micros(bars.closes[bar] ?? NaN)
    run.advance(now)
    const order = { instrument: id, side, type: 'market', timeInForce: 'GTC' } as const
    if (run.position(0) !== 0) run.submit({ ...order, size: { kind: 'position' } }, now)
    run.submit({ ...order, size: { kind: 'equity', fraction: 1 } }, now)
  }
  run.advance(micros(bars.closes.at(-1) ?? NaN))
  run.finish(true)
  return run
}

export const outcomeOf = (run: Simulation): Outcome => ({
  trades: run
    .trades()
    .map(({ side, quantity, entryPrice, exitPrice }) => [
      side === 'long' ? quantity : 0 - quantity,
      entryPrice,
      exitPrice,
    ]),
  equity: run.equity(),
})
