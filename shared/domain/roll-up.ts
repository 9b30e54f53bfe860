import type { Place } from './bar-places.ts'
import { longPlace, nowhere, partPlace, stretches } from './bar-places.ts'
import type { BarSeries } from './bar.ts'
import { emptySeries, mapColumns } from './bar.ts'
import type { Phase } from './calendar.ts'
import { phases } from './calendar.ts'
import type { SessionIndex } from './session-index.ts'
import type { Session, SessionView, Stretch } from './session.ts'
import type { Timeframe } from './timeframe.ts'
import { buildsFrom, isCounted, timeframeText } from './timeframe.ts'
import type { Micros } from './units.ts'
import { lots } from './units.ts'
import { cut, spanOf, windowOf } from './windows.ts'

/** Bars with what a calendar knows of each. `time` is the start of the bar's window. */
export interface SessionBars extends BarSeries {
  /** When the bar may first be used: its window's end, and later where a bar of the source reaches over that. */
  readonly closeTime: Float64Array
  /** `Day` of the session, of the first one where the bar spans several. */
  readonly day: Int32Array
  /** Index into `phases`, for `phaseOf`. Auctions are regular, and so are day and longer. */
  readonly phase: Uint8Array
}

export interface RollUp {
  readonly source: Timeframe
  readonly target: Timeframe
  readonly view: SessionView
}

export const phaseOf = (bars: SessionBars, bar: number): Phase => phases[bars.phase[bar] ?? -1] ?? 'regular'

/**
 * Puts bars together to those of a longer timeframe; bars outside the view's phases are left out. Day bars and longer
 * have no phases: they go by the session that holds their time. Intraday bars of an equal timeframe pass through with
 * their own time, because their vendor may cut other windows; only an opening auction joins the first regular bar.
 */
export function rollUp(index: SessionIndex, bars: BarSeries, options: RollUp): SessionBars {
  const { place, span, keepsTimes } = placing(index, options)
  const out = emptyBars(bars.time.length)
  let rows = 0
  let at = nowhere
  for (let bar = 0; bar < bars.time.length; bar++) {
    const time = value(bars.time, bar)
    if (time < at.since || time >= at.until) at = place(time as Micros)
    if (at === nowhere) continue
    const start = keepsTimes ? Math.max(time, at.from) : at.from
    if (start !== out.time[rows - 1]) openRow(out, rows++, at, start)
    addBar(out, rows - 1, bars, bar)
    out.closeTime[rows - 1] = Math.min(Math.max(at.to, Math.max(time, start) + span), at.end)
  }
  return firstRows(out, rows)
}

interface Placing {
  readonly place: (time: Micros) => Place
  /** Of the source; 0 when its bars have no fixed one. */
  readonly span: number
  readonly keepsTimes: boolean
}

function placing(index: SessionIndex, { source, target, view }: RollUp): Placing {
  if (isCounted(source) || isCounted(target)) throw new RangeError('Bars that count are built from ticks alone')
  const [from, to] = [spanOf(source), spanOf(target)]
  // 60m is 1h.
  const same = from === undefined ? timeframeText(source) === timeframeText(target) : from === to
  if (!same && !buildsFrom(target, source)) {
    throw new RangeError(`Bars of ${timeframeText(target)} cannot be built from those of ${timeframeText(source)}`)
  }
  const stretchAt = stretches(view)
  const place = (time: Micros): Place => {
    const session = index.sessionAt(time)
    if (session === undefined) return nowhere
    const stretch = from === undefined ? wholeOf(session) : stretchAt(session, time)
    if (stretch === undefined) return nowhere
    if (to === undefined) return longPlace(stretch, windowOf(index, target, view, session))
    return same ? ownPlace(session, stretch) : partPlace(session, stretch, cut(session, stretch, to, time))
  }
  return { place, span: from ?? 0, keepsTimes: same && from !== undefined }
}

function ownPlace(session: Session, { since, from, to, phase }: Stretch): Place {
  return { since, until: to, from, to: from, end: to, day: session.day, phase: phases.indexOf(phase) }
}

function wholeOf({ phases, open, close }: Session): Stretch {
  const from = phases[0]?.from ?? open
  return { phase: 'regular', since: from, from, to: phases.at(-1)?.to ?? close }
}

function openRow(out: SessionBars, row: number, { day, phase }: Place, start: number): void {
  out.time[row] = start
  out.open[row] = NaN
  out.day[row] = day
  out.phase[row] = phase
}

/** A row without an open takes the first bar as it is. */
function addBar(out: SessionBars, row: number, bars: BarSeries, bar: number): void {
  const first = Number.isNaN(value(out.open, row))
  if (first) out.open[row] = value(bars.open, bar)
  if (first || value(bars.high, bar) > value(out.high, row)) out.high[row] = value(bars.high, bar)
  if (first || value(bars.low, bar) < value(out.low, row)) out.low[row] = value(bars.low, bar)
  out.close[row] = value(bars.close, bar)
  const volume = value(out.volume, row) + value(bars.volume, bar)
  out.volume[row] = volume > Number.MAX_SAFE_INTEGER ? lots(volume) : volume
  out.ticks[row] = value(out.ticks, row) + value(bars.ticks, bar)
}

const value = (column: Float64Array, at: number): number => column[at] ?? NaN

export function emptyBars(length: number): SessionBars {
  return {
    ...emptySeries(length),
    closeTime: new Float64Array(length),
    day: new Int32Array(length),
    phase: new Uint8Array(length),
  }
}

function firstRows(bars: SessionBars, rows: number): SessionBars {
  return {
    ...mapColumns((name) => bars[name].slice(0, rows)),
    closeTime: bars.closeTime.slice(0, rows),
    day: bars.day.slice(0, rows),
    phase: bars.phase.slice(0, rows),
  }
}
