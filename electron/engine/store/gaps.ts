import type { Kysely } from 'kysely'
import { instrumentId, micros } from '../../../shared/domain/units.ts'
import type { Gap, GapReason, GapStore } from '../ports.ts'
import type { GapRow, Tables } from './tables.ts'

export function makeGapStore(db: Kysely<Tables>): GapStore {
  return {
    async list(instrument) {
      const kept = db.selectFrom('gaps').selectAll().where('instrument', '=', instrument)
      const rows = await kept.orderBy('from').orderBy('source').orderBy('reason').execute()
      return rows.map(gapOf)
    },
    async put({ instrument, source, from, to = null, reason, detail = null }) {
      await db
        .insertInto('gaps')
        .values({ instrument, source, reason, from, to, detail })
        .onConflict((conflict) =>
          conflict.columns(['instrument', 'from', 'source', 'reason']).doUpdateSet({ to, detail }),
        )
        .execute()
    },
  }
}

const gapOf = ({ instrument, source, reason, from, to, detail }: GapRow): Gap => ({
  instrument: instrumentId(instrument),
  source,
  from: micros(from),
  ...(to !== null && { to: micros(to) }),
  reason: reason as GapReason,
  ...(detail !== null && { detail }),
})
