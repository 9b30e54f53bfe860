/** What a test bench needs of the engine: all that is not in the order itself. */
import type { RunProgress, RunRow } from '../../../shared/contract/runs.ts'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { BacktestParts, BacktestProgress, StrategyHost } from '../backtest/run-backtest.ts'
import type { FeedAsked, FeedBars } from '../backtest/feed.ts'
import type { Former, KnownCalendar } from '../calendars.ts'
import type { Protection } from '../strategies/protection.ts'
import type { KeptRun } from './runs.ts'
import type { RunPiece, RunStore } from './run-store.ts'
import type { Surroundings } from './surroundings.ts'

/** A calendar without its index, which every thread makes for itself. */
export interface PlainCalendar {
  readonly calendar: Calendar
  readonly version: string
  readonly before: readonly Former[]
}

/** Answered at once: a run cannot go on without. They throw an `ApiError` for what is unknown. */
export interface PromptServices {
  readonly instrument: (symbol: string) => Instrument
  readonly calendar: (instrument: Instrument) => PlainCalendar
  readonly stored: (...asked: Parameters<NonNullable<BacktestParts['stored']>>) => readonly string[]
  /** Of a calendar; undefined for one that is gone. */
  readonly zoneName: (calendar: string) => string | undefined
  readonly now: () => Micros
}

/** Waited for. */
export interface AskedServices {
  readonly load: (asked: FeedAsked) => Promise<FeedBars>
  readonly keep: (run: KeptRun, pieces: readonly RunPiece[]) => Promise<void>
  readonly read: (run: string) => Promise<KeptRun>
  readonly pieces: (...asked: Parameters<RunStore['pieces']>) => Promise<readonly RunPiece[]>
}

/** Told, and nobody waits. */
export interface ToldServices {
  readonly entered: (stage: RunProgress['stage'], row: RunRow) => void
  readonly advanced: (progress: BacktestProgress) => void
  /** Of each process that is started. */
  readonly protected: (by: Protection) => void
}

export type BenchServices = PromptServices & AskedServices & ToldServices

/** Where strategies run, without what it tells. */
export type PlainHost = Omit<StrategyHost, 'protectedBy'>

/** The same as functions that a run knows. */
export function surroundingsFrom(services: BenchServices, host: PlainHost): Surroundings {
  const known = new Map<string, KnownCalendar>()
  return {
    host: { ...host, protectedBy: (protection) => services.protected(protection) },
    load: (asked) => services.load(asked),
    stored: (symbol, side) => services.stored(symbol, side),
    instrument: (symbol) => services.instrument(symbol),
    calendar(instrument) {
      const plain = services.calendar(instrument)
      const found = known.get(plain.version) ?? { ...plain, index: new SessionIndex(plain.calendar, plain.before) }
      known.set(plain.version, found)
      return found
    },
  }
}
