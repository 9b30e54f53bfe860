import type { Kysely, Transaction } from 'kysely'
import { RunRow } from '../../../shared/contract/runs.ts'
import { runParts, type RunPage, type RunPiece, type RunStore, type StoredRun } from '../runs/run-store.ts'
import { checkedText, DamagedRow, fromText, toText } from './json-text.ts'
import type { RunPieceRow, RunTableRow, Tables } from './tables.ts'

export function makeRunStore(db: Kysely<Tables>): RunStore {
  return {
    async list(page) {
      const rows = await listed(db, page).execute()
      return rows.map(runRow)
    },
    async read(id) {
      const found = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
      if (found === undefined) return undefined
      return { row: runRow(found), about: fromText(found.about, `what is kept about the run ${id}`) }
    },
    async pieces(id, part, range) {
      const all = db
        .selectFrom('run_pieces')
        .selectAll()
        .where('run', '=', id)
        .where('part', '=', part)
        .orderBy('first')
      if (range === undefined) return (await all.execute()).map(pieceOf)
      const some = all
        .where('first', '<', range.to)
        .where(({ eb }) => eb(eb('first', '+', eb.ref('count')), '>', range.from))
      return (await some.execute()).map(pieceOf)
    },
    put: (run, pieces) => db.transaction().execute((transaction) => put(transaction, run, pieces)),
    async change(run) {
      const { id, ...rest } = tableRow(run)
      const { numUpdatedRows } = await db.updateTable('runs').set(rest).where('id', '=', id).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    remove: (id) => db.transaction().execute((transaction) => remove(transaction, id)),
  }
}

function listed(db: Kysely<Tables>, { strategy, tag, before, most }: RunPage) {
  return db
    .selectFrom('runs')
    .selectAll()
    .$if(strategy !== undefined, (query) => query.where('strategy', '=', strategy ?? ''))
    .$if(tag !== undefined, (query) =>
      query.where(({ fn, eb }) => eb(fn<number>('instr', ['tags', eb.val(toText(tag))]), '>', 0)),
    )
    .$if(before !== undefined, (query) => query.where('started', '<', before ?? 0))
    .orderBy('started', 'desc')
    .orderBy('id')
    .limit(most)
}

async function put(db: Transaction<Tables>, run: StoredRun, pieces: readonly RunPiece[]): Promise<void> {
  const row = tableRow(run)
  await remove(db, row.id)
  await db.insertInto('runs').values(row).execute()
  for (const { part, first, count, payload } of pieces) {
    await db.insertInto('run_pieces').values({ run: row.id, part, first, count, payload }).execute()
  }
}

async function remove(db: Transaction<Tables>, id: string): Promise<boolean> {
  await db.deleteFrom('run_pieces').where('run', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('runs').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

const tableRow = ({ row, about }: StoredRun): RunTableRow => ({
  id: row.id,
  started: row.started,
  strategy: row.strategy,
  tags: toText(row.tags),
  row: toText(row),
  about: toText(about),
})

const runRow = ({ id, row }: Pick<RunTableRow, 'id' | 'row'>): RunRow =>
  checkedText(row, `the run ${id}`, RunRow) as RunRow

function pieceOf({ run, part: name, first, count, payload }: RunPieceRow): RunPiece {
  const part = runParts.find((each) => each === name)
  if (part === undefined) throw new DamagedRow(`the run ${run} has a part ${name}, which no run has`)
  return { part, first, count, payload }
}
