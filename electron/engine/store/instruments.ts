import type { Kysely } from 'kysely'
import * as z from 'zod'
import { instrumentKinds, type Instrument } from '../../../shared/domain/instrument.ts'
import type { InstrumentStore } from '../ports.ts'
import { checkedText, toText } from './json-text.ts'
import type { Tables } from './tables.ts'

export function makeInstrumentStore(db: Kysely<Tables>): InstrumentStore {
  return {
    async list() {
      const rows = await db.selectFrom('instruments').selectAll().orderBy('id').execute()
      return rows.map(({ id, instrument }) => checkedText(instrument, `the instrument ${id}`, Stored) as Instrument)
    },
    put: (instrument) => putInstrument(db, instrument),
  }
}

/** Also as a part of a larger write. */
export async function putInstrument(db: Kysely<Tables>, instrument: Instrument): Promise<void> {
  const row = { id: instrument.id, instrument: toText(instrument) }
  await db
    .insertInto('instruments')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

const size = z.number().positive()

const Terms = z.object({
  from: z.int(),
  symbol: z.string(),
  name: z.string(),
  kind: z.enum(instrumentKinds),
  quote: z.object({ code: z.string(), scale: size }),
  ticks: z.object({ scale: size, steps: z.array(z.object({ from: z.number(), tick: size })).min(1) }),
  ticksInferred: z.boolean(),
  lotsPerUnit: size,
  multiplier: size,
  calendar: z.string(),
  expiry: z.int().optional(),
})

const Stored = z.object({
  id: z.string(),
  venue: z.string(),
  mic: z.string().optional(),
  terms: z.array(Terms).min(1),
  actions: z.array(
    z.object({ day: z.int(), kind: z.enum(['split', 'dividend']), price: z.number(), quantity: z.number() }),
  ),
})
