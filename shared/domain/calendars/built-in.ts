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
import { xams } from './xams.ts'
import { xasx } from './xasx.ts'
import { xbom } from './xbom.ts'
import { xetr } from './xetr.ts'
import { xfra } from './xfra.ts'
import { xhkg } from './xhkg.ts'
import { xjse } from './xjse.ts'
import { xkrx } from './xkrx.ts'
import { xlon } from './xlon.ts'
import { xnas } from './xnas.ts'
import { xnse } from './xnse.ts'
import { xnys } from './xnys.ts'
import { xpar } from './xpar.ts'
import { xses } from './xses.ts'
import { xshg } from './xshg.ts'
import { xswx } from './xswx.ts'
import { xtae } from './xtae.ts'
import { xtks } from './xtks.ts'
import { xtse } from './xtse.ts'

const americas = [xnys, xnas, arcx, xtse, bvmf]
const europe = [xlon, xetr, xfra, xpar, xams, xswx]
const africaAndNearEast = [xjse, xtae]
const asia = [xtks, xhkg, xshg, xkrx, xses, xnse, xbom, xasx]
const futures = [cmes, cmeEquity, cmeFx]
const roundTheWeek = [fx, weekdaysRoundTheClock, roundTheClock, crypto]

/** The calendars that come with the house, in the order they are offered. */
export const builtInCalendars: readonly Calendar[] = [
  ...americas,
  ...europe,
  ...africaAndNearEast,
  ...asia,
  ...futures,
  ...roundTheWeek,
]

export const builtInCalendar = (id: string): Calendar | undefined =>
  builtInCalendars.find((calendar) => calendar.id === id)
