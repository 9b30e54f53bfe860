import type { Kysely } from 'kysely'
import { Job } from '../../../shared/contract/jobs.ts'
import type { JobStore } from '../ports.ts'
import { checkedText, fromText, toText } from './json-text.ts'
import type { Tables } from './tables.ts'

export function makeJobStore(db: Kysely<Tables>): JobStore {
  return {
    async list() {
      const rows = await db.selectFrom('jobs').selectAll().orderBy('started').orderBy('id').execute()
      return rows.map(({ id, job, order }) => ({
        job: checkedText(job, `the job ${id}`, Job) as Job,
        order: fromText(order, `the order of the job ${id}`),
      }))
    },
    async put({ job, order }) {
      const row = { id: job.id, started: job.started, job: toText(job), order: toText(order) }
      await db
        .insertInto('jobs')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
  }
}
