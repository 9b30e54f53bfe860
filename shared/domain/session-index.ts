import type { Calendar } from './calendar.ts'
import { addDays } from './day.ts'
import type { FormerCalendar, SessionDates } from './session-dates.ts'
import { sessionDates } from './session-dates.ts'
import type { PhaseSpan, Session } from './session.ts'
import { sessionEnd, sessionStart } from './session.ts'
import type { Day, Micros } from './units.ts'
import { MICROS_PER_DAY, day } from './units.ts'

/** One phase of one session, found by a time in it. */
export interface PhaseAt extends PhaseSpan {
  readonly session: Session
}

/** About a year of sessions: built in a few hundred microseconds when first asked for. */
const BLOCK_DAYS = 366
/** A clock text reaches 9 days from its date, and a zone not quite one more. */
const REACH_DAYS = 10

/**
 * Sessions of one calendar by time and by date, or of several that an instrument followed one after the other. The same session is always the same object. The last answer, a night
 * too, holds until its end without a search; any other time costs one step into a table of days and a few comparisons.
 */
export class SessionIndex {
  /** The one that holds now. */
  readonly calendar: Calendar
  readonly #dates: SessionDates
  /** Blocks cover the calendar's dates and `REACH_DAYS` around them. */
  readonly #firstDay: number
  readonly #blocks: (Block | undefined)[]
  readonly #tables: (SpotTable | undefined)[]
  #last: Spot = nowhere

