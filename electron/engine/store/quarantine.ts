import type { Kysely, Transaction } from 'kysely'
import { createHash } from 'node:crypto'
import { instrumentId, micros, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { ImportedRows, Quarantined, QuarantinedRows, QuarantinePage, QuarantineStore } from '../ports.ts'
import type { QuarantineRow, Tables } from './tables.ts'

/** Nine values each at most, and Postgres takes 65,535 in one statement, SQLite 32,766. */
const MOST_ROWS = 1000
const columns = ['instrument', 'source', 'line', 'rule', 'raw_hash', 'raw', 'time', 'tick'] as const

export function makeQuarantineStore(db: Kysely<Tables>): QuarantineStore {
  return {
    async add(records) {
      await db.transaction().execute((transaction) => addRows(records.map(rowOf), insertInto(transaction)))
    },
    async list(instrument, page = {}) {
      const rows = await pageOf(db, instrument, page).execute()
      return rows.map(recordOf)
    },
    async counts(instrument) {
      const records = db
        .selectFrom('quarantine')
        .select(['instrument', 'source', 'rule'])
        .select(({ fn }) => fn.countAll<number>().as('records'))
        .groupBy(['instrument', 'source', 'rule'])
        .orderBy('instrument')
        .orderBy('source')
        .orderBy('rule')
      const mine = instrument === undefined ? records : records.where('instrument', '=', instrument)
      return (await mine.execute()).map((row) => ({ ...row, instrument: instrumentId(row.instrument) }))
    },
    remove: (records) => db.transaction().execute((transaction) => removeQuarantined(transaction, records)),
  }
}

/** As a part of a larger write. */
export const addQuarantined = (db: Transaction<Tables>, { instrument, ...rows }: ImportedRows) =>
  addRows(rowsIn(instrument, rows), insertInto(db))

export const stageQuarantined = (db: Transaction<Tables>, staged: string, { instrument, ...rows }: ImportedRows) =>
  addRows(rowsIn(instrument, rows), async (batch) => {
    const insert = db.insertInto('staged_quarantine').values(batch.map((row) => ({ staged, ...row })))
    await insert.onConflict((conflict) => conflict.doNothing()).execute()
  })

export async function keepStagedQuarantine(db: Transaction<Tables>, staged: string): Promise<void> {
  const rows = db.selectFrom('staged_quarantine').select(columns).where('staged', '=', staged)
  await db
    .insertInto('quarantine')
    .columns(columns)
    .expression(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function dropStagedQuarantine(db: Transaction<Tables>, staged: readonly string[]): Promise<void> {
  if (staged.length > 0) await db.deleteFrom('staged_quarantine').where('staged', 'in', staged).execute()
}

export async function removeQuarantined(db: Transaction<Tables>, records: readonly Quarantined[]): Promise<number> {
  let removed = 0
  for (const record of records) {
    const { instrument, source, line, rule, raw_hash: hash } = rowOf(record)
    const { numDeletedRows } = await db
      .deleteFrom('quarantine')
      .where('instrument', '=', instrument)
      .where('source', '=', source)
      .where('line', '=', line)
      .where('rule', '=', rule)
      .where('raw_hash', '=', hash)
      .executeTakeFirst()
    removed += Number(numDeletedRows)
  }
  return removed
}

function pageOf(db: Kysely<Tables>, instrument: InstrumentId, page: QuarantinePage) {
  const { source, rule, after, most } = page
  const all = db
    .selectFrom('quarantine')
    .selectAll()
    .where('instrument', '=', instrument)
    .orderBy('source')
    .orderBy('line')
    .orderBy('rule')
    .orderBy('raw_hash')
    .$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
    .$if(rule !== undefined, (query) => query.where('rule', '=', rule ?? ''))
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
  if (after === undefined) return all
  const last = rowOf(after)
  return all.where((has) =>
    has(
      has.refTuple('source', 'line', 'rule', 'raw_hash'),
      '>',
      has.tuple(last.source, last.line, last.rule, last.raw_hash),
    ),
  )
}

function* rowsIn(instrument: InstrumentId, rows: QuarantinedRows): Generator<QuarantineRow> {
  const { source, line, time, rule, raw, tick: ticks } = rows
  for (const [at, text] of raw.entries()) {
    const place = { line: line[at] ?? NaN, rule: rule[at] ?? '', time: (time[at] ?? NaN) as Micros }
    const tick = ticks?.[at]
    yield rowOf({ instrument, source, raw: text, ...place, ...(tick !== undefined && { tick }) })
  }
}

type Insert = (batch: QuarantineRow[]) => Promise<unknown>

const insertInto =
  (db: Transaction<Tables>): Insert =>
  (batch) =>
    db
      .insertInto('quarantine')
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute()

/** No more rows are made at once than one statement takes. */
async function addRows(rows: Iterable<QuarantineRow>, insert: Insert): Promise<void> {
  let batch: QuarantineRow[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < MOST_ROWS) continue
    await insert(batch)
    batch = []
  }
  if (batch.length > 0) await insert(batch)
}

const rowOf = (record: Quarantined): QuarantineRow => ({
  instrument: record.instrument,
  source: record.source,
  line: record.line,
  rule: record.rule,
  raw: record.raw,
  raw_hash: createHash('sha256').update(record.raw).digest('hex'),
  time: record.time,
  tick: record.tick ?? null,
})

const recordOf = ({ instrument, source, line, raw, rule, time, tick }: QuarantineRow): Quarantined => ({
  instrument: instrumentId(instrument),
  source,
  line,
  raw,
  rule,
  time: micros(time),
  ...(tick !== null && { tick }),
})
