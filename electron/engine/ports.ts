/**
 * What the engine's parts ask of the outside, one port a noun. Live, paper and backtest differ only in which of these
 * are handed in; so do the SQLite store and any other. One file, though long, because it holds no code: who wants to
 * know what may be asked reads it from top to bottom.
 */
import type { Job } from '../../shared/contract/jobs.ts'
import type { BarSeries, PriceSide } from '../../shared/domain/bar.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { TickSeries } from '../../shared/domain/tick-series.ts'
import type { Halt, Tick, TickKind } from '../../shared/domain/tick.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import type { Timeframe } from '../../shared/domain/timeframe.ts'
import type { InstrumentId, Micros } from '../../shared/domain/units.ts'
import type { AlertStore } from './alerts/alert-store.ts'
import type { RunStore } from './runs/run-store.ts'
import type { SpaceStore } from './storage/space-store.ts'

export interface Clock {
  now(): Micros
}

/** What can be waited by: the machine's own time, whatever the market's is. */
export interface Timer {
  /** Milliseconds since some moment; they never go back. */
  now(): number
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Bars are kept in the timeframe, price side and source they arrived in (decision 2). */
export interface SeriesKey {
  readonly instrument: InstrumentId
  readonly timeframe: Timeframe
  readonly side: PriceSide
  readonly source: string
}

export interface SeriesInfo extends SeriesKey {
  /** Set for sample data. */
  readonly licence?: string
  readonly bars: number
  readonly first: Micros
  readonly last: Micros
  /** Rises by one with every write that changed something, and only then. */
  readonly revision: number
}

export interface BarWrite {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly revision: number
}

export interface BarRange {
  /** Bars that open at or after `from` and before `to`. */
  readonly from?: Micros
  readonly to?: Micros
  /** The newest so many of them. */
  readonly most?: number
  /** As the series stood at this revision. */
  readonly revision?: number
}

export interface BarStore {
  series(instrument?: InstrumentId): Promise<readonly SeriesInfo[]>
  /** All or nothing. A bar of the same time replaces the one before it; readers of an older revision still see that. */
  write(key: SeriesKey, bars: BarSeries, licence?: string): Promise<BarWrite>
  read(key: SeriesKey, range: BarRange): Promise<BarSeries>
  /** When there are bars, as of now, at or after `from` and before `to`. */
  times(key: SeriesKey, from: Micros, to: Micros): Promise<Float64Array>
}

/** Bars of a longer timeframe, put together from a series along a calendar of this version. */
export interface DerivedKey {
  readonly series: SeriesKey
  readonly timeframe: Timeframe
  readonly view: SessionView
  readonly calendar: string
}

/** Those before `until` are of this revision of the series; from there on something may have changed. */
export interface DerivedBars extends BarSeries {
  readonly revision: number
  readonly until: Micros
}

export interface DerivedPlace {
  /** What was derived from here on is replaced. */
  readonly from: Micros
  readonly until: Micros
  readonly revision: number
}

/** A memory of what was put together before: it may be lost at any time, and a write of bars shortens it by itself. */
export interface DerivedStore {
  read(
    key: DerivedKey,
    range: { readonly from?: Micros | undefined; readonly to: Micros; readonly most: number },
  ): Promise<DerivedBars | undefined>
  /** False when the series is at another revision by now. What was derived along another calendar is dropped. */
  write(key: DerivedKey, bars: BarSeries, place: DerivedPlace): Promise<boolean>
}

/** Ticks are kept per kind and source, in the order of their times. */
export interface TickKey {
  readonly instrument: InstrumentId
  readonly kind: TickKind
  readonly source: string
}

export interface TickInfo extends TickKey {
  readonly licence?: string
  readonly ticks: number
  readonly first: Micros
  readonly last: Micros
  /** Rises by one with every write that added something, and only then. */
  readonly revision: number
}

export interface TickWrite {
  readonly added: number
  /**
   * Ticks that were there already: by id where the exchange gives one, else by time, values and occurrence (the second
   * of three equal rows is the second of the stored ones).
   */
  readonly known: number
  readonly revision: number
}

export interface TickRange {
  /** Ticks at or after `from` and before `to`. */
  readonly from?: Micros
  readonly to?: Micros
  /** The newest so many of them, or with `oldest` the first so many. */
  readonly most?: number
  readonly end?: 'newest' | 'oldest'
}

export interface TickStore {
  series(instrument?: InstrumentId): Promise<readonly TickInfo[]>
  /**
   * All or nothing; times must not fall. Ticks after the stored ones go to the hot tail, which is sealed into chunks as
   * it grows; others are merged into the chunks of their time. Equal rows are counted within one write: whoever cuts what
   * may have been written before must cut between two times.
   */
  write(key: TickKey, ticks: TickSeries, licence?: string): Promise<TickWrite>
  /** The same for ticks that came just now and cannot be there: only an id that is there at the same time is `known`. */
  append(key: TickKey, ticks: TickSeries): Promise<TickWrite>
  read(key: TickKey, range: TickRange): Promise<TickSeries>
}

/** What explains that nothing came: recorded when it happened, read beside what is missing (decision on gaps). */
export const gapReasons = ['halt', 'link down', 'sequence gap', 'engine off'] as const
export type GapReason = (typeof gapReasons)[number]

export interface Gap {
  readonly instrument: InstrumentId
  readonly source: string
  readonly from: Micros
  /** Absent while it lasts. */
  readonly to?: Micros
  readonly reason: GapReason
  /** What the exchange said, or how many messages are missing. */
  readonly detail?: string
}

export interface GapStore {
  list(instrument: InstrumentId): Promise<readonly Gap[]>
  /** Adds it, or replaces the one of the same instrument, source, reason and start. */
  put(gap: Gap): Promise<void>
}

/** What a source of live or replayed market data brings, in the order it came. */
export type FeedEvent =
  | { readonly kind: 'tick'; readonly instrument: InstrumentId; readonly tick: Tick }
  | { readonly kind: 'halt'; readonly instrument: InstrumentId; readonly halt: Halt }
  /** A message that is no tick, although it should be: kept aside as it came. */
  | {
      readonly kind: 'bad'
      readonly instrument: InstrumentId
      readonly time: Micros
      readonly raw: string
      readonly rule: string
    }
  /** Numbers that should follow each other did not. */
  | {
      readonly kind: 'sequence gap'
      readonly instrument: InstrumentId
      readonly time: Micros
      readonly missing: number
    }
  | {
      readonly kind: 'link'
      readonly time: Micros
      readonly state: 'connecting' | 'up' | 'down'
      readonly why?: string
    }

/** What came, in a batch; the record that an event was read from is made only for what is kept aside. */
export interface FeedBatch {
  readonly events: readonly FeedEvent[]
  /** As it came in; to be asked before the next batch. */
  raw(event: number): string
}

/** Market data from outside: an exchange, or a replay that stands in for it. */
export interface Feed {
  readonly source: string
  /** Hands over what comes, in batches, until it ends or the signal aborts. The receiver's promise is its pace. */
  run(take: (batch: FeedBatch) => Promise<void>, signal: AbortSignal): Promise<void>
}

export interface InstrumentStore {
  list(): Promise<readonly Instrument[]>
  /** Adds it, or replaces the one with its id. */
  put(instrument: Instrument): Promise<void>
}

/** One version of a calendar that a user made. */
export interface StoredCalendar {
  /** 1 for the first. */
  readonly number: number
  /** Hash of what decides its sessions. */
  readonly version: string
  readonly calendar: Calendar
  readonly owner: string
  readonly saved: Micros
}

export interface CalendarStore {
  /** The newest version of each, by id. */
  list(): Promise<readonly StoredCalendar[]>
  /** Every version of one, oldest first. */
  history(id: string): Promise<readonly StoredCalendar[]>
  /** Adds a version, unless the newest one is the same document. */
  put(stored: Omit<StoredCalendar, 'number'>): Promise<{ readonly number: number; readonly added: boolean }>
}

/** A record that was kept aside, with the rule that did it, so that it can be looked at and replayed. */
export interface Quarantined {
  readonly instrument: InstrumentId
  readonly source: string
  readonly line: number
  readonly raw: string
  readonly rule: string
  readonly time: Micros
  /** Of a tick: what was read of it, as `kept-tick` writes it, so that it can go through the rules again. */
  readonly tick?: string
}

/** The records of one import, column by column, because a wrong calendar may put a million rows aside. */
export interface QuarantinedRows {
  readonly source: string
  readonly line: Float64Array
  readonly time: Float64Array
  readonly rule: readonly string[]
  readonly raw: readonly string[]
  readonly tick?: readonly string[]
}

/** In the order of source, line and rule. */
export interface QuarantinePage {
  readonly source?: string
  readonly rule?: string
  /** The last record of the page before. */
  readonly after?: Quarantined
  readonly most?: number
}

export interface QuarantineCount {
  readonly instrument: InstrumentId
  readonly source: string
  readonly rule: string
  readonly records: number
}

export interface QuarantineStore {
  /** The same record of the same source is kept once. */
  add(records: readonly Quarantined[]): Promise<void>
  list(instrument: InstrumentId, page?: QuarantinePage): Promise<readonly Quarantined[]>
  counts(instrument?: InstrumentId): Promise<readonly QuarantineCount[]>
  /** Resolves with how many of them were there. */
  remove(records: readonly Quarantined[]): Promise<number>
}

export interface ImportedBars {
  readonly key: SeriesKey
  readonly bars: BarSeries
  readonly licence?: string
}

/** Everything that one import brings. */
export interface Imported {
  /** Set when the import makes it. */
  readonly instrument?: Instrument
  readonly bars?: readonly ImportedBars[]
  readonly quarantined?: ImportedRows
  /** The name under which ticks and records were staged before. */
  readonly staged?: string
  /** Records that were kept aside and are now taken. */
  readonly released?: readonly Quarantined[]
}

export interface ImportedRows extends QuarantinedRows {
  readonly instrument: InstrumentId
}

export interface ImportWrite {
  /** One for each series of bars, in their order. */
  readonly bars: readonly BarWrite[]
  readonly ticks: readonly (TickKey & TickWrite)[]
}

/**
 * What is too large for one call is staged piece by piece, where nobody sees it until `keep`. The pieces of one name are
 * one write: equal rows in them add up, also across pieces. After a crash what was staged is gone.
 */
export interface ImportStore {
  /** Times must not fall within a piece; from piece to piece they may. */
  stageTicks(staged: string, key: TickKey, ticks: TickSeries, licence?: string): Promise<void>
  stageQuarantined(staged: string, rows: ImportedRows): Promise<void>
  /** All of it or, whatever happens, nothing. What was staged is staged no longer only when it is kept. */
  keep(imported: Imported): Promise<ImportWrite>
  drop(staged: string): Promise<void>
}

/** What a job needs to run again is kept beside it. */
export interface StoredJob {
  readonly job: Job
  readonly order: unknown
}

export interface JobStore {
  list(): Promise<readonly StoredJob[]>
  put(stored: StoredJob): Promise<void>
}

export interface StoredSetting {
  readonly owner: string
  readonly key: string
  readonly value: unknown
}

export interface SettingStore {
  list(owner: string): Promise<readonly StoredSetting[]>
  put(setting: StoredSetting): Promise<void>
  remove(owner: string, key: string): Promise<void>
}

export interface Store {
  readonly bars: BarStore
  readonly derived: DerivedStore
  readonly ticks: TickStore
  readonly gaps: GapStore
  readonly instruments: InstrumentStore
  readonly calendars: CalendarStore
  readonly quarantine: QuarantineStore
  readonly imports: ImportStore
  readonly jobs: JobStore
  readonly runs: RunStore
  readonly space: SpaceStore
  readonly alerts: AlertStore
  readonly settings: SettingStore
  /** The engine before this one did not close it: it was killed, or the power was cut. */
  readonly endedBadly: boolean
  /** `free` bytes of the file are taken by nothing: what comes next goes there. */
  about(): Promise<{ readonly schema: string; readonly bytes: number; readonly free: number }>
  close(): Promise<void>
}
