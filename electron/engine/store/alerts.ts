import type { Kysely } from 'kysely'
import { Alert } from '../../../shared/contract/alerts.ts'
import { alertSides } from '../../../shared/domain/price-alert.ts'
import type { AlertStore, StoredAlert } from '../alerts/alert-store.ts'
import { checkedText, toText } from './json-text.ts'
import type { Tables } from './tables.ts'

export function makeAlertStore(db: Kysely<Tables>): AlertStore {
  return {
    async list() {
      const rows = await db.selectFrom('alerts').selectAll().orderBy('created').orderBy('id').execute()
      return rows.map(storedOf)
    },
    async put({ alert, side = null }) {
      const row = { id: alert.id, created: alert.created, alert: toText(alert), side }
      await db
        .insertInto('alerts')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
    async remove(id) {
      await db.deleteFrom('alerts').where('id', '=', id).execute()
    },
  }
}

function storedOf({ id, alert, side }: Tables['alerts']): StoredAlert {
  const known = alertSides.find((each) => each === side)
  return {
    alert: checkedText(alert, `the alert ${id}`, Alert) as Alert,
    ...(known !== undefined && { side: known }),
  }
}
