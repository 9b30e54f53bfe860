import { expect, test } from 'vitest'
import { CalendarDocument } from '../../../shared/contract/calendar-document.ts'
import { builtInCalendars } from '../../../shared/domain/calendars/built-in.ts'
import { aCalendar, onDates } from '../domain/small-calendars.ts'

test.each(builtInCalendars.map((calendar) => [calendar.id, calendar] as const))(
  '%s as JSON is a document, and comes back as it was',
  (_id, calendar) => {
    const document: unknown = JSON.parse(JSON.stringify(calendar))
    expect(CalendarDocument.parse(document)).toEqual(document)
  },
)

const broken = (change: object): readonly string[] => {
  const { error } = CalendarDocument.safeParse({ ...aCalendar({}), ...change })
  return error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []
}

test.each([
  ['a word that it does not know', { hourz: [] }, 'Unrecognized key: "hourz"'],
  ['an id with a space', { id: 'MY OWN' }, 'id must be at most 64 letters'],
  ['an id that leads out of an address', { id: '../x' }, 'id must be at most 64 letters'],
  ['a date that is none', { from: '2024-02-30' }, 'from Invalid ISO date'],
  ['a phase that is none', { hours: [{ days: ['mon'], phases: [['lunch', '1', '2']] }] }, 'hours.0.phases.0.0'],
  ['a rule that is none', { specialDays: [{ ...onDates([], 'closed'), on: { kind: 'moon' } }] }, 'specialDays.0.on'],
])('%s is said with its place', (_fact, change, said) => {
  expect(broken(change).join('; ')).toContain(said)
})

test('a rule that is moved within a move is none', () => {
  const shifted = (rule: object) => ({ kind: 'shifted', rule, by: 1 })
  const special = (on: object) => ({ specialDays: [{ ...onDates([], 'closed'), on }] })
  const easter = { kind: 'easter', offset: 1 }
  expect(broken(special(shifted(easter)))).toEqual([])
  expect(broken(special(shifted(shifted(easter))))).not.toEqual([])
})
