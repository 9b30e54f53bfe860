/** Made-up calendars of every shape an exchange has. */
import type { Calendar, PhaseHours, SpecialDay } from '../../../shared/domain/calendar.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { Session } from '../../../shared/domain/session.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { micros } from '../../../shared/domain/units.ts'
import { localMicros, zoneOf } from '../../../shared/domain/zone.ts'

export function aCalendar(parts: Partial<Calendar> & { readonly day?: readonly PhaseHours[] }): Calendar {
  const { day = [['regular', '09:00', '17:00']], ...given } = parts
  return {
    id: 'TEST',
    name: 'Test',
    zone: 'UTC',
    group: 'yours',
    from: '2023-01-01',
    to: '2025-12-31',
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], phases: day }],
    specialDays: [],
    sources: [],
    ...given,
  }
}

export const onDates = (dates: readonly string[], session: SpecialDay['session'], name = 'Special'): SpecialDay => ({
  name,
  on: { kind: 'dates', dates },
  session,
})

/** A day from 17:00 the evening before to 17:00, as futures in Chicago are counted. */
export const overnight = aCalendar({ zone: 'America/Chicago', day: [['regular', '-1d 17:00', '17:00']] })

/** 23 hours and a pause, overnight trading apart. */
export const globex = aCalendar({
  zone: 'America/Chicago',
  day: [
    ['overnight', '-1d 17:00', '08:30'],
    ['regular', '08:30', '15:15'],
    ['post', '15:15', '16:00'],
  ],
})

export const twice = aCalendar({
  zone: 'Asia/Hong_Kong',
  closingAuction: 'after the close',
  day: [
    ['opening auction', '09:00', '09:30'],
    ['regular', '09:30', '12:00'],
    ['break', '12:00', '13:00'],
    ['regular', '13:00', '16:00'],
    ['closing auction', '16:00', '16:10'],
  ],
})

/** The night of Friday belongs to Monday, and the pause over the weekend has no name. */
export const weekendNight = aCalendar({
  zone: 'Asia/Shanghai',
  hours: [
    {
      days: ['tue', 'wed', 'thu', 'fri'],
      phases: [
        ['overnight', '-1d 21:00', '02:30'],
        ['regular', '09:00', '15:00'],
      ],
    },
    {
      days: ['mon'],
      phases: [
        ['overnight', '-3d 21:00', '-2d 02:30'],
        ['regular', '09:00', '15:00'],
      ],
    },
  ],
})

export const shapes = [overnight, globex, twice, weekendNight] as const

export const utc = (text: string): Micros => micros(Date.parse(text) * 1000)

export const utcText = (time: number): string => new Date(time / 1000).toISOString().slice(0, 16)

/** `2024-03-08 17:00` on the calendar's own clock. */
export const clockText = (calendar: Calendar, time: Micros): string =>
  utcText(localMicros(zoneOf(calendar.zone), time)).replace('T', ' ')

export const shown = (calendar: Calendar, { day, open, close }: Session): string =>
  `${dayText(day)}: ${clockText(calendar, open)} to ${clockText(calendar, close)}`

export function sessionOf(index: SessionIndex, date: string): Session {
  const session = index.sessionOn(dayOf(date))
  if (session === undefined) throw new Error(`There is no session on ${date}`)
  return session
}