  constructor(calendar: Calendar, former: readonly FormerCalendar[] = []) {
    this.calendar = calendar
    this.#dates = sessionDates(calendar, former)
    this.#firstDay = this.#dates.from - REACH_DAYS
    const blocks = Math.max(0, Math.ceil((this.#dates.to + REACH_DAYS + 1 - this.#firstDay) / BLOCK_DAYS))
    this.#blocks = Array.from({ length: blocks }, () => undefined)
    this.#tables = Array.from({ length: blocks }, () => undefined)
  }

  /** The phase that holds `time`: `undefined` outside sessions and in a pause that no phase names. */
  phaseAt(time: Micros): PhaseAt | undefined {
    return this.#spotAt(time).phase
  }

  /** The session that holds `time`, from its first phase to its last, breaks and pauses included. */
  sessionAt(time: Micros): Session | undefined {
    return this.#spotAt(time).session
  }

  sessionOn(date: Day): Session | undefined {
    const number = this.#numberOf(date)
    return this.#blockAt(number)?.byDay[date - this.#firstDay - number * BLOCK_DAYS]
  }

  /** The first session dated `date` or later. */
  onOrAfter(date: Day): Session | undefined {
    const end = this.#dates.to
    for (let at = day(Math.max(date, this.#dates.from)); at <= end; at = addDays(at, 1)) {
      const session = this.sessionOn(at)
      if (session !== undefined) return session
    }
    return undefined
  }

  /** The last session dated `date` or earlier. */
  onOrBefore(date: Day): Session | undefined {
    const start = this.#dates.from
    for (let at = day(Math.min(date, this.#dates.to)); at >= start; at = addDays(at, -1)) {
      const session = this.sessionOn(at)
      if (session !== undefined) return session
    }
    return undefined
  }

  /** The first session whose first phase starts after `time`. */
  nextSession(time: Micros): Session | undefined {
    let next = this.onOrAfter(day(dayAt(time) - REACH_DAYS))
    while (next !== undefined && sessionStart(next) <= time) next = this.onOrAfter(addDays(next.day, 1))
    return next
  }

  /** The last session whose last phase has ended at `time`. */
  previousSession(time: Micros): Session | undefined {
    let previous = this.onOrBefore(day(dayAt(time) + REACH_DAYS))
    while (previous !== undefined && sessionEnd(previous) > time) previous = this.onOrBefore(addDays(previous.day, -1))
    return previous
  }

  /** Sessions dated from `fromDay` to `toDay`, both included. */
  sessions(fromDay: Day, toDay: Day): readonly Session[] {
    const found: Session[] = []
    const last = this.#numberOf(Math.min(toDay, this.#dates.to))
    for (let number = this.#numberOf(Math.max(fromDay, this.#dates.from)); number <= last; number++) {
      for (const session of this.#blockAt(number)?.sessions ?? []) {
        if (session.day >= fromDay && session.day <= toDay) found.push(session)
      }
    }
    return found
  }

  /** How many sessions the calendar has before `date`. The first call for a late date builds all blocks before it. */
  countBefore(date: Day): number {
    const number = Math.min(this.#numberOf(Math.max(date, this.#firstDay)), this.#blocks.length)
    let count = 0
    for (let at = 0; at < number; at++) count += this.#blockAt(at)?.sessions.length ?? 0
    const inBlock = this.#blockAt(number)?.sessions ?? []
    const later = inBlock.findIndex((session) => session.day >= date)
    return count + (later < 0 ? inBlock.length : later)
  }

  /** The session with `count` sessions before it. */
  nth(count: number): Session | undefined {
    let left = count
    for (let number = 0; number < this.#blocks.length; number++) {
      const sessions = this.#blockAt(number)?.sessions ?? []
      if (left < sessions.length) return sessions[left]
      left -= sessions.length
    }
    return undefined
  }

  #spotAt(time: number): Spot {
    const last = this.#last
    if (time >= last.from && time < last.to) return last
    const utcDay = dayAt(time)
    const number = this.#numberOf(utcDay)
    if (number < 0 || number >= this.#tables.length) return nowhere
    const table = (this.#tables[number] ??= this.#buildTable(number))
    let at = table.firstOfDay[utcDay - this.#firstDay - number * BLOCK_DAYS] ?? 0
    while (time >= (table.ends[at] ?? Infinity)) at++
    return (this.#last = table.spots[at] ?? nowhere)
  }

  #numberOf(date: number): number {
    return Math.floor((date - this.#firstDay) / BLOCK_DAYS)
  }

  #blockAt(number: number): Block | undefined {
    if (number < 0 || number >= this.#blocks.length) return undefined
    return (this.#blocks[number] ??= buildBlock(this.#dates, this.#firstDay + number * BLOCK_DAYS))
  }

  #buildTable(number: number): SpotTable {
    const first = this.#firstDay + number * BLOCK_DAYS
    const near = this.sessions(day(first - REACH_DAYS), day(first + BLOCK_DAYS + REACH_DAYS))
    return spotTable(near, first)
  }
}

interface Block {
  readonly sessions: readonly Session[]
  readonly byDay: readonly (Session | undefined)[]
}

/** What there is from one change to the next: a phase, a pause in a session, or the time between two. */
interface Spot {
  readonly from: number
  readonly to: number
  readonly phase: PhaseAt | undefined
  readonly session: Session | undefined
}

const nowhere: Spot = { from: Infinity, to: -Infinity, phase: undefined, session: undefined }

/** Spots that follow each other without a gap over a block of UTC days. */
interface SpotTable {
  readonly spots: readonly Spot[]
  readonly ends: Float64Array
  /** Index of the first spot that ends after the start of each UTC day. */
  readonly firstOfDay: Int32Array
}

const dayAt = (time: number): number => Math.floor(time / MICROS_PER_DAY)

function buildBlock(dates: SessionDates, first: number): Block {
  const sessions = dates.sessions(day(first), day(first + BLOCK_DAYS - 1))
  const byDay: (Session | undefined)[] = Array.from({ length: BLOCK_DAYS }, () => undefined)
  for (const session of sessions) byDay[session.day - first] = session
  return { sessions, byDay }
}

function spotTable(sessions: readonly Session[], firstDay: number): SpotTable {
  const [start, end] = [firstDay * MICROS_PER_DAY, (firstDay + BLOCK_DAYS) * MICROS_PER_DAY]
  const spots = spotsOf(
    sessions.filter((session) => sessionEnd(session) > start && sessionStart(session) < end),
    start,
    end,
  )
  const firstOfDay = new Int32Array(BLOCK_DAYS)
  let at = 0
  for (let number = 0; number < BLOCK_DAYS; number++) {
    while ((spots[at]?.to ?? Infinity) <= start + number * MICROS_PER_DAY) at++
    firstOfDay[number] = at
  }
  return { spots, ends: Float64Array.from(spots, ({ to }) => to), firstOfDay }
}

function spotsOf(sessions: readonly Session[], start: number, end: number): readonly Spot[] {
  const spots: Spot[] = []
  let before = start
  for (const session of sessions) {
    for (const [at, span] of session.phases.entries()) {
      const { from, to } = span
      if (from > before)
        spots.push({ from: before, to: from, phase: undefined, session: at === 0 ? undefined : session })
      spots.push({ from, to, phase: { ...span, session }, session })
      before = to
    }
  }
  return before < end ? [...spots, { from: before, to: end, phase: undefined, session: undefined }] : spots
}
