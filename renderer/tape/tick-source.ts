/** Where a tape gets its ticks: the engine, or a list in a test. */
import type { Engine } from '../../shared/contract/contract.ts'
import { engine } from '../link.ts'

export interface TickSource {
  readonly read: Engine['ticks']['read']
  readonly watch: Engine['ticks']['watch']
}

export const engineTicks: TickSource = {
  read: async (ask) => (await engine()).ticks.read(ask),
  watch: async function* (ask, signal) {
    yield* (await engine()).ticks.watch(ask, signal)
  },
}
