/**
 * A calendar is data: weekly hours with effective dates, and special days that replace them. It can be written to
 * JSON, copied and edited by a user; `sessions-of` turns it into sessions. Everything is in the exchange's own zone.
 */

/**
 * `opening auction` and `closing auction` belong to the regular session (decision 10); a `break` is inside it. An
 * auction in the middle of the day, without a break around it, is simply `regular`.
 */
export const phases = ['overnight', 'pre', 'opening auction', 'regular', 'break', 'closing auction', 'post'] as const
export type Phase = (typeof phases)[number]

/** `2024-07-03` */
export type DateText = string
/**
 * `09:30`, `09:30:30`, `24:00`; `-1d 17:00` is the evening before the session's date, `+1d 02:00` the night after, and
 * `-3d 21:00` the Friday evening that belongs to Monday. A time that clocks skip moves forward, a repeated one is the first.
 */
export type ClockText = string

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** One phase of a trading day; its end is the first instant that no longer belongs to it. */
export type PhaseHours = readonly [phase: Phase, from: ClockText, to: ClockText]

export interface WeeklyHours {
  /** First and last session date these hours hold for; absent means the calendar's own. */
  readonly from?: DateText
  readonly to?: DateText
  readonly days: readonly Weekday[]
  readonly phases: readonly PhaseHours[]
}

/** Which dates of a year a special day falls on. */
export type DayRule =
  /** A date; `observed` moves it by days when it falls on that weekday: `{ sat: -1, sun: 1 }`. */
  | {
      readonly kind: 'fixed'
      readonly month: number
      readonly day: number
      readonly observed?: Readonly<Partial<Record<Weekday, number>>>
    }
  /** The nth weekday of a month; -1 is the last. A month without a fifth one has none. */
  | { readonly kind: 'nth'; readonly month: number; readonly weekday: Weekday; readonly nth: number }
  /** The first such weekday on or after a date: Victoria Day is the Monday on or after 18 May. */
  | { readonly kind: 'weekday'; readonly month: number; readonly day: number; readonly weekday: Weekday }
  /** Days from Easter Sunday, western or orthodox. */
  | { readonly kind: 'easter'; readonly offset: number; readonly orthodox?: true }
  /** Another rule moved by whole days: the day after Thanksgiving. */
  | { readonly kind: 'shifted'; readonly rule: DayRule; readonly by: number }
  /** Dates that follow no rule: lunar holidays, days of mourning, storms. */
  | { readonly kind: 'dates'; readonly dates: readonly DateText[] }

export interface SpecialDay {
  readonly name: string
  readonly on: DayRule
  /** First and last date it may fall on, once observed and shifted; absent means always. */
  readonly from?: DateText
  readonly to?: DateText
  /** Only when the date falls on one of these weekdays. */
  readonly onlyOn?: readonly Weekday[]
  /** What replaces the weekly hours; phases for a weekend date (by `dates` only) are a one-off opening. */
  readonly session: 'closed' | readonly PhaseHours[]
}

export interface Calendar {
  /** ISO 10383 MIC where there is one, or a code of the house. */
  readonly id: string
  readonly name: string
  /** IANA zone of all its clock times. */
  readonly zone: string
  readonly group: 'equities' | 'futures' | 'fx' | 'round the clock' | 'yours'
  /** The dates it is known to be right for; there are no sessions outside them. */
  readonly from: DateText
  readonly to: DateText
  /** Where several match a date, the last one wins. */
  readonly hours: readonly WeeklyHours[]
  /**
   * Exchanges count differently: in Shanghai and Tokyo the closing auction ends at the close (absent), in London and
   * Hong Kong it follows the close. Bars hold it either way; only `Session.close` differs.
   */
  readonly closingAuction?: 'after the close'
  /** Where several match a date, the last one wins. */
  readonly specialDays: readonly SpecialDay[]
  /** Where its rules and dates come from. */
  readonly sources: readonly string[]
  /** Where it knowingly simplifies history. */
  readonly notes?: string
}
