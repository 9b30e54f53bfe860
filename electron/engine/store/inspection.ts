/** A look at all that a database holds: its pages, every chunk against its series, every document. */
import Database from 'better-sqlite3'
import { dirname } from 'node:path'
import type { Problem } from '../../../shared/contract/catalogue.ts'
import { no } from '../../../shared/contract/wire.ts'
import { copyWhole, damagedStore, repairOf } from './backups.ts'
import { DamagedChunk } from './bar-chunk.ts'
import { makeCalendarStore } from './calendars.ts'
import type { Inspected, Inspection, Part } from './calls.ts'
import { readChunk } from './chunk-rows.ts'
import { makeInstrumentStore } from './instruments.ts'
import { makeJobStore } from './jobs.ts'
import { inspectRuns } from './inspect-runs.ts'
import { DamagedRow, fromText } from './json-text.ts'
import { checkOwner } from './migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { kyselyOn } from './sqlite.ts'
import type { StoreFiles } from './store-files.ts'
import { problemOf } from './store-problems.ts'
import type { ChunkRow, SeriesRow, Tables, TickChunkRow, TickSeriesRow } from './tables.ts'
import { readTicks } from './tick-rows.ts'

/** Of one kind, so that a report can be read to its end. */
const MOST_FAULTS = 10

export function makeInspection(database: Database.Database, files: StoreFiles): Inspection {
  const faultsOf = (whys: readonly string[]) => whys.map((why) => damagedStore(files, why).problem)
  return {
    async copyTo(file) {
      try {
        copyWhole(database, file)
      } catch (error) {
        throw problemOf(error, { ...files, file, folder: dirname(file) }) ?? error
      }
    },
    async structure(thorough) {
      checkOwner(database, files, migrations)
      return faultsOf([...structureOf(database, thorough)])
    },
    parts: async () => unlessDamaged(() => partsOf(database), []),
    part: async (part) => inspectPart(database, files, part),
    async documents() {
      const { instruments, faults } = await documentsOf(database)
      return { instruments, quarantined: countOf(database, 'quarantine'), faults: faultsOf(faults) }
    },
  }
}

function* structureOf(database: Database.Database, thorough: boolean): Generator<string> {
  try {
    const found = database.pragma(`${thorough ? 'integrity' : 'quick'}_check(${MOST_FAULTS})`)
    for (const row of found as readonly Record<string, string>[]) {
      for (const what of Object.values(row)) if (what !== 'ok') yield what.replace(/\s*\n\s*/g, ', ')
    }
    const orphans = thorough ? database.pragma('foreign_key_check') : []
    for (const { table } of (orphans as readonly { table: string }[]).slice(0, MOST_FAULTS)) {
      yield `a row of ${table} belongs to no series`
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    yield error.message
  }
}

const hasTable = (database: Database.Database, name: keyof Tables): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined

const countOf = (database: Database.Database, table: keyof Tables): number =>
  unlessDamaged(() => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()), 0)

const kinds = {
  bars: { series: 'series', chunks: 'bar_chunks', what: 'bars' },
  replaced: { series: 'series', chunks: 'replaced_bars', what: 'older bars' },
  ticks: { series: 'tick_series', chunks: 'tick_chunks', what: 'ticks' },
} as const

function partsOf(database: Database.Database): readonly Part[] {
  return (['bars', 'replaced', 'ticks'] as const).flatMap((kind) => {
    const { series, chunks } = kinds[kind]
    // A backup may be from before these tables.
    if (!hasTable(database, series)) return []
    const ids = database.prepare(`SELECT id FROM ${series} ORDER BY id`).pluck().all() as readonly number[]
    const bytes = database.prepare(`SELECT coalesce(sum(length(payload)), 0) FROM ${chunks} WHERE series = ?`).pluck()
    return ids.map((id): Part => ({ kind, series: id, bytes: unlessDamaged(() => Number(bytes.get(id)), 0) }))
  })
}

/** What is damaged is told by the look at the structure. */
function unlessDamaged<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return otherwise
  }
}

