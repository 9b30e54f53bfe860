import type { Kysely } from 'kysely'
import { createHash } from 'node:crypto'
import { instrumentId, micros } from '../../../shared/domain/units.ts'
import type { Quarantined, QuarantineStore } from '../ports.ts'
import type { QuarantineRow, Tables } from './tables.ts'

/** Seven values each, and Postgres takes 65,535 in one statement, SQLite 32,766. */
const MOST_ROWS = 1000

export function makeQuarantineStore(db: Kysely<Tables>): QuarantineStore {
  return {
    async add(records) {
      const rows = records.map(rowOf)
      await db.transaction().execute(async (transaction) => {
        for (let from = 0; from < rows.length; from += MOST_ROWS) {
          await transaction
            .insertInto('quarantine')
            .values(rows.slice(from, from + MOST_ROWS))
            .onConflict((conflict) => conflict.doNothing())
            .execute()
        }
      })
    },
    async list(instrument) {
      const kept = db.selectFrom('quarantine').selectAll().where('instrument', '=', instrument)
      const rows = await kept.orderBy('source').orderBy('line').orderBy('rule').execute()
      return rows.map(recordOf)
    },
  }
}

const rowOf = (record: Quarantined): QuarantineRow => ({
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
