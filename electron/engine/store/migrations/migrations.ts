/** Every schema there was, in the order of their names. Forward only; one that was released is never edited. */
import type { Migration } from 'kysely/migration'
import { first } from './0001-first.ts'
import { calendars } from './0002-calendars.ts'
import { ticks } from './0003-ticks.ts'
import { keptTicks } from './0004-kept-ticks.ts'
import { derived } from './0005-derived.ts'
import { runs } from './0006-runs.ts'
import { alerts } from './0007-alerts.ts'

export type Migrations = Readonly<Record<string, Migration>>

export const migrations: Migrations = {
  '0001-first': first,
  '0002-calendars': calendars,
  '0003-ticks': ticks,
  '0004-kept-ticks': keptTicks,
  '0005-derived': derived,
  '0006-runs': runs,
  '0007-alerts': alerts,
}
