/** When bars of a timeframe open, and nothing else of them: many years of minutes are looked through for what is missing. */
import { mapColumns, type BarSeries } from '../../../shared/domain/bar.ts'
import { rollUp } from '../../../shared/domain/roll-up.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { TimeRange } from '../../../shared/domain/windows.ts'
import type { Store } from '../ports.ts'
import type { Choice } from './bar-choice.ts'
import { tickSource } from './tick-source.ts'

export interface Openings {
  readonly index: SessionIndex
  readonly timeframe: Timeframe
  readonly source: string
  /** Of what is stored; before and after it nothing is missing. */
  readonly first: Micros
  readonly last: Micros
  /** Of the bars made of what is stored in the range. */
  read(range: TimeRange): Promise<Float64Array>
}

interface Parts {
  readonly store: Pick<Store, 'bars' | 'ticks'>
  readonly choice: Choice
  readonly index: SessionIndex
  readonly view: SessionView
  readonly timeframe: Timeframe
}

export function openingsOf(parts: Parts): Openings {
  const { choice, index, timeframe } = parts
  const { first, last, source } = choice.info
  const read = (range: TimeRange) =>
    choice.from === 'bars' ? ofBars(parts, choice, range) : ofTicks(parts, choice, range)
  return { index, timeframe, source, first, last, read }
}

async function ofBars({ store, index, view, timeframe }: Parts, { info }: Choice & { from: 'bars' }, range: TimeRange) {
  const times = await store.bars.times(info, range.from, range.to)
  const rolled = rollUp(index, onlyTimes(times), { source: info.timeframe, target: timeframe, view })
  return rolled.time
}

async function ofTicks(parts: Parts, { info, side }: Choice & { from: 'ticks' }, { from, to }: TimeRange) {
  const { store, index, view, timeframe } = parts
  const source = tickSource({ ticks: store.ticks, info, index, view, side, lotsPerUnit: 1 }, timeframe)
  const { bars } = await source.read({ from, to, most: Infinity })
  return bars.time
}

function onlyTimes(time: Float64Array): BarSeries {
  const nothing = new Float64Array(time.length)
  return mapColumns((name) => (name === 'time' ? time : nothing))
}
