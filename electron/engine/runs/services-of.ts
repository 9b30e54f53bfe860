/** The engine's side of what a test bench needs. */
import { sharedBars } from '../backtest/feed.ts'
import type { StrategyHost } from '../backtest/run-backtest.ts'
import type { Clock } from '../ports.ts'
import type { BenchServices, PlainHost } from './bench-services.ts'
import type { RunOrder } from './run-order.ts'
import type { Runs } from './runs.ts'
import type { HostedOrder } from './strategy-desk.ts'
import type { Surroundings } from './surroundings.ts'

interface Parts {
  readonly around: (order: Asked) => Promise<Surroundings>
  readonly runs: Runs
  readonly clock: Clock
  readonly zoneName: BenchServices['zoneName']
}

type Asked = HostedOrder & Pick<RunOrder, 'repeats'>

/** How far it is. */
export type Told = Pick<BenchServices, 'entered' | 'advanced'>

/** Throws an `ApiError` where there is nothing to run in. */
export type ServicesOf = (
  order: Asked,
  told: Told,
) => Promise<{ readonly host: PlainHost; readonly services: BenchServices }>

export const servicesOf =
  ({ around, runs, clock, zoneName }: Parts): ServicesOf =>
  async (order, told) => {
    const { host, load, stored, instrument, calendar } = await around(order)
    const services: BenchServices = {
      ...told,
      instrument,
      stored,
      zoneName,
      calendar(of) {
        const { calendar: plain, version, before } = calendar(of)
        return { calendar: plain, version, before }
      },
      now: () => clock.now(),
      // In memory that all threads see: it is not copied again.
      load: async (asked) => sharedBars(await load(asked)),
      keep: (run, pieces) => runs.keep(run, pieces),
      read: (run) => runs.read(run),
      pieces: (...asked) => runs.store.pieces(...asked),
      protected: (by) => host.protectedBy?.(by),
    }
    return { host: plainHost(host), services }
  }

function plainHost({ protectedBy: _told, ...host }: StrategyHost): PlainHost {
  return host
}
