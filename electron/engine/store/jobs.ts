import type { Kysely } from 'kysely'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { JobStore } from '../ports.ts'
import { fromText, toText } from './json-text.ts'
import type { Tables } from './tables.ts'

export function makeJobStore(db: Kysely<Tables>): JobStore {
  return {
    async list() {
      const rows = await db.selectFrom('jobs').select(['job', 'order']).orderBy('started').orderBy('id').execute()
      return rows.map(({ job, order }) => ({ job: fromText(job) as Job, order: fromText(order) }))
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
