/**
 * What the engine's parts ask of the outside, one port a noun. Live, paper and backtest differ only in which of these
 * are handed in; so do the SQLite store and any other.
 */
import type { Job } from '../../shared/contract/jobs.ts'
import type { BarSeries } from '../../shared/domain/bar.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { Timeframe } from '../../shared/domain/timeframe.ts'
import type { InstrumentId, Micros } from '../../shared/domain/units.ts'

export interface Clock {
  now(): Micros
}

export type PriceSide = 'trade' | 'bid' | 'ask' | 'mid'

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
}

/** The records of one import, column by column, because a wrong calendar may put a million rows aside. */
export interface QuarantinedRows {
  readonly source: string
  readonly line: Float64Array
  readonly time: Float64Array
  readonly rule: readonly string[]
  readonly raw: readonly string[]
}

export interface QuarantineStore {
  /** The same record of the same source is kept once. */
  add(records: readonly Quarantined[]): Promise<void>
  list(instrument: InstrumentId): Promise<readonly Quarantined[]>
}

/** Everything that one import brings. */
export interface Imported {
  /** Set when the import makes it. */
  readonly instrument?: Instrument
  readonly key: SeriesKey
  readonly bars: BarSeries
  readonly licence?: string
  readonly quarantined: QuarantinedRows
}

export interface ImportStore {
  /** All of it or, whatever happens, nothing. */
  keep(imported: Imported): Promise<BarWrite>
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
  readonly instruments: InstrumentStore
  readonly calendars: CalendarStore
  readonly quarantine: QuarantineStore
  readonly imports: ImportStore
  readonly jobs: JobStore
  readonly settings: SettingStore
  about(): Promise<{ readonly schema: string; readonly bytes: number }>
  close(): Promise<void>
}
