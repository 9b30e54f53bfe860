/** How much room each series takes in the database, and the end of what is too old. */
import { sql, type Kysely, type Transaction } from 'kysely'
import { instrumentId, micros, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { Ageing, Room, SpaceStore, StoredSize } from '../storage/space-store.ts'
import type { Tables } from './tables.ts'

/** Of one transaction: the writer is free again after a moment. */
const CHUNKS_A_STEP = 256

export function makeSpaceStore(db: Kysely<Tables>): SpaceStore {
  return {
    sizes: async () => [
      ...(await barSizes(db)),
      ...(await builtSizes(db)),
      ...(await tickSizes(db)),
      ...(await quarantineSizes(db)),
      ...(await runSizes(db)),
    ],
    async roomBefore(kind, instrument, before) {
      const rooms: Room[] = []
      for (const series of await seriesOf(db, kind, instrument)) rooms.push(await roomIn(db, kind, series, before))
      return sumOf(rooms)
    },
    async dropBefore(kind, instrument, before) {
      for (const series of await seriesOf(db, kind, instrument)) {
        const dropped = await db.transaction().execute((transaction) => dropFrom(transaction, kind, series, before))
        if (dropped.count > 0) return dropped
      }
      return { count: 0, bytes: 0 }
    },
    runsBefore: (before) => runsBefore(db, before),
  }
}

const lengths = (column = 'payload') => sql<number>`coalesce(sum(length(${sql.ref(column)})), 0)`

async function barSizes(db: Kysely<Tables>): Promise<StoredSize[]> {
  const rows = await db
    .selectFrom('series')
    .select(['id', 'instrument', 'timeframe', 'side', 'source', 'bars', 'first', 'last'])
    .select((eb) =>
      eb.selectFrom('bar_chunks').whereRef('series', '=', 'series.id').select(lengths().as('sum')).as('bytes'),
    )
    .orderBy('id')
    .execute()
  const replaced = await db
    .selectFrom('replaced_bars')
    .select(({ fn }) => ['series', fn.sum<number>('count').as('count'), lengths().as('bytes')])
    .groupBy('series')
    .execute()
  return rows.flatMap((row): StoredSize[] => {
    const { id, first, last, bars } = row
    const about = { instrument: instrumentId(row.instrument), source: row.source, what: `${row.timeframe} ${row.side}` }
    const older = replaced.find(({ series }) => series === id)
    return [
      { kind: 'bars', ...about, count: bars, bytes: row.bytes ?? 0, first: micros(first), last: micros(last) },
      ...(older === undefined ? [] : [{ kind: 'replaced', ...about, count: older.count, bytes: older.bytes } as const]),
    ]
  })
}

async function builtSizes(db: Kysely<Tables>): Promise<StoredSize[]> {
  const rows = await db
    .selectFrom('derived_chunks')
    .innerJoin('derived_series', 'derived_series.id', 'derived_chunks.derived')
    .innerJoin('series', 'series.id', 'derived_series.series')
    .select(['series.instrument', 'series.source', 'series.side', 'derived_series.timeframe'])
    .select(({ fn }) => [
      fn.sum<number>('derived_chunks.count').as('count'),
      lengths('derived_chunks.payload').as('bytes'),
    ])
    .groupBy(['series.instrument', 'series.source', 'series.side', 'derived_series.timeframe'])
    .execute()
  return rows.map(({ instrument, source, side, timeframe, count, bytes }) => ({
    kind: 'built',
    instrument: instrumentId(instrument),
    what: `${timeframe} ${side}`,
    source,
    count,
    bytes,
  }))
}

async function tickSizes(db: Kysely<Tables>): Promise<StoredSize[]> {
  const rows = await db
    .selectFrom('tick_series')
    .select(['instrument', 'kind', 'source', 'ticks', 'first', 'last'])
    .select((eb) =>
      eb.selectFrom('tick_chunks').whereRef('series', '=', 'tick_series.id').select(lengths().as('sum')).as('bytes'),
    )
    .where('staged', '=', '')
    .orderBy('id')
    .execute()
  return rows.map(({ instrument, kind, source, ticks, first, last, bytes }) => ({
    kind: 'ticks',
    instrument: instrumentId(instrument),
    what: kind,
    source,
    count: ticks,
    bytes: bytes ?? 0,
    first: micros(first),
    last: micros(last),
  }))
}

async function quarantineSizes(db: Kysely<Tables>): Promise<StoredSize[]> {
  const rows = await db
    .selectFrom('quarantine')
    .select(({ fn }) => ['instrument', fn.countAll<number>().as('count')])
    .select(sql<number>`sum(length(raw) + length(raw_hash) + coalesce(length(tick), 0))`.as('bytes'))
    .groupBy('instrument')
    .execute()
  return rows.map(({ instrument, ...size }) => ({ kind: 'quarantine', instrument: instrumentId(instrument), ...size }))
}

/** All runs as one: they are of several instruments. */
async function runSizes(db: Kysely<Tables>): Promise<StoredSize[]> {
  const { bytes: pieces } = await db.selectFrom('run_pieces').select(lengths().as('bytes')).executeTakeFirstOrThrow()
  const row = await db
    .selectFrom('runs')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(length(row) + length(about)), 0)`.as('bytes'),
      fn.min('started').as('first'),
      fn.max('started').as('last'),
    ])
    .executeTakeFirstOrThrow()
  if (row.count === 0) return []
  const { count, bytes, first, last } = row
  return [{ kind: 'runs', count, bytes: bytes + pieces, first: micros(first), last: micros(last) }]
}

async function runsBefore(db: Kysely<Tables>, before: Micros) {
  const rows = await db
    .selectFrom('runs')
    .select(['id', sql<number>`length(row) + length(about)`.as('own')])
    .select((eb) =>
      eb.selectFrom('run_pieces').whereRef('run', '=', 'runs.id').select(lengths().as('sum')).as('pieces'),
    )
    .where('tags', '=', '[]')
    .where('started', '<', before)
    .orderBy('started')
    .execute()
  return rows.map(({ id, own, pieces }) => ({ id, bytes: own + (pieces ?? 0) }))
}

const tables = { ticks: 'tick_chunks', minutes: 'bar_chunks' } as const

async function seriesOf(db: Kysely<Tables>, kind: Ageing, instrument: InstrumentId): Promise<number[]> {
  const rows =
    kind === 'ticks'
      ? db
          .selectFrom('tick_series')
          .where('instrument', '=', instrument)
          .where('staged', '=', '')
          .select('id')
          .execute()
      : db
          .selectFrom('series')
          .where('instrument', '=', instrument)
          .where('timeframe', '=', '1m')
          .select('id')
          .execute()
  return (await rows).map(({ id }) => id)
}

/** Chunks do not overlap: those that end before the newest one's end are all but that one. */
const old = (db: Kysely<Tables>, kind: Ageing, series: number, before: Micros) =>
  db
    .selectFrom(tables[kind])
    .where('series', '=', series)
    .where('last', '<', before)
    .where('last', '<', (eb) =>
      eb
        .selectFrom(tables[kind])
        .where('series', '=', series)
        .select(({ fn }) => fn.max<number>('last').as('newest')),
    )

async function roomIn(db: Kysely<Tables>, kind: Ageing, series: number, before: Micros): Promise<Room> {
  const found = old(db, kind, series, before)
  return found
    .select(({ fn }) => [fn.coalesce(fn.sum<number>('count'), sql<number>`0`).as('count'), lengths().as('bytes')])
    .executeTakeFirstOrThrow()
}

async function dropFrom(db: Transaction<Tables>, kind: Ageing, series: number, before: Micros): Promise<Room> {
  const chunks = await old(db, kind, series, before)
    .select((row) => ['last', 'count', row.fn<number>('length', [row.ref('payload')]).as('bytes')])
    .orderBy('last')
    .limit(CHUNKS_A_STEP)
    .execute()
  const until = chunks.at(-1)?.last
  if (until === undefined) return { count: 0, bytes: 0 }
  await db.deleteFrom(tables[kind]).where('series', '=', series).where('last', '<=', until).execute()
  const dropped = sumOf(chunks)
  const { first } = await db
    .selectFrom(tables[kind])
    .where('series', '=', series)
    .select(({ fn }) => fn.min<number>('first').as('first'))
    .executeTakeFirstOrThrow()
  if (kind === 'ticks') await shortenTicks(db, series, dropped.count, first)
  else await shortenBars(db, series, { dropped: dropped.count, first, until })
  return dropped
}

const shortenTicks = (db: Transaction<Tables>, series: number, dropped: number, first: number) =>
  db
    .updateTable('tick_series')
    .set(({ eb }) => ({ ticks: eb('ticks', '-', dropped), first }))
    .where('id', '=', series)
    .execute()

interface Shorter {
  readonly dropped: number
  readonly first: number
  readonly until: number
}

/** Longer bars that were built from them would tell of minutes that are gone; they are built again from what is left. */
async function shortenBars(db: Transaction<Tables>, series: number, { dropped, first, until }: Shorter): Promise<void> {
  await db.deleteFrom('replaced_bars').where('series', '=', series).where('last', '<=', until).execute()
  const built = db.selectFrom('derived_series').select('id').where('series', '=', series)
  await db.deleteFrom('derived_chunks').where('derived', 'in', built).execute()
  await db.deleteFrom('derived_series').where('series', '=', series).execute()
  await db
    .updateTable('series')
    .set(({ eb }) => ({ bars: eb('bars', '-', dropped), first }))
    .where('id', '=', series)
    .execute()
}

const sumOf = (rooms: readonly Room[]): Room => ({
  count: rooms.reduce((sum, { count }) => sum + count, 0),
  bytes: rooms.reduce((sum, { bytes }) => sum + bytes, 0),
})
