/** When bars of a timeframe open, and nothing else of them: many years of minutes are looked through for what is missing. */
import { mapColumns, type BarSeries } from '../../../shared/domain/bar.ts'
import { rollUp } from '../../../shared/domain/roll-up.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { TimeRange } from '../../../shared/domain/windows.ts'
import type { Store } from '../ports.ts'
import type { Choice } from './bar-choice.ts'
import { tickSource } from './tick-source.ts'

export interface Openings {
  readonly index: SessionIndex
  readonly timeframe: Timeframe
  /** Of what is stored, whatever brought it; before and after it nothing is missing. */
  readonly first: Micros
  readonly last: Micros
  /** Of the bars made of what is stored in the range. */
  read(range: TimeRange): Promise<Float64Array>
}

interface Parts {
  readonly store: Pick<Store, 'bars' | 'ticks'>
  readonly choices: readonly Choice[]
  readonly index: SessionIndex
  readonly view: SessionView
  readonly timeframe: Timeframe
}

export function openingsOf(parts: Parts): Openings {
  const { choices, index, timeframe } = parts
  const first = micros(Math.min(...choices.map(({ info }) => info.first)))
  const last = micros(Math.max(...choices.map(({ info }) => info.last)))
  return { index, timeframe, first, last, read: (range) => ofAll(parts, range) }
}

/** A window is not empty when one of them has a bar there. */
async function ofAll(parts: Parts, range: TimeRange): Promise<Float64Array> {
  const found: Float64Array[] = []
  for (const choice of parts.choices) {
    found.push(await (choice.from === 'bars' ? ofBars(parts, choice, range) : ofTicks(parts, choice, range)))
  }
  const [one, ...others] = found
  if (one !== undefined && others.length === 0) return one
  return Float64Array.from(new Set(found.flatMap((times) => [...times]))).toSorted()
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
