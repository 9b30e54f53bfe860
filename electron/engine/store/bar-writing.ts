/** One write of bars: each touches the chunks that its bars fall into, and no other. */
import type { Transaction } from 'kysely'
import { barColumns, indexAt, sliceSeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { timeframeText } from '../../../shared/domain/timeframe.ts'
import type { BarWrite, SeriesKey } from '../ports.ts'
import { MOST_BARS_A_CHUNK } from './bar-chunk.ts'
import { mergeBars, noBars, rises } from './bar-versions.ts'
import { chunkAt, chunksAround, dropChunk, putChunks, putReplaced, type ChunkPlace } from './chunk-rows.ts'
import { outdate } from './derived.ts'
import type { SeriesRow, Tables } from './tables.ts'

export interface Target {
  readonly series: SeriesRow | undefined
  readonly key: SeriesKey
  readonly licence: string | undefined
}

export function checkBars(bars: BarSeries): void {
  const { time } = bars
  for (const name of barColumns) {
    const { length } = bars[name]
    if (length !== time.length) throw new RangeError(`Column ${name} has ${length} bars where time has ${time.length}`)
  }
  if (!time.every(Number.isSafeInteger)) throw new RangeError('Every time must be a safe integer')
  if (!rises(time)) throw new RangeError('Times must rise strictly')
}

export async function writeBars(db: Transaction<Tables>, target: Target, bars: BarSeries): Promise<BarWrite> {
  const [first, last] = [bars.time[0], bars.time.at(-1)]
  if (first === undefined || last === undefined) {
    return { added: 0, changed: 0, unchanged: 0, revision: target.series?.revision ?? 0 }
  }
  const series = target.series ?? (await addSeries(db, target, first, last))
  const { firstChanged, ...total } = await writeShares(db, series, bars)
  const revision = series.revision + (total.added + total.changed > 0 ? 1 : 0)
  const span = { first: Math.min(series.first, first), last: Math.max(series.last, last) }
  const licence = target.licence ?? series.licence
  if (revision > series.revision) await outdate(db, series.id, firstChanged, revision)
  await keepSeries(db, series, { ...series, ...span, bars: series.bars + total.added, revision, licence })
  return { ...total, revision }
}

/** `bars` has at least one. */
async function writeShares(db: Transaction<Tables>, series: SeriesRow, bars: BarSeries) {
  const total = { added: 0, changed: 0, unchanged: 0, firstChanged: Infinity }
  const [first = NaN, last = NaN] = [bars.time[0], bars.time.at(-1)]
  for (const share of sharesOf(bars, await chunksAround(db, series.id, first, last))) {
    const { added, changed, unchanged } = await writeShare(db, series, share)
    total.added += added
    total.changed += changed
    total.unchanged += unchanged
    if (added + changed > 0) total.firstChanged = Math.min(total.firstChanged, share.bars.time[0] ?? NaN)
  }
  return total
}

async function keepSeries(db: Transaction<Tables>, before: SeriesRow, after: SeriesRow): Promise<void> {
  if (after.revision === before.revision && after.licence === before.licence) return
  await db.updateTable('series').set(after).where('id', '=', before.id).execute()
}

/** As it is before its first write: the revision 0 has no bars. */
async function addSeries(db: Transaction<Tables>, target: Target, first: number, last: number): Promise<SeriesRow> {
  const { key, licence = null } = target
  const newest = await db.selectFrom('series').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const row: SeriesRow = {
    id: (newest?.id ?? 0) + 1,
    instrument: key.instrument,
    timeframe: timeframeText(key.timeframe),
    side: key.side,
    source: key.source,
    licence,
    bars: 0,
    first,
    last,
    revision: 0,
  }
  await db.insertInto('series').values(row).execute()
  return row
}

interface Share {
  /** Absent where a new chunk begins. */
  readonly chunk: ChunkPlace | undefined
  readonly bars: BarSeries
}

/** A chunk takes what falls from its first bar up to the next one's; the first also what lies before it, if that fits. */
function sharesOf(bars: BarSeries, chunks: readonly ChunkPlace[]): readonly Share[] {
  const [oldest] = chunks
  const starts = chunks.map(({ first }) => indexAt(bars.time, first))
  const [older = bars.time.length] = starts
  if (oldest !== undefined && oldest.count + older <= MOST_BARS_A_CHUNK) starts[0] = 0
  const takers = [undefined, ...chunks]
  const shares = takers.map((chunk, index) => ({
    chunk,
    bars: sliceSeries(bars, index === 0 ? 0 : (starts[index - 1] ?? 0), starts[index] ?? bars.time.length),
  }))
  return shares.filter(({ bars: { time } }) => time.length > 0)
}

async function writeShare(db: Transaction<Tables>, series: SeriesRow, { chunk, bars }: Share): Promise<BarWrite> {
  const revision = series.revision + 1
  const known = chunk === undefined ? noBars : await chunkAt(db, chunk)
  const { merged, replaced, added, unchanged } = mergeBars(known, bars, revision)
  const changed = replaced.since.length
  if (added + changed > 0) {
    if (chunk !== undefined) await dropChunk(db, chunk)
    // The end of a series goes on growing: full chunks stay there as they are. Elsewhere halves leave room for more.
    await putChunks(db, series.id, merged, (merged.bars.time.at(-1) ?? NaN) < series.last)
    await putReplaced(db, series.id, replaced, revision)
  }
  return { added, changed, unchanged, revision }
}
