/** What is missing of an instrument: windows of its sessions without a bar, and what is known of why. */
import { setImmediate } from 'node:timers/promises'
import type { CoverageRow, GapRow } from '../../shared/contract/gaps.ts'
import { no } from '../../shared/contract/wire.ts'
import { indexAt, type PriceSide } from '../../shared/domain/bar.ts'
import { addDays, dayOf, dayText } from '../../shared/domain/day.ts'
import type { SessionIndex } from '../../shared/domain/session-index.ts'
import { sessionEnd, sessionStart, type Session, type SessionView } from '../../shared/domain/session.ts'
import { isCounted, timeframeText } from '../../shared/domain/timeframe.ts'
import { day, micros, MICROS_PER_DAY, type Day, type InstrumentId, type Micros } from '../../shared/domain/units.ts'
import { windowAt, windowsIn, type BarWindow } from '../../shared/domain/windows.ts'
import type { BarReader } from './bar-reader.ts'
import type { Openings } from './bars/openings.ts'
import type { Gap, GapStore } from './ports.ts'

export interface GapsAsked {
  readonly instrument: InstrumentId
  readonly timeframe: string
  readonly view: SessionView
  readonly side?: PriceSide | undefined
  /** Session dates. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

interface Parts {
  readonly reader: BarReader
  readonly gaps: GapStore
}

export async function listGaps(parts: Parts, asked: GapsAsked, most: number) {
  const openings = openingsFor(parts, asked)
  const recorded = await parts.gaps.list(asked.instrument)
  const gaps: GapRow[] = []
  for await (const windows of windowsBySpan(openings, asked)) {
    for (const gap of emptyStretches(windows)) {
      if (gaps.length === most) return { gaps, more: true }
      gaps.push(explained(gap, recorded))
    }
  }
  return { gaps, more: false }
}

export async function coverageOf(parts: Parts, asked: GapsAsked): Promise<CoverageRow[]> {
  const openings = openingsFor(parts, asked)
  const volumes = await volumesOf(parts, asked)
  const rows = new Map<Day, CoverageRow>()
  for await (const windows of windowsBySpan(openings, asked)) {
    for (const [date, own] of Map.groupBy(windows, ({ window }) => window.session.day)) {
      const bars = own.filter(({ has }) => has).length
      const [first] = own
      const other = bars > 0 && first !== undefined && !volumes.has(date)
      if (other) volumes.set(date, await volumeOf(parts, asked, first.window.session))
      rows.set(date, {
        session: dayText(date),
        bars,
        windows: own.length,
        gaps: emptyStretches(own).length,
        volume: volumes.get(date) ?? 0,
      })
    }
  }
  return [...rows.values()]
}

function openingsFor({ reader }: Parts, { instrument, timeframe, view, side }: GapsAsked): Openings {
  const openings = reader.openings({ instrument, timeframe, view, side })
  if (isCounted(openings.timeframe)) throw no('gaps.counted', { timeframe: timeframeText(openings.timeframe) })
  return openings
}

/** A window, whether a bar opened in it, and whether one could be missing there. */
interface Seen {
  readonly window: BarWindow
  readonly has: boolean
  readonly isBetween: boolean
}

/** Sessions that are looked at in one go; after them whoever else waits for the engine is heard. */
const SPAN_DAYS = 120

/** In the order of their times, from the session of the first bar to that of the last one. */
async function* windowsBySpan(
  openings: Openings,
  { view, from, to }: GapsAsked,
): AsyncGenerator<readonly Seen[], void> {
  const { index, timeframe, first, last } = openings
  const [oldest, newest] = [startOf(openings, view, first), endOf(openings, view, last)]
  const [start, end] = [sessionNear(index, first), sessionNear(index, last)]
  if (start === undefined || end === undefined) return
  const lastDay = Math.min(end.day, to === undefined ? Infinity : dayOf(to))
  let at = Math.max(start.day, from === undefined ? -Infinity : dayOf(from))
  for (; at <= lastDay; at += SPAN_DAYS) {
    const sessions = index.sessions(day(at), day(Math.min(lastDay, at + SPAN_DAYS - 1)))
    const [one, other] = [sessions[0], sessions.at(-1)]
    if (one === undefined || other === undefined) continue
    const range = { from: sessionStart(one), to: sessionEnd(other) }
    const windows = [...windowsIn(index, timeframe, view, range)].filter(
      ({ session }) => session.day >= one.day && session.day <= other.day,
    )
    // A week may go on after these sessions.
    const times = await openings.read({ ...range, to: micros(Math.max(range.to, windows.at(-1)?.to ?? range.to)) })
    yield windows.map((window) => ({
      window,
      has: (times[indexAt(times, window.from)] ?? Infinity) < window.to,
      isBetween: window.from >= oldest && window.to <= newest,
    }))
    await setImmediate()
  }
}

const sessionNear = (index: SessionIndex, time: Micros) => index.sessionAt(time) ?? index.previousSession(time)

const startOf = ({ index, timeframe }: Openings, view: SessionView, time: Micros): number =>
  windowAt(index, timeframe, view, time)?.from ?? time

const endOf = ({ index, timeframe }: Openings, view: SessionView, time: Micros): number =>
  windowAt(index, timeframe, view, time)?.to ?? time

interface Empty {
  readonly window: BarWindow
  readonly to: Micros
  readonly bars: number
}

/** Empty windows that follow each other within a phase of a session. */
function emptyStretches(windows: readonly Seen[]): readonly Empty[] {
  const found: Empty[] = []
  let before: BarWindow | undefined
  for (const { window, has, isBetween } of windows) {
    if (has || !isBetween) {
      before = undefined
      continue
    }
    const last = found.at(-1)
    if (last !== undefined && before !== undefined && follows(before, window)) {
      found[found.length - 1] = { ...last, to: window.to, bars: last.bars + 1 }
    } else found.push({ window, to: window.to, bars: 1 })
    before = window
  }
  return found
}

const follows = (before: BarWindow, { session, phase, from }: BarWindow): boolean =>
  before.session === session && before.phase === phase && before.to === from

/** By what was recorded of the longest part of it. */
function explained({ window, to, bars }: Empty, recorded: readonly Gap[]): GapRow {
  const overlap = (gap: Gap) => Math.min(gap.to ?? Infinity, to) - Math.max(gap.from, window.from)
  const [why] = recorded.filter((gap) => overlap(gap) > 0).toSorted((a, b) => overlap(b) - overlap(a))
  return {
    session: dayText(window.session.day),
    phase: window.phase,
    from: window.from,
    to,
    bars,
    reason: why?.reason ?? 'no data',
    ...(why?.detail !== undefined && { detail: why.detail }),
  }
}

/** A session begins days before its date, or ends after it. */
const REACH = 10
/** A session a day for 200 years. */
const MOST_DAYS = 73_000

/** Of a session that another source has than the one which covers most of the time. */
async function volumeOf({ reader }: Parts, { instrument, view, side }: GapsAsked, session: Session): Promise<number> {
  const range = { from: sessionStart(session), to: sessionEnd(session) }
  const { volume } = await reader.read({ instrument, timeframe: '1d', view, side, most: 1, ...range })
  return volume[0] ?? 0
}

async function volumesOf({ reader }: Parts, { instrument, view, side, from, to }: GapsAsked) {
  const range = {
    ...(from !== undefined && { from: micros(addDays(dayOf(from), -REACH) * MICROS_PER_DAY) }),
    ...(to !== undefined && { to: micros(addDays(dayOf(to), REACH) * MICROS_PER_DAY) }),
  }
  const days = await reader.read({ instrument, timeframe: '1d', view, side, most: MOST_DAYS, ...range })
  return new Map(Array.from(days.day, (date, at) => [date as Day, days.volume[at] ?? 0]))
}
