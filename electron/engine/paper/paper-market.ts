/**
 * The simulated venue of a run on paper: the matching of backtests, on ticks as they come. A day's orders get the end of
 * their session as their time, because nobody knows yet which tick will be the last of it.
 */
import { RunMarket } from '../backtest/run-market.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { OrderId, OrderRequest } from '../../../shared/domain/order.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { sessionEnd } from '../../../shared/domain/session.ts'
import type { Simulation } from '../../../shared/domain/simulation.ts'
import type { InstrumentId, Micros } from '../../../shared/domain/units.ts'

export interface PaperInstrument {
  readonly instrument: Instrument
  readonly index: SessionIndex
}

export class PaperMarket extends RunMarket {
  readonly #indexes: ReadonlyMap<InstrumentId, SessionIndex>

  /** `asked` are the orders of a run that goes on. */
  constructor(
    simulation: Simulation,
    instruments: readonly PaperInstrument[],
    asked: readonly (OrderId | undefined)[] = [],
  ) {
    super(
      simulation,
      instruments.map(({ instrument }) => instrument),
      asked,
    )
    this.#indexes = new Map(instruments.map(({ instrument, index }) => [instrument.id, index]))
  }

  override submit(request: OrderRequest, at: Micros): void {
    const { timeInForce } = request
    if (timeInForce === 'OPG' || timeInForce === 'CLS') {
      const detail = `Orders for the open or the close of a session (${timeInForce}) are not simulated on ticks yet.`
      return this.refuse({ reason: 'time-in-force', detail }, at)
    }
    if (timeInForce !== 'DAY') return super.submit(request, at)
    const expires = this.#endOfDay(request, at)
    super.submit(expires === undefined ? request : { ...request, timeInForce: 'GTD', expires }, at)
  }

  /** Of the session that is on, else of the next one. */
  #endOfDay({ instrument, extended }: OrderRequest, at: Micros): Micros | undefined {
    const index = this.#indexes.get(instrument)
    const endOf = (time: Micros) => {
      const session = index?.sessionAt(time) ?? index?.nextSession(time)
      return session === undefined ? undefined : extended === true ? sessionEnd(session) : session.close
    }
    const end = endOf(at)
    // After the close only what is extended belongs to this session.
    return end !== undefined && end <= at ? endOf(index?.nextSession(at)?.open ?? at) : end
  }
}
