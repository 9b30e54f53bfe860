/** The rows that hold the chunks of a tick series: finding, reading and writing them. */
import type { Transaction } from 'kysely'
import { sliceTicks, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { TickRange } from '../ports.ts'
import { DamagedChunk } from './bar-chunk.ts'
import { packTicks, unpackTicks } from './tick-chunk.ts'
import type { Tables, TickChunkRow } from './tables.ts'

/** How many ticks a chunk is sealed with, and how many it may grow to by late ones before it is split. */
export const TICKS_A_CHUNK = 4096
export const MOST_TICKS_A_CHUNK = 2 * TICKS_A_CHUNK
/** Beyond every Micros. */
export const END_OF_TIME = 2 ** 53

/** Where a chunk lies, without what it holds. */
export type TickPlace = Omit<TickChunkRow, 'payload'>

/** Rows that are in memory at once. */
const MOST_ROWS = 64
const columns = ['series', 'first', 'last', 'count', 'payload'] as const
const place = ['series', 'first', 'last', 'count'] as const

/** The chunks that hold ticks of the range, from the end that is asked for. */
export async function* tickChunks(db: Transaction<Tables>, series: number, range: TickRange) {
  const { from = -END_OF_TIME, to = END_OF_TIME, end = 'newest' } = range
  const found = db
    .selectFrom('tick_chunks')
    .select(columns)
    .where('series', '=', series)
    .where('last', '>=', from)
    .where('first', '<', to)
    .orderBy('last', end === 'newest' ? 'desc' : 'asc')
  for (let offset = 0; ; offset += MOST_ROWS) {
    const rows = await found.limit(MOST_ROWS).offset(offset).execute()
    yield* rows
    if (rows.length < MOST_ROWS) return
  }
}

export function readTicks({ series, first, count, payload }: TickChunkRow): TickSeries {
  const name = `the chunk of tick series ${series} that starts at ${new Date(first / 1000).toISOString()}`
  const ticks = unpackTicks(payload, name)
  if (ticks.time.length === count) return ticks
  throw new DamagedChunk(`${name} has ${ticks.time.length} ticks, not ${count}`)
}

/** The chunks that a write from `first` to `last` may touch, oldest first: those that overlap it and the one before. */
export async function placesAround(db: Transaction<Tables>, series: number, first: number, last: number) {
  const chunks = db.selectFrom('tick_chunks').select(place).where('series', '=', series)
  const before = await chunks.where('last', '<', first).orderBy('last', 'desc').limit(1).execute()
  const rest = chunks.where('last', '>=', first).orderBy('last')
  const overlapping = await rest.where('first', '<=', last).execute()
  const after = before.length + overlapping.length > 0 ? [] : await rest.limit(1).execute()
  return [...before, ...overlapping, ...after]
}

export const placesAfter = (db: Transaction<Tables>, series: number, time: number) =>
  db
    .selectFrom('tick_chunks')
    .select(place)
    .where('series', '=', series)
    .where('last', '>', time)
    .orderBy('last')
    .execute()

export async function ticksAt(db: Transaction<Tables>, { series, first, last }: TickPlace): Promise<TickSeries> {
  const found = db.selectFrom('tick_chunks').select(columns).where('series', '=', series)
  return readTicks(await found.where('last', '=', last).where('first', '=', first).executeTakeFirstOrThrow())
}

export async function dropTicks(db: Transaction<Tables>, { series, first, last }: TickPlace): Promise<void> {
  const found = db.deleteFrom('tick_chunks').where('series', '=', series)
  await found.where('last', '=', last).where('first', '=', first).execute()
}

export async function putTicks(db: Transaction<Tables>, series: number, ticks: TickSeries): Promise<TickPlace> {
  const { time } = ticks
  const [count, first = NaN, last = NaN] = [time.length, time[0], time[time.length - 1]]
  const put = { series, first, last, count }
  await db
    .insertInto('tick_chunks')
    .values({ ...put, payload: packTicks(ticks) })
    .execute()
  return put
}

/** Cut between two times, each part of the first such place from `length` ticks on. */
export function* cutTicks(ticks: TickSeries, length: number): Generator<TickSeries> {
  const { time } = ticks
  for (let from = 0; from < time.length;) {
    let to = Math.min(from + length, time.length)
    while (to < time.length && time[to] === time[to - 1]) to += 1
    yield sliceTicks(ticks, from, to)
    from = to
  }
}
