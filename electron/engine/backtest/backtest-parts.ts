/** What a backtest is asked for, and what it is given to work with. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { PriceSide } from '../../../shared/domain/bar.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { KnownCalendar } from '../calendars.ts'
import type { LoadBars } from './feed.ts'
import type { StrategyHost } from './strategy-host.ts'

interface StrategySource {
  /** What the run is pinned to: SHA-256 of the source and of what it declares, see strategies/manifest.ts. */
  readonly code: string
  /** The file as it was read, once: these bytes are hashed, sent and run. */
  readonly source: Uint8Array
  /** Its name in messages: `sma_cross.py`. */
  readonly file: string
  /** Which class, where the file has several. */
  readonly class?: string
}

export interface BacktestAsked extends StrategySource {
  readonly settings: RunSettings
}

export interface BacktestProgress {
  readonly bars: number
  readonly of: number
  /** Bars a second since it began, and seconds that are left at that rate. */
  readonly rate: number
  readonly left: number
  /** What is new of the curve since the last word, thinned out: for a window to draw. */
  readonly points: { readonly time: Float64Array; readonly equity: Float64Array }
}

export interface BacktestParts {
  readonly host: StrategyHost
  /** Bars in shared memory are not copied on their way to the run's thread. */
  readonly loadBars: LoadBars
  /** Timeframes in which bars of it are stored, the finest first; `1t`, each tick a bar, where ticks are. */
  readonly stored?: (symbol: string, side: PriceSide) => readonly string[]
  /** By symbol and venue; throws an `ApiError` for one that is unknown. */
  readonly instrument: (symbol: string) => Instrument
  readonly calendar: (instrument: Instrument) => KnownCalendar
  /** Ends the run within a second; what it has is its result. */
  readonly signal?: AbortSignal
  /** Told some times a second. */
  readonly progress?: (progress: BacktestProgress) => void
}

export type Inspected =
  { readonly kind: 'declared'; readonly declared: Declared } | { readonly kind: 'failed'; readonly failure: RunFailure }
