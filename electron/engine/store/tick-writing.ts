/** One write of ticks: late ones touch the chunks of their time, the others lengthen the hot tail. */
import type { Transaction } from 'kysely'
import { indexAt } from '../../../shared/domain/bar.ts'
import { concatTicks, inTimeOrder } from '../../../shared/domain/tick-order.ts'
import { columnsOf, emptyTicks, sliceTicks, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { TickKey, TickWrite } from '../ports.ts'
import { mergeTicks } from './tick-merge.ts'
import {
  cutTicks,
  dropTicks,
  END_OF_TIME,
  MOST_TICKS_A_CHUNK,
  placesAfter,
  placesAround,
  putTicks,
  ticksAt,
  TICKS_A_CHUNK,
  type TickPlace,
} from './tick-rows.ts'
import type { Tables, TickSeriesRow } from './tables.ts'

export interface TickTarget {
  readonly key: TickKey
  readonly licence?: string | undefined
  /** The name of the import that brings them; empty for what everybody sees. */
  readonly staged: string
  /** None of them can be there already, except by its id. */
  readonly once: boolean
}

/** So many small chunks of one size become one of the next: a tick is written anew at most twice before it is sealed. */
const CHUNKS_A_STEP = 16
const STEPS = [TICKS_A_CHUNK / 256, TICKS_A_CHUNK / 16]

export function checkedTicks({ kind }: TickKey, ticks: TickSeries): TickSeries {
  if (ticks.kind !== kind) throw new RangeError(`Ticks of the kind ${ticks.kind} cannot go into a series of ${kind}s`)
  const { time, seq, condition, texts } = ticks
  for (const [name, { length }] of columnsOf(ticks)) {
    if (length !== time.length) throw new RangeError(`Column ${name} has ${length} ticks where time has ${time.length}`)
  }
  if (!areSafe(time)) throw new RangeError('Every time must be a safe integer')
  if (!areSafe(seq)) throw new RangeError('Every seq must be a safe integer')
  if (!isRising(time)) throw new RangeError('Times must not fall')
  if (!areTexts(condition, texts)) throw new RangeError('Every condition must be one of the texts')
  if (ticks.kind === 'trade' && !areIds(ticks.id, texts)) {
    throw new RangeError('Every id must be a whole number or one of the texts')
  }
  return inTimeOrder(ticks)
}

// Plain loops: each column of every tick that is stored goes through one.

function areSafe(column: Float64Array): boolean {
  for (let at = 0; at < column.length; at++) if (!Number.isSafeInteger(column[at])) return false
  return true
}

function isRising(time: Float64Array): boolean {
  for (let at = 1; at < time.length; at++) if ((time[at] ?? NaN) < (time[at - 1] ?? NaN)) return false
  return true
}

const isText = (number: number, texts: readonly string[]): boolean =>
  Number.isNaN(number) || texts[number] !== undefined

function areTexts(column: Float64Array, texts: readonly string[]): boolean {
  for (let at = 0; at < column.length; at++) if (!isText(column[at] ?? NaN, texts)) return false
  return true
}

function areIds(column: Float64Array, texts: readonly string[]): boolean {
  for (let at = 0; at < column.length; at++) {
    const id = column[at] ?? NaN
    if (!(id < 0 ? isText(-1 - id, texts) : Number.isNaN(id) || Number.isSafeInteger(id))) return false
  }
  return true
}

export const findTicks = (db: Transaction<Tables>, { instrument, kind, source }: TickKey, staged: string) =>
  db
    .selectFrom('tick_series')
    .selectAll()
    .where('instrument', '=', instrument)
    .where('kind', '=', kind)
    .where('source', '=', source)
    .where('staged', '=', staged)
    .executeTakeFirst()

export async function writeTicks(db: Transaction<Tables>, target: TickTarget, handed: TickSeries): Promise<TickWrite> {
  const ticks = checkedTicks(target.key, handed)
  const [first, last] = [ticks.time[0], ticks.time.at(-1)]
  const found = await findTicks(db, target.key, target.staged)
  if (first === undefined || last === undefined) return { added: 0, known: 0, revision: found?.revision ?? 0 }
  const series = found ?? (await addSeries(db, target, first))
  const border = indexAt(ticks.time, series.last + 1)
  const late = await mergeLate(db, series, sliceTicks(ticks, 0, border), target.once)
  const tail = await lengthen(db, series, sliceTicks(ticks, border, ticks.time.length))
  const added = late + tail.added
  const known = ticks.time.length - added
  const revision = series.revision + (added > 0 ? 1 : 0)
  await keepSeries(db, series, {
    ...series,
    first: Math.min(series.first, first),
    last: Math.max(series.last, last),
    ticks: series.ticks + added,
    repeated: series.repeated + (series.staged === '' ? 0 : known),
    licence: target.licence ?? series.licence,
    sealed: tail.sealed,
    revision,
  })
  return { added, known, revision }
}

async function keepSeries(db: Transaction<Tables>, before: TickSeriesRow, after: TickSeriesRow): Promise<void> {
  const same = after.revision === before.revision && after.licence === before.licence
  if (same && after.repeated === before.repeated) return
  await db.updateTable('tick_series').set(after).where('id', '=', before.id).execute()
}

/** As it is before its first write: all that comes is later. */
async function addSeries(db: Transaction<Tables>, target: TickTarget, first: number): Promise<TickSeriesRow> {
  const { key, licence = null, staged } = target
  const newest = await db.selectFrom('tick_series').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const row: TickSeriesRow = {
    id: (newest?.id ?? 0) + 1,
    instrument: key.instrument,
    kind: key.kind,
    source: key.source,
    staged,
    licence,
    ticks: 0,
    repeated: 0,
    first,
    last: first - 1,
    sealed: -END_OF_TIME + 1,
    revision: 0,
  }
  await db.insertInto('tick_series').values(row).execute()
  return row
}

/** Returns how many were new. */
async function mergeLate(db: Transaction<Tables>, series: TickSeriesRow, ticks: TickSeries, once: boolean) {
  const [first, last] = [ticks.time[0], ticks.time.at(-1)]
  if (first === undefined || last === undefined) return 0
  let total = 0
  for (const { chunk, share } of sharesOf(ticks, await placesAround(db, series.id, first, last))) {
    const known = chunk === undefined ? emptyTicks(ticks.kind) : await ticksAt(db, chunk)
    const { merged, added } = mergeTicks(known, share, once)
    total += added
    if (added === 0) continue
    if (chunk !== undefined) await dropTicks(db, chunk)
    for (const part of cutTicks(merged, evenLength(merged.time.length))) await putTicks(db, series.id, part)
  }
  return total
}

/** Parts of like length leave room for more. */
const evenLength = (count: number): number =>
  count <= MOST_TICKS_A_CHUNK ? count : Math.ceil(count / Math.ceil(count / TICKS_A_CHUNK))

interface Share {
  /** Absent where a new chunk begins. */
  readonly chunk: TickPlace | undefined
  readonly share: TickSeries
}

/** A chunk takes what falls from its first tick up to the next one's; the first also what lies before it, if that fits. */
function sharesOf(ticks: TickSeries, chunks: readonly TickPlace[]): readonly Share[] {
  const { length } = ticks.time
  const [oldest] = chunks
  const starts = chunks.map(({ first }) => indexAt(ticks.time, first))
  const [older = length] = starts
  if (oldest !== undefined && oldest.count + older <= MOST_TICKS_A_CHUNK) starts[0] = 0
  const shares = [undefined, ...chunks].map((chunk, index) => ({
    chunk,
    share: sliceTicks(ticks, index === 0 ? 0 : (starts[index - 1] ?? 0), starts[index] ?? length),
  }))
  return shares.filter(({ share }) => share.time.length > 0)
}

interface Lengthened {
  readonly added: number
  readonly sealed: number
}

/** Ticks later than all that are stored: among each other only an id can say that two are one. */
async function lengthen(db: Transaction<Tables>, series: TickSeriesRow, ticks: TickSeries): Promise<Lengthened> {
  const { merged, added } = mergeTicks(emptyTicks(ticks.kind), ticks, true)
  if (added === 0) return { added, sealed: series.sealed }
  const tail = await placesAfter(db, series.id, series.sealed)
  const waiting = tail.reduce((sum, { count }) => sum + count, added)
  if (waiting > TICKS_A_CHUNK) return { added, sealed: await seal(db, series, tail, merged) }
  await joinSmall(db, ticks.kind, [...tail, await putTicks(db, series.id, merged)])
  return { added, sealed: series.sealed }
}

/** All but what may still go on becomes chunks for good. Returns where they end. */
async function seal(db: Transaction<Tables>, series: TickSeriesRow, tail: readonly TickPlace[], ticks: TickSeries) {
  const waiting = await takeOut(db, ticks.kind, tail)
  const parts = [...cutTicks(concatTicks(ticks.kind, [waiting, ticks]), TICKS_A_CHUNK)]
  for (const part of parts) await putTicks(db, series.id, part)
  return parts.at(-2)?.time.at(-1) ?? series.sealed
}

async function joinSmall(db: Transaction<Tables>, kind: TickSeries['kind'], tail: readonly TickPlace[]): Promise<void> {
  for (const step of STEPS) {
    const small = tail.slice(tail.findLastIndex(({ count }) => count >= step) + 1)
    const [one] = small
    if (one === undefined || small.length < CHUNKS_A_STEP) continue
    await putTicks(db, one.series, await takeOut(db, kind, small))
    return
  }
}

async function takeOut(db: Transaction<Tables>, kind: TickSeries['kind'], places: readonly TickPlace[]) {
  const parts: TickSeries[] = []
  for (const place of places) {
    parts.push(await ticksAt(db, place))
    await dropTicks(db, place)
  }
  return concatTicks(kind, parts)
}
