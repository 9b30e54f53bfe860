import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was read of a tick that is kept aside, beside its raw record. */
export const keptTicks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('quarantine').addColumn('tick', 'text').execute()
    await db.schema.alterTable('staged_quarantine').addColumn('tick', 'text').execute()
  },
}
