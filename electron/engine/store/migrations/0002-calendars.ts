import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const calendars: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('calendars')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('calendar', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('saved', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('calendars_key', ['id', 'number'])
      .execute()
  },
}
