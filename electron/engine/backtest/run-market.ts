/** The market of a backtest: bars that are all there. What was asked for is noted, so that two runs can be compared by it. */
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { OrderChange, OrderId, OrderRequest } from '../../../shared/domain/order.ts'
import type { Refused } from '../../../shared/domain/order-problem.ts'
import type { OrderRevision } from '../../../shared/domain/run.ts'
import type { Simulation } from '../../../shared/domain/simulation.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { StrategyMarket } from './strategy-market.ts'

export class RunMarket extends StrategyMarket {
  readonly simulation: Simulation
  readonly revisions: OrderRevision[] = []
  readonly #noted = new Set<OrderId>()

  constructor(simulation: Simulation, instruments: readonly Instrument[]) {
    super(instruments)
    this.simulation = simulation
  }

  override submit(request: OrderRequest, at: Micros): void {
    super.submit(request, at)
    if (request.type === 'trailing-stop') this.#noteTerms(this.idOf(this.asked))
  }

  override change(asked: number, change: OrderChange, at: Micros): Refused | undefined {
    const id = this.idOf(asked)
    this.#noteTerms(id)
    if (id !== undefined) this.revisions.push({ kind: 'change', order: id, time: at, change })
    return super.change(asked, change, at)
  }

  override cancel(asked: number, at: Micros): void {
    const id = this.idOf(asked)
    if (id !== undefined) this.revisions.push({ kind: 'cancel', order: id, time: at })
    super.cancel(asked, at)
  }

  /** All that closes up to it, and all that opens before it. */
  advance(to: Micros): void {
    this.hear(this.simulation.advance(to))
  }

  /** The first moment before `limit` at which something may happen by itself; `limit` where nothing does. */
  nextChange(limit: Micros): number {
    return this.simulation.nextChange(limit)
  }

  /** Before its prices move for the first time. */
  #noteTerms(id: OrderId | undefined): void {
    const order = id === undefined || this.#noted.has(id) ? undefined : this.order(id)
    if (order === undefined) return
    const { asked, limitPrice, stopPrice, trail } = order
    const terms = {
      ...(limitPrice !== undefined && { limitPrice }),
      ...(stopPrice !== undefined && { stopPrice }),
      ...(trail !== undefined && { trail }),
    }
    this.#noted.add(order.id)
    this.revisions.push({ kind: 'asked', order: order.id, time: asked, terms })
  }
}
