import type { Calendar } from '../calendar.ts'
import { roundTheClock } from './24-7.ts'
import { arcx } from './arcx.ts'
import { xams } from './xams.ts'
import { xetr } from './xetr.ts'
import { xfra } from './xfra.ts'
import { xjse } from './xjse.ts'
import { xlon } from './xlon.ts'
import { xnas } from './xnas.ts'
import { xnys } from './xnys.ts'
import { xpar } from './xpar.ts'
import { xshg } from './xshg.ts'
import { xswx } from './xswx.ts'
import { xtae } from './xtae.ts'

const americas = [xnys, xnas, arcx]
const europe = [xlon, xetr, xfra, xpar, xams, xswx]
const africaAndNearEast = [xjse, xtae]
const asia = [xshg]
const roundTheWeek = [roundTheClock]

/** The calendars that come with the house, in the order they are offered. */
export const builtInCalendars: readonly Calendar[] = [
  ...americas,
  ...europe,
  ...africaAndNearEast,
  ...asia,
  ...roundTheWeek,
]

export const builtInCalendar = (id: string): Calendar | undefined =>
  builtInCalendars.find((calendar) => calendar.id === id)
