import type { Kysely } from 'kysely'
import type { SettingStore } from '../ports.ts'
import { fromText, toText } from './json-text.ts'
import type { Tables } from './tables.ts'

export function makeSettingStore(db: Kysely<Tables>): SettingStore {
  return {
    async list(owner) {
      const rows = await db.selectFrom('settings').selectAll().where('owner', '=', owner).orderBy('key').execute()
      return rows.map(({ key, value }) => ({ owner, key, value: fromText(value, `the setting ${key} of ${owner}`) }))
    },
    async put({ owner, key, value }) {
      const row = { owner, key, value: toText(value) }
      await db
        .insertInto('settings')
        .values(row)
        .onConflict((conflict) => conflict.columns(['owner', 'key']).doUpdateSet({ value: row.value }))
        .execute()
    },
    async remove(owner, key) {
      await db.deleteFrom('settings').where('owner', '=', owner).where('key', '=', key).execute()
    },
  }
}
