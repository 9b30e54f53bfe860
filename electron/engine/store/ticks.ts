/** Ticks in compressed column chunks, with a hot tail of small ones that is sealed as it grows. */
import type { Kysely, Transaction } from 'kysely'
import { indexAt } from '../../../shared/domain/bar.ts'
import { concatTicks } from '../../../shared/domain/tick-order.ts'
import { emptyTicks, sliceTicks, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { TickKind } from '../../../shared/domain/tick.ts'
import { instrumentId, micros } from '../../../shared/domain/units.ts'
import type { TickInfo, TickKey, TickRange, TickStore, TickWrite } from '../ports.ts'
import { readTicks, tickChunks } from './tick-rows.ts'
import { findTicks, writeTicks } from './tick-writing.ts'
import type { Tables, TickSeriesRow } from './tables.ts'

export function makeTickStore(db: Kysely<Tables>): TickStore {
  return {
    async series(instrument) {
      const all = db.selectFrom('tick_series').selectAll().where('staged', '=', '').orderBy('id')
      const rows = await (instrument === undefined ? all : all.where('instrument', '=', instrument)).execute()
      return rows.map(infoOf)
    },
    write: (key, ticks, licence) =>
      db.transaction().execute((transaction) => writeTicks(transaction, { ...seen(key), licence }, ticks)),
    append: (key, ticks) =>
      db.transaction().execute((transaction) => writeTicks(transaction, { ...seen(key), once: true }, ticks)),
    async read(key, range) {
      // All that a read looks at is of one moment, also where others write meanwhile.
      const reading = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
      return reading.execute(async (transaction) => {
        const series = await findTicks(transaction, key, '')
        return series === undefined ? emptyTicks(key.kind) : readRange(transaction, series, range)
      })
    },
  }
}

const seen = (key: TickKey) => ({ key, staged: '', once: false })

/** The ticks of an import become everybody's. The pieces were one write, and so is this. */
export async function keepStagedTicks(db: Transaction<Tables>, staged: string): Promise<(TickKey & TickWrite)[]> {
  const rows = await db.selectFrom('tick_series').selectAll().where('staged', '=', staged).orderBy('id').execute()
  const kept: (TickKey & TickWrite)[] = []
  for (const row of rows) kept.push({ ...keyOf(row), ...(await keepOne(db, row)) })
  return kept
}

export async function dropStagedTicks(db: Transaction<Tables>, staged: readonly string[]): Promise<void> {
  if (staged.length === 0) return
  const series = db.selectFrom('tick_series').select('id').where('staged', 'in', staged)
  await db.deleteFrom('tick_chunks').where('series', 'in', series).execute()
  await db.deleteFrom('tick_series').where('staged', 'in', staged).execute()
}

async function keepOne(db: Transaction<Tables>, row: TickSeriesRow): Promise<TickWrite> {
  const target = await findTicks(db, keyOf(row), '')
  if (target !== undefined) return mergeInto(db, target, row)
  const seenNow = { staged: '', repeated: 0, revision: 1 }
  await db.updateTable('tick_series').set(seenNow).where('id', '=', row.id).execute()
  return { added: row.ticks, known: row.repeated, revision: 1 }
}

async function mergeInto(db: Transaction<Tables>, target: TickSeriesRow, row: TickSeriesRow): Promise<TickWrite> {
  const into = { ...seen(keyOf(row)), licence: row.licence ?? undefined }
  let [added, known] = [0, row.repeated]
  // Each time is in one chunk: equal rows are counted in it as in the whole.
  for await (const chunk of tickChunks(db, row.id, { end: 'oldest' })) {
    const written = await writeTicks(db, into, readTicks(chunk))
    added += written.added
    known += written.known
  }
  const revision = target.revision + (added > 0 ? 1 : 0)
  await db.updateTable('tick_series').set({ revision }).where('id', '=', target.id).execute()
  return { added, known, revision }
}

const keyOf = ({ instrument, kind, source }: TickSeriesRow): TickKey => ({
  instrument: instrumentId(instrument),
  kind: kind as TickKind,
  source,
})

const infoOf = (row: TickSeriesRow): TickInfo => ({
  ...keyOf(row),
  ...(row.licence !== null && { licence: row.licence }),
  ticks: row.ticks,
  first: micros(row.first),
  last: micros(row.last),
  revision: row.revision,
})

/** From the end that is asked for, no further than `most` asks for. */
async function readRange(db: Transaction<Tables>, series: TickSeriesRow, range: TickRange): Promise<TickSeries> {
  const { from = -Infinity, to = Infinity, most = Infinity, end = 'newest' } = range
  const parts: TickSeries[] = []
  let count = 0
  for await (const row of tickChunks(db, series.id, range)) {
    if (count >= most) break
    const ticks = readTicks(row)
    const part = sliceTicks(ticks, indexAt(ticks.time, from), indexAt(ticks.time, to))
    parts.push(part)
    count += part.time.length
  }
  if (end === 'newest') parts.reverse()
  const ticks = concatTicks(keyOf(series).kind, parts)
  if (count <= most) return ticks
  const cut = end === 'newest' ? sliceTicks(ticks, count - most, count) : sliceTicks(ticks, 0, most)
  // Copied: whole columns are handed over, and these are parts of longer ones.
  return concatTicks(ticks.kind, [cut])
}
