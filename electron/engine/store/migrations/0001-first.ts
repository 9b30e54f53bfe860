import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const first: Migration = {
  async up(db: Kysely<unknown>) {
    await bars(db)
    await documents(db)
  },
}

async function documents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('instruments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('quarantine')
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('line', 'bigint', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('raw_hash', 'text', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('quarantine_key', ['instrument', 'source', 'line', 'rule', 'raw_hash'])
    .execute()
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('started', 'bigint', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('order', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('settings')
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('settings_key', ['owner', 'key'])
    .execute()
}

async function bars(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('series')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('timeframe', 'text', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('licence', 'text')
    .addColumn('bars', 'bigint', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('series_key', ['instrument', 'timeframe', 'side', 'source'])
    .execute()
  // `first` is in the keys so that a range is found in the index alone, without touching payloads beside it.
  await chunks(db, 'bar_chunks').addPrimaryKeyConstraint('bar_chunks_key', ['series', 'last', 'first']).execute()
  await chunks(db, 'replaced_bars')
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('replaced_bars_key', ['series', 'last', 'first', 'until'])
    .execute()
}

const chunks = (db: Kysely<unknown>, table: string) =>
  db.schema
    .createTable(table)
    .addColumn('series', 'bigint', (column) => column.notNull().references('series.id'))
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('payload', 'bytea', (column) => column.notNull())
