/** Where a chart gets its bars: the engine, or a list in a test. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { Adjustment, PriceSide } from '../../shared/domain/bar.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { engine } from '../link.ts'

export interface BarSource {
  readonly read: Engine['bars']['read']
  /** Those that form; without, nothing is live. */
  readonly watch?: Engine['bars']['watch']
}

export interface Wanted {
  readonly instrument: string
  readonly timeframe: string
  readonly view: SessionView
  /** What the engine chooses without. */
  readonly side?: PriceSide
  readonly adjust?: Adjustment
}

export const engineBars: BarSource = {
  read: async (ask) => (await engine()).bars.read(ask),
  watch: async function* (ask, signal) {
    yield* (await engine()).bars.watch(ask, signal)
  },
}
