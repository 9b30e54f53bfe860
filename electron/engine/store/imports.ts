/** Imports: what one of them brings is there as a whole, or not at all. */
import type { Kysely, Transaction } from 'kysely'
import type { BarWrite, Imported, ImportStore, ImportWrite } from '../ports.ts'
import { writeSeries } from './bars.ts'
import { putInstrument } from './instruments.ts'
import {
  addQuarantined,
  dropStagedQuarantine,
  keepStagedQuarantine,
  removeQuarantined,
  stageQuarantined,
} from './quarantine.ts'
import type { Tables } from './tables.ts'
import { writeTicks } from './tick-writing.ts'
import { dropStagedTicks, keepStagedTicks } from './ticks.ts'

export function makeImportStore(db: Kysely<Tables>): ImportStore {
  return {
    async stageTicks(staged, key, ticks, licence) {
      const target = { key, licence, staged, once: true }
      await db.transaction().execute((transaction) => writeTicks(transaction, target, ticks))
    },
    async stageQuarantined(staged, rows) {
      await db.transaction().execute((transaction) => stageQuarantined(transaction, staged, rows))
    },
    keep: (imported) => db.transaction().execute((transaction) => keep(transaction, imported)),
    async drop(staged) {
      await db.transaction().execute((transaction) => drop(transaction, [staged]))
    },
  }
}

/** What imports had staged that are no more. */
export function dropLeftovers(db: Kysely<Tables>): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const ticks = await transaction.selectFrom('tick_series').select('staged').where('staged', '!=', '').execute()
    const rows = await transaction.selectFrom('staged_quarantine').select('staged').distinct().execute()
    await drop(transaction, [...new Set([...ticks, ...rows].map(({ staged }) => staged))])
  })
}

async function keep(db: Transaction<Tables>, imported: Imported): Promise<ImportWrite> {
  const { instrument, quarantined, released = [], staged = '' } = imported
  if (instrument !== undefined) await putInstrument(db, instrument)
  const bars: BarWrite[] = []
  for (const { key, licence, bars: brought } of imported.bars ?? []) {
    bars.push(await writeSeries(db, { key, licence }, brought))
  }
  if (quarantined !== undefined) await addQuarantined(db, quarantined)
  const ticks = staged === '' ? [] : await keepStagedTicks(db, staged)
  if (staged !== '') await keepStagedQuarantine(db, staged)
  await removeQuarantined(db, released)
  await drop(db, [staged])
  return { bars, ticks }
}

async function drop(db: Transaction<Tables>, staged: readonly string[]): Promise<void> {
  const named = staged.filter((each) => each !== '')
  await dropStagedTicks(db, named)
  await dropStagedQuarantine(db, named)
}
