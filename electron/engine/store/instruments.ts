import type { Kysely } from 'kysely'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { InstrumentStore } from '../ports.ts'
import { fromText, toText } from './json-text.ts'
import type { Tables } from './tables.ts'

export function makeInstrumentStore(db: Kysely<Tables>): InstrumentStore {
  return {
    async list() {
      const rows = await db.selectFrom('instruments').select('instrument').orderBy('id').execute()
      return rows.map(({ instrument }) => fromText(instrument) as Instrument)
    },
    async put(instrument) {
      const row = { id: instrument.id, instrument: toText(instrument) }
      await db
        .insertInto('instruments')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
  }
}
