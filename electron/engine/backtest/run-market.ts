/** The market of a backtest: bars that are all there. */
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { Simulation } from '../../../shared/domain/simulation.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { StrategyMarket } from './strategy-market.ts'

export class RunMarket extends StrategyMarket {
  readonly simulation: Simulation

  constructor(simulation: Simulation, instruments: readonly Instrument[]) {
    super(instruments)
    this.simulation = simulation
  }

  /** All that closes up to it, and all that opens before it. */
  advance(to: Micros): void {
    this.hear(this.simulation.advance(to))
  }

  /** The first moment before `limit` at which something may happen by itself; `limit` where nothing does. */
  nextChange(limit: Micros): number {
    return this.simulation.nextChange(limit)
  }
}
