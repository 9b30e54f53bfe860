/** The port of how much room what is stored takes, and of making room; a part of `Store`. */
import type { InstrumentId, Micros } from '../../../shared/domain/units.ts'

export interface StoredSize {
  /** `replaced` are older revisions of bars, `built` longer bars that were kept on the way. */
  readonly kind: 'bars' | 'replaced' | 'built' | 'ticks' | 'quarantine' | 'runs'
  readonly instrument?: InstrumentId
  /** Of bars their timeframe and price side, of ticks their kind. */
  readonly what?: string
  readonly source?: string
  /** Bars, ticks, records or runs. */
  readonly count: number
  readonly bytes: number
  readonly first?: Micros
  readonly last?: Micros
}

/** What may be made room of, by age. */
export type Ageing = 'ticks' | 'minutes'

export interface Room {
  readonly count: number
  readonly bytes: number
}

export interface OldRun {
  readonly id: string
  readonly bytes: number
}

export interface SpaceStore {
  sizes(): Promise<readonly StoredSize[]>
  /** What `dropBefore` would take in all. */
  roomBefore(kind: Ageing, instrument: InstrumentId, before: Micros): Promise<Room>
  /**
   * Takes the oldest chunks that end before, a few hundred in one transaction, and tells how much that was; 0 when there
   * are no more. A chunk that reaches further stays whole, and so does the newest one of a series.
   */
  dropBefore(kind: Ageing, instrument: InstrumentId, before: Micros): Promise<Room>
  /** Those without a tag that started before. */
  runsBefore(before: Micros): Promise<readonly OldRun[]>
}
