import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const runs: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('runs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('started', 'bigint', (column) => column.notNull())
      .addColumn('strategy', 'text', (column) => column.notNull())
      .addColumn('tags', 'text', (column) => column.notNull())
      .addColumn('row', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('runs_started').on('runs').columns(['started', 'id']).execute()
    // `count` is in the key so that the pieces of a page are found in the index alone, without touching payloads.
    await db.schema
      .createTable('run_pieces')
      .addColumn('run', 'text', (column) => column.notNull().references('runs.id'))
      .addColumn('part', 'text', (column) => column.notNull())
      .addColumn('first', 'bigint', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addColumn('payload', 'bytea', (column) => column.notNull())
      .addPrimaryKeyConstraint('run_pieces_key', ['run', 'part', 'first', 'count'])
      .execute()
  },
}
