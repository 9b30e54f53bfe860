/**
 * The tables as the nouns see them. Every whole number is a `bigint` column and every payload a `bytea`: Postgres needs
 * those names, and SQLite takes them for an integer and for bytes as they are.
 */
export interface Tables {
  readonly series: SeriesRow
  readonly bar_chunks: ChunkRow
  readonly replaced_bars: ReplacedRow
  readonly derived_series: DerivedSeriesRow
  readonly derived_chunks: DerivedChunkRow
  readonly tick_series: TickSeriesRow
  readonly tick_chunks: TickChunkRow
  readonly gaps: GapRow
  readonly staged_quarantine: StagedQuarantineRow
  readonly instruments: { readonly id: string; readonly instrument: string }
  readonly calendars: CalendarVersionRow
  readonly quarantine: QuarantineRow
  readonly jobs: { readonly id: string; readonly started: number; readonly job: string; readonly order: string }
  readonly runs: RunTableRow
  readonly run_pieces: RunPieceRow
  readonly alerts: {
    readonly id: string
    readonly created: number
    readonly alert: string
    readonly side: string | null
  }
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

/** Bars that were put together from a series along a calendar. */
export interface DerivedSeriesRow {
  readonly id: number
  readonly series: number
  readonly timeframe: string
  readonly view: string
  /** Its version. */
  readonly calendar: string
  /** Of the series, as of which the bars before `until` hold. */
  readonly revision: number
  readonly until: number
}

interface DerivedChunkRow {
  readonly derived: number
  readonly first: number
  readonly last: number
  readonly count: number
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
  readonly tick: string | null
}

interface StagedQuarantineRow extends QuarantineRow {
  readonly staged: string
}

export interface TickSeriesRow {
  readonly id: number
  readonly instrument: string
  readonly kind: string
  readonly source: string
  /** The name of the import that brings it; empty for what everybody sees. */
  readonly staged: string
  readonly licence: string | null
  readonly ticks: number
  /** Ticks that an import has staged more than once. */
  readonly repeated: number
  readonly first: number
  readonly last: number
  /** Chunks that end at or before this time are sealed; those after it are the hot tail. */
  readonly sealed: number
  readonly revision: number
}

/** The chunks of a series do not overlap: all ticks of one time are in one of them. */
export interface TickChunkRow {
  readonly series: number
  readonly first: number
  readonly last: number
  readonly count: number
  readonly payload: Uint8Array
}

export interface GapRow {
  readonly instrument: string
  readonly source: string
  readonly reason: string
  readonly from: number
  readonly to: number | null
  readonly detail: string | null
}

export interface RunTableRow {
  readonly id: string
  readonly started: number
  readonly strategy: string
  /** As JSON: whole words in quotes, so that one can be looked for. */
  readonly tags: string
  /** What lists show, and all else that is small, as JSON. */
  readonly row: string
  readonly about: string
}

/** Rows `first` up to `first + count` of one part of what a run left. */
export interface RunPieceRow {
  readonly run: string
  readonly part: string
  readonly first: number
  readonly count: number
  readonly payload: Uint8Array
}
