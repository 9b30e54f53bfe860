import type { Calendar } from '../calendar.ts'
import { weekdaysRoundTheClock } from './24-5.ts'
import { roundTheClock } from './24-7.ts'
import { arcx } from './arcx.ts'
import { bvmf } from './bvmf.ts'
import { cmeEquity } from './cme-equity.ts'
import { cmeFx } from './cme-fx.ts'
import { cmes } from './cmes.ts'
import { crypto } from './crypto.ts'
import { fx } from './fx.ts'
import { xnas } from './xnas.ts'
import { xnys } from './xnys.ts'
import { xshg } from './xshg.ts'
import { xtse } from './xtse.ts'

const americas = [xnys, xnas, arcx, xtse, bvmf]
const asia = [xshg]
const futures = [cmes, cmeEquity, cmeFx]
const roundTheWeek = [fx, weekdaysRoundTheClock, roundTheClock, crypto]

/** The calendars that come with the house, in the order they are offered. */
export const builtInCalendars: readonly Calendar[] = [...americas, ...asia, ...futures, ...roundTheWeek]

export const builtInCalendar = (id: string): Calendar | undefined =>
  builtInCalendars.find((calendar) => calendar.id === id)