function inspectPart(database: Database.Database, files: StoreFiles, { kind, series: id }: Part): Inspected {
  const { series, chunks, what } = kinds[kind]
  const row = database.prepare(`SELECT * FROM ${series} WHERE id = ?`).get(id) as SeriesRow | TickSeriesRow | undefined
  if (row === undefined) return { rows: 0, chunks: 0, faults: [] }
  const tally = tallyOf(database.prepare(`SELECT * FROM ${chunks} WHERE series = ? ORDER BY last`).iterate(id), kind)
  if (kind !== 'replaced') tally.faults.push(...disagreements(row, tally))
  const [instrument, place] = [nameOf(database, row.instrument), { file: files.file, ...repairOf(files) }]
  const faults = tally.faults
    .slice(0, MOST_FAULTS)
    .map((why): Problem => no('store.series', { what, instrument, source: row.source, why, ...place }).problem)
  return { rows: tally.rows, chunks: tally.chunks, faults }
}

interface Tally {
  rows: number
  chunks: number
  first: number
  last: number
  readonly faults: string[]
}

function tallyOf(rows: Iterable<unknown>, kind: Part['kind']): Tally {
  const tally: Tally = { rows: 0, chunks: 0, first: Infinity, last: -Infinity, faults: [] }
  try {
    for (const row of rows) addChunk(tally, row as ChunkRow | TickChunkRow, kind)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    tally.faults.push(error.message)
  }
  return tally
}

function addChunk(tally: Tally, row: ChunkRow | TickChunkRow, kind: Part['kind']): void {
  try {
    const times = 'since' in row ? readChunk(row).bars.time : readTicks(row).time
    const why = wrongIn(times, row, kind === 'replaced' ? -Infinity : tally.last)
    if (why !== undefined) tally.faults.push(`the chunk that starts at ${text(row.first)} ${why}`)
  } catch (error) {
    if (!(error instanceof DamagedChunk)) throw error
    tally.faults.push(error.message)
  }
  tally.chunks += 1
  tally.rows += row.count
  tally.first = Math.min(tally.first, row.first)
  tally.last = Math.max(tally.last, row.last)
}

function wrongIn(times: Float64Array, { first, last }: ChunkRow | TickChunkRow, before: number): string | undefined {
  if (times[0] !== first || times.at(-1) !== last) return 'holds other times than it says'
  if (times.some((time, index) => time < (times[index - 1] ?? -Infinity))) return 'is not in the order of time'
  return first <= before ? 'begins before the one before it ends' : undefined
}

function disagreements(row: SeriesRow | TickSeriesRow, { rows, first, last }: Tally): string[] {
  const said = 'bars' in row ? row.bars : row.ticks
  if (said !== rows) return [`there are ${rows} in its chunks, and ${said} by its own count`]
  if (rows === 0 || (row.first === first && row.last === last)) return []
  return [`its chunks reach from ${text(first)} to ${text(last)}, and it says ${text(row.first)} to ${text(row.last)}`]
}

const text = (time: number): string => new Date(time / 1000).toISOString()

/** The symbol, where it can be read. */
function nameOf(database: Database.Database, id: string): string {
  const named = database.prepare('SELECT instrument FROM instruments WHERE id = ?').pluck()
  const [, symbol] = /"symbol":"([^"\\]+)"/.exec(String(unlessDamaged(() => named.get(id), ''))) ?? []
  return symbol ?? id
}

async function documentsOf(database: Database.Database) {
  const db = kyselyOn(database)
  const faults: string[] = []
  const instruments = (await listed(makeInstrumentStore(db).list(), faults))?.length ?? countOf(database, 'instruments')
  await listed(makeJobStore(db).list(), faults)
  const settings = async () => {
    for (const { owner, key, value } of await db.selectFrom('settings').selectAll().execute()) {
      fromText(value, `the setting ${key} of ${owner}`)
    }
  }
  await listed(settings(), faults)
  const calendars = async () => {
    const rows = await db.selectFrom('calendars').select('id').distinct().execute()
    for (const { id } of rows) await listed(makeCalendarStore(db).history(id), faults)
  }
  if (hasTable(database, 'calendars')) await listed(calendars(), faults)
  if (hasTable(database, 'runs')) await listed(inspectRuns(database, faults), faults)
  return { instruments, faults }
}

async function listed<T>(list: Promise<T>, faults: string[]): Promise<T | undefined> {
  try {
    return await list
  } catch (error) {
    if (!(error instanceof DamagedRow || error instanceof Database.SqliteError)) throw error
    faults.push(error.message)
    return undefined
  }
}
