/** Derived bars in chunks like those of stored ones. All of this can be made again: nothing here is ever the only one. */
import type { Kysely, Transaction } from 'kysely'
import { concatSeries, indexAt, mapColumns, sliceSeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { timeframeText } from '../../../shared/domain/timeframe.ts'
import { micros } from '../../../shared/domain/units.ts'
import type { DerivedKey, DerivedPlace, DerivedStore } from '../ports.ts'
import { MOST_BARS_A_CHUNK, packBars, unpackBars } from './bar-chunk.ts'
import { findSeries } from './chunk-rows.ts'
import type { DerivedSeriesRow, Tables } from './tables.ts'

export function makeDerivedStore(db: Kysely<Tables>): DerivedStore {
  return {
    read: (key, range) =>
      db
        .transaction()
        .setAccessMode('read only')
        .execute(async (transaction) => {
          const found = await find(transaction, key)
          if (found === undefined) return undefined
          const bars = await readBack(transaction, found.id, range)
          return { ...bars, revision: found.revision, until: micros(found.until) }
        }),
    write: (key, bars, place) => db.transaction().execute((transaction) => write(transaction, key, bars, place)),
  }
}

/** In the transaction that writes bars: what was derived from them holds up to the first one that changed. */
export async function outdate(db: Transaction<Tables>, series: number, from: number, revision: number): Promise<void> {
  const derived = db.updateTable('derived_series').where('series', '=', series)
  await derived.set({ revision }).execute()
  await derived.set({ until: from }).where('until', '>', from).execute()
}

async function find(db: Kysely<Tables>, key: DerivedKey): Promise<DerivedSeriesRow | undefined> {
  const series = await findSeries(db, key.series)
  if (series === undefined) return undefined
  return db
    .selectFrom('derived_series')
    .selectAll()
    .where('series', '=', series.id)
    .where('timeframe', '=', timeframeText(key.timeframe))
    .where('view', '=', key.view)
    .where('calendar', '=', key.calendar)
    .executeTakeFirst()
}

type Range = Parameters<DerivedStore['read']>[1]

async function readBack(db: Transaction<Tables>, derived: number, { from, to, most }: Range): Promise<BarSeries> {
  const parts: BarSeries[] = []
  let count = 0
  const chunks = db.selectFrom('derived_chunks').select(['first', 'payload']).where('derived', '=', derived)
  const found = chunks.where('last', '>=', from ?? Number.MIN_SAFE_INTEGER).where('first', '<', to)
  const rows = await found
    .orderBy('last', 'desc')
    .limit(Math.ceil(most / MOST_BARS_A_CHUNK) + 2)
    .execute()
  for (const { first, payload } of rows) {
    if (count >= most) break
    const { bars } = unpackBars(payload, nameOf(derived, first))
    const part = sliceSeries(bars, indexAt(bars.time, from ?? -Infinity), indexAt(bars.time, to))
    parts.unshift(part)
    count += part.time.length
  }
  const whole = concatSeries(parts)
  const start = Math.max(0, whole.time.length - most)
  return start === 0 ? whole : mapColumns((name) => whole[name].slice(start))
}

const nameOf = (derived: number, first: number): string =>
  `the derived chunk ${derived} that starts at ${new Date(first / 1000).toISOString()}`

async function write(db: Transaction<Tables>, key: DerivedKey, bars: BarSeries, place: DerivedPlace): Promise<boolean> {
  const series = await findSeries(db, key.series)
  // Whoever derived them read something else than what is there now.
  if (series?.revision !== place.revision) return false
  const { id } = (await find(db, key)) ?? (await add(db, key, series.id, place))
  const before = await takeFrom(db, id, place.from)
  await putChunks(db, id, concatSeries([before, bars]))
  await db.updateTable('derived_series').set({ until: place.until }).where('id', '=', id).execute()
  return true
}

/** Of a calendar that is no longer followed none are kept. */
async function add(db: Transaction<Tables>, key: DerivedKey, series: number, { revision, from }: DerivedPlace) {
  const same = db.selectFrom('derived_series').select('id').where('series', '=', series)
  const old = await same.where('timeframe', '=', timeframeText(key.timeframe)).where('view', '=', key.view).execute()
  for (const { id } of old) {
    await db.deleteFrom('derived_chunks').where('derived', '=', id).execute()
    await db.deleteFrom('derived_series').where('id', '=', id).execute()
  }
  const newest = await db.selectFrom('derived_series').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const { timeframe, view, calendar } = key
  const row = { series, timeframe: timeframeText(timeframe), view, calendar, revision, until: from }
  const made = { id: (newest?.id ?? 0) + 1, ...row }
  await db.insertInto('derived_series').values(made).execute()
  return made
}

/** Takes the chunks out that hold bars from `from` on, and the last one before them if it has room; what stays of them. */
async function takeFrom(db: Transaction<Tables>, derived: number, from: number): Promise<BarSeries> {
  const chunks = db.selectFrom('derived_chunks').selectAll().where('derived', '=', derived)
  const after = await chunks.where('last', '>=', from).orderBy('last').execute()
  const before = await chunks.where('last', '<', from).orderBy('last', 'desc').limit(1).execute()
  const rows = [...before.filter(({ count }) => count < MOST_BARS_A_CHUNK), ...after]
  const parts: BarSeries[] = []
  for (const { first, last, payload } of rows) {
    const { bars } = unpackBars(payload, nameOf(derived, first))
    parts.push(sliceSeries(bars, 0, indexAt(bars.time, from)))
    const taken = db.deleteFrom('derived_chunks').where('derived', '=', derived)
    await taken.where('first', '=', first).where('last', '=', last).execute()
  }
  return concatSeries(parts)
}

async function putChunks(db: Transaction<Tables>, derived: number, bars: BarSeries): Promise<void> {
  for (let at = 0; at < bars.time.length; at += MOST_BARS_A_CHUNK) {
    const part = sliceSeries(bars, at, Math.min(bars.time.length, at + MOST_BARS_A_CHUNK))
    const { time } = part
    const [first = NaN, last = NaN, count] = [time[0], time.at(-1), time.length]
    const payload = packBars({ bars: part, since: new Float64Array(count) })
    await db.insertInto('derived_chunks').values({ derived, first, last, count, payload }).execute()
  }
}
