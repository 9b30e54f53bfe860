/** The rows that hold a series and its chunks: finding, reading and writing them. */
import type { Kysely, Transaction } from 'kysely'
import { timeframeText } from '../../../shared/domain/timeframe.ts'
import type { BarRange, SeriesKey } from '../ports.ts'
import { DamagedChunk, MOST_BARS_A_CHUNK, packBars, unpackBars, unpackTimes } from './bar-chunk.ts'
import { sliceVersioned, type VersionedBars } from './bar-versions.ts'
import type { ChunkRow, SeriesRow, Tables } from './tables.ts'

/** Where a chunk lies, without what it holds. */
export type ChunkPlace = Pick<ChunkRow, 'series' | 'first' | 'last' | 'count'>

/** Rows that are in memory at once. */
const MOST_ROWS = 256
/** Beyond every Micros. */
const END_OF_TIME = 2 ** 53
const columns = ['series', 'first', 'last', 'count', 'since', 'payload'] as const
const place = ['series', 'first', 'last', 'count'] as const

export interface ChunkBack {
  readonly row: ChunkRow
  /** No chunk still to come has a bar after this time. */
  readonly before: number
}

/** The chunks that may hold bars of the range as they stood at its revision, by their last bar, from the newest back. */
export async function* chunksBack(
  db: Transaction<Tables>,
  series: SeriesRow,
  range: BarRange,
): AsyncGenerator<ChunkBack> {
  const found = asTheyStood(db, series, range).orderBy('last', 'desc')
  const batch = Math.min(MOST_ROWS, Math.ceil((range.most ?? Infinity) / MOST_BARS_A_CHUNK) + 1)
  let held: ChunkRow | undefined
  for (let offset = 0; ; offset += batch) {
    const rows = await found.limit(batch).offset(offset).execute()
    for (const row of rows) {
      if (held !== undefined) yield { row: held, before: row.last }
      held = row
    }
    if (rows.length < batch) break
  }
  if (held !== undefined) yield { row: held, before: -Infinity }
}

function asTheyStood(db: Transaction<Tables>, series: SeriesRow, { revision = Infinity, ...range }: BarRange) {
  const { from = -END_OF_TIME, to = END_OF_TIME } = range
  const now = db
    .selectFrom('bar_chunks')
    .select(columns)
    .where('series', '=', series.id)
    .where('last', '>=', from)
    .where('first', '<', to)
  if (revision >= series.revision) return now
  const replaced = db
    .selectFrom('replaced_bars')
    .select(columns)
    .where('series', '=', series.id)
    .where('last', '>=', from)
    .where('first', '<', to)
    .where('until', '>', revision)
    .where('since', '<=', revision)
  return now.where('since', '<=', revision).unionAll(replaced)
}

export function findSeries(db: Kysely<Tables>, key: SeriesKey): Promise<SeriesRow | undefined> {
  return db
    .selectFrom('series')
    .selectAll()
    .where('instrument', '=', key.instrument)
    .where('timeframe', '=', timeframeText(key.timeframe))
    .where('side', '=', key.side)
    .where('source', '=', key.source)
    .executeTakeFirst()
}

/** Of the chunks that may hold bars of the range, oldest first. */
export async function timesInChunks(
  db: Kysely<Tables>,
  series: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Float64Array[]> {
  const chunks = db.selectFrom('bar_chunks').select(columns).where('series', '=', series)
  const rows = await chunks.where('last', '>=', from).where('first', '<', to).orderBy('last').execute()
  return rows.map((row) => unpackTimes(row.payload, nameOf(row)))
}

const nameOf = ({ series, first }: ChunkPlace): string =>
  `the chunk of series ${series} that starts at ${new Date(first / 1000).toISOString()}`

export function readChunk(row: ChunkRow): VersionedBars {
  const [{ count, payload }, name] = [row, nameOf(row)]
  const versioned = unpackBars(payload, name)
  if (versioned.since.length === count) return versioned
  throw new DamagedChunk(`${name} has ${versioned.since.length} bars, not ${count}`)
}

/**
 * The chunks that a write from `first` to `last` may touch, oldest first: those that overlap it and one neighbour on
 * either side.
 */
export async function chunksAround(db: Transaction<Tables>, series: number, first: number, last: number) {
  const chunks = db.selectFrom('bar_chunks').select(place).where('series', '=', series)
  const before = await chunks.where('last', '<', first).orderBy('last', 'desc').limit(1).execute()
  const overlapping = await chunks.where('last', '>=', first).where('first', '<=', last).orderBy('last').execute()
  const after = await chunks.where('first', '>', last).orderBy('last').limit(1).execute()
  return [...before, ...overlapping, ...after]
}

export async function chunkAt(db: Transaction<Tables>, at: ChunkPlace): Promise<VersionedBars> {
  const found = db.selectFrom('bar_chunks').select(columns).where('series', '=', at.series)
  return readChunk(await found.where('first', '=', at.first).where('last', '=', at.last).executeTakeFirstOrThrow())
}

export async function dropChunk(db: Transaction<Tables>, { series, first, last }: ChunkPlace): Promise<void> {
  const found = db.deleteFrom('bar_chunks').where('series', '=', series)
  await found.where('first', '=', first).where('last', '=', last).execute()
}

/** `even` splits what is too long for one chunk into halves of like length; else all are full but the last. */
export async function putChunks(db: Transaction<Tables>, series: number, bars: VersionedBars, even: boolean) {
  for (const part of partsOf(bars, even)) await db.insertInto('bar_chunks').values(rowOf(series, part)).execute()
}

export async function putReplaced(db: Transaction<Tables>, series: number, bars: VersionedBars, until: number) {
  for (const part of partsOf(bars, false)) {
    await db
      .insertInto('replaced_bars')
      .values({ ...rowOf(series, part), until })
      .execute()
  }
}

function* partsOf(bars: VersionedBars, even: boolean): Generator<VersionedBars> {
  const count = bars.since.length
  const length = even ? Math.ceil(count / Math.ceil(count / MOST_BARS_A_CHUNK)) : MOST_BARS_A_CHUNK
  for (let from = 0; from < count; from += length) yield sliceVersioned(bars, from, Math.min(count, from + length))
}

function rowOf(series: number, chunk: VersionedBars): ChunkRow {
  const { time } = chunk.bars
  const [count, first = NaN, last = NaN] = [time.length, time[0], time[time.length - 1]]
  return { series, first, last, count, since: oldest(chunk.since), payload: packBars(chunk) }
}

const oldest = (since: Float64Array): number => since.reduce((least, each) => Math.min(least, each), Infinity)
