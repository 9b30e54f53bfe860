import type { Kysely, Transaction } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import { CalendarDocument } from '../../../shared/contract/calendar-document.ts'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { micros } from '../../../shared/domain/units.ts'
import type { CalendarStore, StoredCalendar } from '../ports.ts'
import { checkedText, toText } from './json-text.ts'
import type { CalendarVersionRow, Tables } from './tables.ts'

export function makeCalendarStore(db: Kysely<Tables>): CalendarStore {
  return {
    async list() {
      const newest = db.selectFrom('calendars').select(['id', ({ fn }) => fn.max('number').as('number')])
      const rows = await db
        .selectFrom('calendars')
        .innerJoin(newest.groupBy('id').as('newest'), (join) =>
          join.onRef('newest.id', '=', 'calendars.id').onRef('newest.number', '=', 'calendars.number'),
        )
        .selectAll('calendars')
        .orderBy('calendars.id')
        .execute()
      return rows.map(storedOf)
    },
    async history(id) {
      const rows = await db.selectFrom('calendars').selectAll().where('id', '=', id).orderBy('number').execute()
      return rows.map(storedOf)
    },
    put: (stored) => db.transaction().execute((transaction) => putVersion(transaction, stored)),
  }
}

async function putVersion(db: Transaction<Tables>, stored: Omit<StoredCalendar, 'number'>) {
  const { version, owner, saved } = stored
  const { id } = stored.calendar
  const calendar = toText(stored.calendar)
  const newest = await db
    .selectFrom('calendars')
    .select(['number', 'calendar'])
    .where('id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest !== undefined && isSame(newest.calendar, calendar)) return { number: newest.number, added: false }
  const number = (newest?.number ?? 0) + 1
  await db.insertInto('calendars').values({ id, number, version, calendar, owner, saved }).execute()
  return { number, added: true }
}

/** Whoever edits JSON may order its keys otherwise. */
const isSame = (a: string, b: string): boolean => a === b || isDeepStrictEqual(JSON.parse(a), JSON.parse(b))

const storedOf = ({ id, number, version, calendar, owner, saved }: CalendarVersionRow): StoredCalendar => ({
  number,
  version,
  calendar: checkedText(calendar, `version ${number} of the calendar ${id}`, CalendarDocument) as Calendar,
  owner,
  saved: micros(saved),
})
