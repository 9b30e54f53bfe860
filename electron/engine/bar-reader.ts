/**
 * Bars of any timeframe along the sessions, from what is stored: as it arrived where that is the timeframe asked for,
 * else put together from the stored bars that cover most of the range, of those the finest, else from ticks (decision 2).
 */
import { no } from '../../shared/contract/wire.ts'
import { actionsFor, adjustBars } from '../../shared/domain/adjust.ts'
import { barColumns, indexAt, type Adjustment, type PriceSide } from '../../shared/domain/bar.ts'
import { termsOf, type CorporateAction } from '../../shared/domain/instrument.ts'
import { rollUp, type SessionBars } from '../../shared/domain/roll-up.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { sliceBars } from '../../shared/domain/slice-bars.ts'
import {
  buildsFrom,
  isCounted,
  isIntraday,
  parseTimeframe,
  timeframeText,
  type Timeframe,
} from '../../shared/domain/timeframe.ts'
import { micros, type InstrumentId, type Micros } from '../../shared/domain/units.ts'
import { windowAt } from '../../shared/domain/windows.ts'
import { Answers } from './bars/answers.ts'
import { choiceOf, choose, othersLike, type Choice } from './bars/bar-choice.ts'
import type { BarSource } from './bars/bar-source.ts'
import { FEW_BARS, openLadder, rungFor, type Ladder } from './bars/ladder.ts'
import { openingsOf, type Openings } from './bars/openings.ts'
import { barsEach, storedSource } from './bars/stored-source.ts'
import { tickSource } from './bars/tick-source.ts'
import type { Calendars, KnownCalendar } from './calendars.ts'
import type { Library } from './library.ts'
import type { Store } from './ports.ts'

export interface BarsAsked {
  readonly instrument: InstrumentId
  readonly timeframe: string
  readonly view: SessionView
  readonly side?: PriceSide | undefined
  readonly adjust?: Adjustment
  readonly from?: Micros | undefined
  readonly to?: Micros | undefined
  readonly most: number
  readonly revision?: number | undefined
}

/** Volume is in units here: this is the border. */
export interface BarsRead extends SessionBars {
  readonly revision: number
  readonly older: boolean
  readonly builtFrom: string
  readonly side: PriceSide
}

export interface BarReader {
  canBuild(instrument: InstrumentId, timeframe: string): boolean
  read(asked: BarsAsked): Promise<BarsRead>
  /** When the bars open that could be read, of whatever source. */
  openings(asked: Pick<BarsAsked, 'instrument' | 'timeframe' | 'view' | 'side'>): Openings
}

interface Parts {
  readonly store: Pick<Store, 'bars' | 'derived' | 'ticks'>
  readonly library: Library
  readonly calendars: Calendars
  /** Bars of a series from which on longer ones are kept. */
  readonly few?: number
}

/** Of answers that are kept: some hundred of 5,000 bars. */
const KEPT_BYTES = 64 * 1024 * 1024

export function openBarReader({ store, library, calendars, few = FEW_BARS }: Parts): BarReader {
  const ladder = openLadder(store)
  const answers = new Answers<BarsRead>(KEPT_BYTES, bytesOf)
  const storedOf = (id: InstrumentId) => ({ series: library.seriesOf(id), ticks: library.ticksOf(id) })
  return {
    canBuild(id, timeframe) {
      const wanted = { symbol: '', target: checkedTimeframe(timeframe) }
      return choiceOf(storedOf(id), wanted) !== undefined
    },
    async read(asked) {
      const target = checkedTimeframe(asked.timeframe)
      const instrument = library.instrument(asked.instrument)
      const { symbol } = library.row(asked.instrument)
      const choice = choose(storedOf(asked.instrument), { ...asked, symbol, target })
      const revision = checkedRevision(choice, asked.revision, symbol)
      const calendar = calendars.of(instrument)
      const actions = actionsFor(instrument.actions, asked.adjust ?? 'none')
      const { lotsPerUnit } = termsOf(instrument)
      const reading = { store, ladder, few, choice, target, calendar, revision, actions, lotsPerUnit, asked }
      return answers.remember(keyOf(reading), () => answer(reading))
    },
    openings({ instrument, timeframe: text, view, side }) {
      const timeframe = checkedTimeframe(text)
      const { symbol } = library.row(instrument)
      const stored = storedOf(instrument)
      const choices = othersLike(choose(stored, { symbol, target: timeframe, side }), stored, timeframe)
      const { index } = calendars.of(library.instrument(instrument))
      return openingsOf({ store, choices, index, view, timeframe })
    },
  }
}

const bytesOf = (bars: BarsRead): number =>
  [...barColumns, 'closeTime', 'day', 'phase'].length * Float64Array.BYTES_PER_ELEMENT * bars.time.length

interface Reading {
  readonly ladder: Ladder
  readonly few: number
  readonly store: Pick<Store, 'bars' | 'ticks'>
  readonly choice: Choice
  readonly target: Timeframe
  readonly calendar: KnownCalendar
  readonly revision: number
  readonly actions: readonly CorporateAction[]
  readonly lotsPerUnit: number
  readonly asked: BarsAsked
}

