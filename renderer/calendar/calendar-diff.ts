/** What differs between two versions of a calendar, for people who are about to save one. */
import type { Calendar, SpecialDay, WeeklyHours } from '../../shared/domain/calendar.ts'
import { dayText } from '../../shared/domain/day.ts'
import type { Session } from '../../shared/domain/session.ts'
import { planOf, plannedSessions } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'
import { daysText, phasesText, rangeText, ruleText } from './rule-text.ts'

export interface Difference {
  /** `Thanksgiving Day: falls on`. */
  readonly what: string
  /** Undefined for what was not there before. */
  readonly before: string | undefined
  /** Undefined for what is there no longer. */
  readonly after: string | undefined
}

export function calendarDiff(before: Calendar, after: Calendar): readonly Difference[] {
  return [
    ...fieldDiff('', headOf(before), headOf(after)),
    ...listDiff(before.hours, after.hours, (_, at) => `Weekly hours ${at + 1}`, hoursOf),
    ...listDiff(before.specialDays, after.specialDays, ({ name }) => name, specialOf),
  ]
}

/** Named, in the order they are told. */
type Fields = Readonly<Record<string, string>>

const headOf = ({ name, zone, from, to, closingAuction, sources, notes = '' }: Calendar): Fields => ({
  Name: name,
  'Time zone': zone,
  'Known from': from,
  'Known to': to,
  'Closing auction': closingAuction ?? 'ends at the close',
  Sources: sources.join('; '),
  Notes: notes,
})

const hoursOf = ({ days, phases, ...range }: WeeklyHours): Fields => ({
  days: daysText(days),
  hours: phasesText(phases),
  holds: rangeText(range),
})

const specialOf = ({ on, onlyOn, session, ...range }: SpecialDay): Fields => ({
  'falls on': on.kind === 'dates' ? on.dates.join(', ') : ruleText(on),
  'only on': onlyOn === undefined ? '' : daysText(onlyOn),
  session: session === 'closed' ? 'closed' : phasesText(session),
  holds: rangeText(range),
})

function fieldDiff(of: string, before: Fields, after: Fields): readonly Difference[] {
  return Object.entries(after).flatMap(([name, now]): Difference[] => {
    const then = before[name] ?? ''
    if (then === now) return []
    const what = of === '' ? name : `${of}: ${name}`
    return [{ what, before: then === '' ? undefined : then, after: now === '' ? undefined : now }]
  })
}

/** Members of the same name are taken for the same one, the first for the first. */
function listDiff<Member>(
  before: readonly Member[],
  after: readonly Member[],
  nameOf: (member: Member, at: number) => string,
  fieldsOf: (member: Member) => Fields,
): readonly Difference[] {
  const [old, now] = [byName(before, nameOf), byName(after, nameOf)]
  const changed = [...now].flatMap(([key, { name, member }]) => {
    const then = old.get(key)
    return then === undefined
      ? [{ what: name, before: undefined, after: textOf(fieldsOf(member)) }]
      : fieldDiff(name, fieldsOf(then.member), fieldsOf(member))
  })
  const gone = [...old].filter(([key]) => !now.has(key))
  return [
    ...changed,
    ...gone.map(([, { name, member }]) => ({ what: name, before: textOf(fieldsOf(member)), after: undefined })),
  ]
}

function byName<Member>(members: readonly Member[], nameOf: (member: Member, at: number) => string) {
  const seen = new Map<string, number>()
  return new Map(
    members.map((member, at) => {
      const name = nameOf(member, at)
      const number = (seen.get(name) ?? 0) + 1
      seen.set(name, number)
      return [`${name} ${number}`, { name, member }] as const
    }),
  )
}

const textOf = (fields: Fields): string =>
  Object.values(fields)
    .filter((text) => text !== '')
    .join('; ')

export interface SessionDiff {
  /** Sessions that are new, gone, or at other times. */
  readonly count: number
  readonly first: string | undefined
  readonly last: string | undefined
}

export function sessionDiff(before: Calendar, after: Calendar): SessionDiff {
  const [old, now] = [sessionTexts(before), sessionTexts(after)]
  const days = [...new Set([...old.keys(), ...now.keys()])]
    .filter((date) => old.get(date) !== now.get(date))
    .toSorted((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  return {
    count: days.length,
    first: first === undefined ? undefined : dayText(first),
    last: last === undefined ? undefined : dayText(last),
  }
}

function sessionTexts(calendar: Calendar): ReadonlyMap<Day, string> {
  const plan = planOf(calendar)
  return new Map(plannedSessions(plan, plan.from, plan.to).map((session) => [session.day, timesOf(session)]))
}

const timesOf = ({ open, close, phases }: Session): string =>
  [open, close, ...phases.flatMap(({ phase, from, to }) => [phase, from, to])].join(' ')
