/** The one-minute bars that ticks roll up to (decision 2); everything coarser is built from them when it is asked for. */
import type { BarSeries, PriceSide } from '../../../shared/domain/bar.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { TickSeries } from '../../../shared/domain/tick-series.ts'
import type { InstrumentId, Micros } from '../../../shared/domain/units.ts'
import type { ImportedBars } from '../ports.ts'
import type { ImportParts } from './import-target.ts'

export class RolledTicks {
  constructor(_index: SessionIndex, _lotsPerUnit: number) {}

  add(_ticks: TickSeries): void {}

  series(_key: {
    readonly instrument: InstrumentId
    readonly source: string
    readonly licence?: string | undefined
  }): ImportedBars[] {
    return []
  }
}

export interface RolledKey {
  readonly instrument: Instrument
  readonly source: string
}

export interface TimeRange {
  readonly from: Micros
  readonly to: Micros
}

export async function reachesStored(_parts: ImportParts, _key: RolledKey, _range: TimeRange): Promise<boolean> {
  return false
}

export async function rebuildBars(_parts: ImportParts, _key: RolledKey, _range: TimeRange): Promise<void> {}

export type Rolled = readonly [PriceSide, BarSeries]
