import type { Kysely, Transaction } from 'kysely'
import { createHash } from 'node:crypto'
import { instrumentId, micros, type InstrumentId } from '../../../shared/domain/units.ts'
import type { Quarantined, QuarantinedRows, QuarantineStore } from '../ports.ts'
import type { QuarantineRow, Tables } from './tables.ts'

/** Seven values each, and Postgres takes 65,535 in one statement, SQLite 32,766. */
const MOST_ROWS = 1000

export function makeQuarantineStore(db: Kysely<Tables>): QuarantineStore {
  return {
    async add(records) {
      await db.transaction().execute((transaction) => addRows(transaction, records.map(rowOf)))
    },
    async list(instrument) {
      const kept = db.selectFrom('quarantine').selectAll().where('instrument', '=', instrument)
      const rows = await kept.orderBy('source').orderBy('line').orderBy('rule').execute()
      return rows.map(recordOf)
    },
  }
}

/** As a part of a larger write. */
export const addQuarantined = (db: Transaction<Tables>, instrument: InstrumentId, rows: QuarantinedRows) =>
  addRows(db, rowsIn(instrument, rows))

function* rowsIn(instrument: string, { source, line, time, rule, raw }: QuarantinedRows): Generator<QuarantineRow> {
  for (const [at, text] of raw.entries()) {
    const place = { line: line[at] ?? NaN, rule: rule[at] ?? '', time: time[at] ?? NaN }
    yield rowOf({ instrument, source, raw: text, ...place })
  }
}

/** No more rows are made at once than one statement takes. */
async function addRows(db: Transaction<Tables>, rows: Iterable<QuarantineRow>): Promise<void> {
  let batch: QuarantineRow[] = []
  const add = async () => {
    const insert = db.insertInto('quarantine').values(batch)
    if (batch.length > 0) await insert.onConflict((conflict) => conflict.doNothing()).execute()
    batch = []
  }
  for (const row of rows) {
    batch.push(row)
    if (batch.length === MOST_ROWS) await add()
  }
  await add()
}

const rowOf = (record: Omit<QuarantineRow, 'raw_hash'>): QuarantineRow => ({
  instrument: record.instrument,
  source: record.source,
  line: record.line,
  rule: record.rule,
  raw: record.raw,
  raw_hash: createHash('sha256').update(record.raw).digest('hex'),
  time: record.time,
})

const recordOf = ({ instrument, source, line, raw, rule, time }: QuarantineRow): Quarantined => ({
  instrument: instrumentId(instrument),
  source,
  line,
  raw,
  rule,
  time: micros(time),
})
