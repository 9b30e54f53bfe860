import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const derived: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('derived_series')
      .addColumn('id', 'bigint', (column) => column.primaryKey())
      .addColumn('series', 'bigint', (column) => column.notNull().references('series.id'))
      .addColumn('timeframe', 'text', (column) => column.notNull())
      .addColumn('view', 'text', (column) => column.notNull())
      .addColumn('calendar', 'text', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('derived_series_key', ['series', 'timeframe', 'view', 'calendar'])
      .execute()
    // `first` is in the key so that a range is found in the index alone, without touching payloads beside it.
    await db.schema
      .createTable('derived_chunks')
      .addColumn('derived', 'bigint', (column) => column.notNull().references('derived_series.id'))
      .addColumn('first', 'bigint', (column) => column.notNull())
      .addColumn('last', 'bigint', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addColumn('payload', 'bytea', (column) => column.notNull())
      .addPrimaryKeyConstraint('derived_chunks_key', ['derived', 'last', 'first'])
      .execute()
  },
}
