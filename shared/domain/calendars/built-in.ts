import type { Calendar } from '../calendar.ts'
import { roundTheClock } from './24-7.ts'
import { arcx } from './arcx.ts'
import { xnas } from './xnas.ts'
import { xnys } from './xnys.ts'
import { xshg } from './xshg.ts'

/** The calendars that come with the house, in the order they are offered. */
export const builtInCalendars: readonly Calendar[] = [xnys, xnas, arcx, xshg, roundTheClock]

export const builtInCalendar = (id: string): Calendar | undefined =>
  builtInCalendars.find((calendar) => calendar.id === id)
