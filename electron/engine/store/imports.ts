import type { Kysely } from 'kysely'
import type { ImportStore } from '../ports.ts'
import { writeSeries } from './bars.ts'
import { putInstrument } from './instruments.ts'
import { addQuarantined } from './quarantine.ts'
import type { Tables } from './tables.ts'

export function makeImportStore(db: Kysely<Tables>): ImportStore {
  return {
    keep: ({ instrument, key, bars, licence, quarantined }) =>
      db.transaction().execute(async (transaction) => {
        if (instrument !== undefined) await putInstrument(transaction, instrument)
        const written = await writeSeries(transaction, { key, licence }, bars)
        await addQuarantined(transaction, key.instrument, quarantined)
        return written
      }),
  }
}
