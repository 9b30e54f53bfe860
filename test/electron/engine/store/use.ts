import type { Store } from '../../../../electron/engine/ports.ts'
import type { InstrumentId } from '../../../../shared/domain/units.ts'

/** Runs a test of the store contract on the store, with an instrument that no other test has. */
export type Use = (work: (store: Store, mine: InstrumentId) => Promise<void>) => Promise<void>