/** All that the answer depends on. */
const keyOf = ({ choice: { from, side, info }, calendar, revision, actions, asked }: Reading): string =>
  JSON.stringify([
    { ...asked, side },
    from,
    from === 'bars' ? timeframeText(info.timeframe) : info.kind,
    info.source,
    revision,
    calendar.version,
    actions,
  ])

export function checkedTimeframe(text: string): Timeframe {
  const timeframe = parseTimeframe(text)
  if (timeframe === undefined) throw no('timeframe.bad', { text })
  return timeframe
}

function checkedRevision({ from, info }: Choice, revision: number | undefined, symbol: string): number {
  const newest = info.revision
  if (revision === undefined || revision === newest) return newest
  if (revision > newest) throw no('bars.revision', { revision, instrument: symbol, newest })
  if (from === 'ticks') throw no('bars.tick-revision', { revision, instrument: symbol, newest })
  return revision
}

const oneDay: Timeframe = { unit: 'day', count: 1 }

/**
 * What is read before it is put together to longer bars: within a session for an adjustment, which goes by its date, and
 * for ticks, which are looked through session by session.
 */
function levelOf({ choice, target, actions }: Reading): Timeframe {
  if (isIntraday(target)) return target
  if (choice.from === 'ticks') return oneDay
  if (actions.length === 0) return target
  return buildsFrom(oneDay, choice.info.timeframe) ? oneDay : choice.info.timeframe
}

function sourceOf(reading: Reading): BarSource {
  const { store, choice, calendar, revision, asked, lotsPerUnit } = reading
  const [level, { index, version }] = [levelOf(reading), calendar]
  if (choice.from === 'ticks') {
    const { info, side } = choice
    return tickSource({ ticks: store.ticks, info, index, view: asked.view, side, lotsPerUnit }, level)
  }
  const stored = { bars: store.bars, series: choice.info, revision, index, view: asked.view }
  // How it stood once is read the slow way.
  const rung = revision === choice.info.revision ? rungFor(choice.info, level, reading.few) : undefined
  return storedSource(rung === undefined ? stored : reading.ladder.climb(stored, version, rung), level)
}

/** More is read when the first attempt was too little. */
async function answer(reading: Reading): Promise<BarsRead> {
  const { asked, target } = reading
  const source = sourceOf(reading)
  const [from, to] = rangeOf(reading)
  let wanted = asked.most * barsEach(target, source.timeframe) + 1
  while (true) {
    const { bars, older } = await source.read({ from, to, most: wanted })
    const made = inRange(reading, together(reading, bars, source.timeframe))
    // The oldest may lack its beginning.
    const first = older && source.timeframe !== target ? 1 : 0
    if (made.time.length - first >= asked.most || !older) return answerOf(reading, made, first, older)
    wanted *= 2
  }
}

function together({ target, calendar, asked, actions }: Reading, bars: SessionBars, source: Timeframe): SessionBars {
  const adjusted = adjustBars(bars, actions)
  return source === target ? adjusted : rollUp(calendar.index, adjusted, { source, target, view: asked.view })
}

function answerOf({ choice, revision, asked, lotsPerUnit }: Reading, made: SessionBars, first: number, more: boolean) {
  const [from, to] = [Math.max(first, made.time.length - asked.most), made.time.length]
  const bars = sliceBars(made, from, to)
  return {
    ...bars,
    volume: bars.volume.map((each) => each / lotsPerUnit),
    revision,
    older: from > 0 || more,
    builtFrom: choice.from === 'bars' ? timeframeText(choice.info.timeframe) : 'ticks',
    side: choice.side,
  }
}

function rangeOf(reading: Reading): readonly [Micros | undefined, Micros | undefined] {
  return [windowStart(reading), windowEnd(reading)]
}

/** A bar that opens before `to` is whole: its source is read to its end. */
function windowEnd({ calendar, target, asked: { to, view } }: Reading): Micros | undefined {
  if (to === undefined) return undefined
  return windowAt(calendar.index, target, view, micros(Math.max(to - 1, Number.MIN_SAFE_INTEGER)))?.to ?? to
}

/**
 * A bar that opened before `from` does not belong to the answer, nor does what is left of it. Bars that count are counted
 * from the start of their stretch all the same.
 */
function windowStart({ calendar, target, asked: { from, view } }: Reading): Micros | undefined {
  if (from === undefined) return undefined
  const window = windowAt(calendar.index, target, view, from)
  if (window === undefined || window.from === from) return from
  return isCounted(target) ? window.from : window.to
}

function inRange({ target, asked: { from, to } }: Reading, bars: SessionBars): SessionBars {
  if (!isCounted(target)) return bars
  return sliceBars(bars, indexAt(bars.time, from ?? -Infinity), indexAt(bars.time, to ?? Infinity))
}
