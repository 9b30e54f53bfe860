/** Where a chart gets its bars: the engine, or a list in a test. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { engine } from '../link.ts'

export interface BarSource {
  readonly read: Engine['bars']['read']
}

export interface Wanted {
  readonly instrument: string
  readonly timeframe: string
  readonly view: SessionView
}

export const engineBars: BarSource = {
  read: async (ask) => (await engine()).bars.read(ask),
}
