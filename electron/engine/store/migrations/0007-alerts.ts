import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const alerts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('alerts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('side', 'text')
      .execute()
  },
}
