import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const ticks: Migration = {
  async up(db: Kysely<unknown>) {
    await series(db)
    await gaps(db)
    await staged(db)
  },
}

async function series(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tick_series')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('staged', 'text', (column) => column.notNull())
    .addColumn('licence', 'text')
    .addColumn('ticks', 'bigint', (column) => column.notNull())
    .addColumn('repeated', 'bigint', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('sealed', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('tick_series_key', ['instrument', 'kind', 'source', 'staged'])
    .execute()
  // `first` is in the key so that a range is found in the index alone, without touching payloads beside it.
  await db.schema
    .createTable('tick_chunks')
    .addColumn('series', 'bigint', (column) => column.notNull().references('tick_series.id'))
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('payload', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('tick_chunks_key', ['series', 'last', 'first', 'count'])
    .execute()
}

async function gaps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('gaps')
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('from', 'bigint', (column) => column.notNull())
    .addColumn('to', 'bigint')
    .addColumn('detail', 'text')
    .addPrimaryKeyConstraint('gaps_key', ['instrument', 'from', 'source', 'reason'])
    .execute()
}

async function staged(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staged_quarantine')
    .addColumn('staged', 'text', (column) => column.notNull())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('line', 'bigint', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('raw_hash', 'text', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('staged_quarantine_key', ['staged', 'instrument', 'source', 'line', 'rule', 'raw_hash'])
    .execute()
}
