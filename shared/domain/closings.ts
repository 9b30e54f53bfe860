/** Days without a session, as the calendars of many exchanges write them. */
import type { DateText, DayRule, SpecialDay } from './calendar.ts'
import { datesOf } from './day.ts'

export const closed = (
  name: string,
  on: DayRule,
  range: { readonly from?: DateText; readonly to?: DateText } = {},
): SpecialDay => ({ name, on, ...range, session: 'closed' })

/** Dates that follow no rule, in the spans that `datesOf` reads. */
export const closedOn = (name: string, spans: string): SpecialDay =>
  closed(name, { kind: 'dates', dates: datesOf(spans) })
