/**
 * Reading forwards in time. The engine gives the newest bars of a range, so a range must be short enough to come whole
 * and long enough to hold some: closed hours, weekends and holes in the data hold none.
 */
import { MOST_BARS } from '../../shared/contract/constants.ts'
import type { PriceSide } from '../../shared/domain/bar.ts'
import { parseTimeframe, secondsOf } from '../../shared/domain/timeframe.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND, micros, type Micros } from '../../shared/domain/units.ts'
import type { BarSource, Wanted } from './bar-source.ts'
import { joinBars, lengthOf, pickBars, type ChartBars } from './bars.ts'

export interface Loaded {
  readonly bars: ChartBars
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly builtFrom: string
  readonly side: PriceSide
}

/** Bars that fill the first range without a closed hour in it; far fewer than may be asked for at once. */
const fullRange = 4500

const daysOf: Readonly<Record<string, number>> = { day: 1.5, week: 7, month: 31 }

/** The bars that open after `time`, up to a page of them. `last`: open of the newest one there is, where known. */
export async function readAfter(source: BarSource, wanted: Wanted, time: number, last?: number): Promise<Loaded> {
  let [from, span, newest] = [time + 1, fullRange * microsOf(wanted.timeframe), last]
  while (true) {
    const end = from + span
    const isOpen = newest === undefined || end > newest
    const ask = { ...wanted, from: micros(from), most: MOST_BARS }
    const answer = await source.read(isOpen ? ask : { ...ask, to: micros(end) })
    const length = lengthOf(answer)
    if (length === MOST_BARS) {
      // More than come at once: the nearest of them are wanted, not the newest.
      newest ??= answer.time.at(-1)
      span = Math.floor(span / 2)
    } else if (length === 0 && !isOpen) {
      from = end
      span *= 2
    } else {
      return {
        bars: pickBars(answer),
        hasOlder: true,
        hasNewer: !isOpen,
        builtFrom: answer.builtFrom,
        side: answer.side,
      }
    }
  }
}

/** Bars on both sides of `time`. */
export async function readAround(
  source: BarSource,
  wanted: Wanted & { readonly most: number },
  time: Micros,
  last: number | undefined,
): Promise<Loaded> {
  const [older, newer] = await Promise.all([
    source.read({ ...wanted, to: micros(time + 1) }),
    readAfter(source, wanted, time, last),
  ])
  return { ...newer, bars: joinBars(pickBars(older), newer.bars), hasOlder: older.older }
}

function microsOf(timeframe: string): number {
  const parsed = parseTimeframe(timeframe) ?? { unit: 'day', count: 1 }
  const seconds = secondsOf(parsed)
  return seconds === undefined
    ? (daysOf[parsed.unit] ?? 31) * parsed.count * MICROS_PER_DAY
    : seconds * MICROS_PER_SECOND
}
