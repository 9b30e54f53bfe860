/**
 * The tables as the nouns see them. Every whole number is a `bigint` column and every payload a `bytea`: Postgres needs
 * those names, and SQLite takes them for an integer and for bytes as they are.
 */
export interface Tables {
  readonly series: SeriesRow
  readonly bar_chunks: ChunkRow
  readonly replaced_bars: ReplacedRow
  readonly instruments: { readonly id: string; readonly instrument: string }
  readonly calendars: CalendarVersionRow
  readonly quarantine: QuarantineRow
  readonly jobs: { readonly id: string; readonly started: number; readonly job: string; readonly order: string }
  readonly settings: { readonly owner: string; readonly key: string; readonly value: string }
  /** Kysely's own list of the migrations that were run. */
  readonly kysely_migration: { readonly name: string; readonly timestamp: string }
}

export interface SeriesRow {
  readonly id: number
  readonly instrument: string
  readonly timeframe: string
  readonly side: string
  readonly source: string
  readonly licence: string | null
  readonly bars: number
  readonly first: number
  readonly last: number
  readonly revision: number
}

/** Bars as they are now. The chunks of a series do not overlap. */
export interface ChunkRow {
  readonly series: number
  readonly first: number
  readonly last: number
  readonly count: number
  /** The oldest revision that one of its bars is of. */
  readonly since: number
  readonly payload: Uint8Array
}

/** Bars as they were before revision `until` gave others for the same times. */
interface ReplacedRow extends ChunkRow {
  readonly until: number
}

/** One that a user saved. Every version is kept; the one with the highest number counts. */
export interface CalendarVersionRow {
  readonly id: string
  readonly number: number
  /** Hash of what decides its sessions: versions that differ in names alone share it. */
  readonly version: string
  readonly calendar: string
  readonly owner: string
  readonly saved: number
}

export interface QuarantineRow {
  readonly instrument: string
  readonly source: string
  readonly line: number
  readonly rule: string
  /** SHA-256 of `raw`: a record may be longer than an index takes. */
  readonly raw_hash: string
  readonly raw: string
  readonly time: number
}
