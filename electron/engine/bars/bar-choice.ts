/** From what the bars of an answer are to be built: the price side, and the stored bars or ticks. */
import { no } from '../../../shared/contract/wire.ts'
import type { PriceSide } from '../../../shared/domain/bar.ts'
import { buildsFrom, secondsOf, timeframeText, type Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { SeriesInfo, TickInfo } from '../ports.ts'

export interface Stored {
  readonly series: readonly SeriesInfo[]
  readonly ticks: readonly TickInfo[]
}

export interface Wanted {
  readonly symbol: string
  readonly target: Timeframe
  readonly side?: PriceSide | undefined
  readonly from?: Micros | undefined
  readonly to?: Micros | undefined
}

export type Choice =
  | { readonly from: 'bars'; readonly side: PriceSide; readonly info: SeriesInfo }
  | { readonly from: 'ticks'; readonly side: PriceSide; readonly info: TickInfo }

/** Where nobody names a side: trades, else mids, else bids. */
const preferred: readonly PriceSide[] = ['trade', 'mid', 'bid', 'ask']

/** Undefined where there is nothing from which such bars can be built. */
export function choiceOf(stored: Stored, wanted: Wanted): Choice | undefined {
  const sides = wanted.side === undefined ? preferred : [wanted.side]
  for (const side of sides) {
    const choice = ofSide(stored, wanted, side)
    if (choice !== undefined) return choice
  }
  return undefined
}

export function choose(stored: Stored, wanted: Wanted): Choice {
  const choice = choiceOf(stored, wanted)
  if (choice !== undefined) return choice
  const kinds = stored.ticks.map(({ kind }) => `${kind} ticks`)
  const series = stored.series.map(({ timeframe, side }) =>
    side === 'trade' ? timeframeText(timeframe) : `${timeframeText(timeframe)} (${side})`,
  )
  const has = [...new Set([...series, ...kinds])].join(', ')
  const timeframe = `${timeframeText(wanted.target)}${wanted.side === undefined ? '' : ` of the ${wanted.side}`}`
  throw no('bars.none', { instrument: wanted.symbol, timeframe, stored: has === '' ? 'none' : has })
}

/** All that the bars of a choice could have been built from: it, and what other sources brought of the same kind. */
export function othersLike({ from, side, info }: Choice, { series, ticks }: Stored, target: Timeframe): Choice[] {
  if (from === 'bars') return usable(series, target, side).map((each) => ({ from, side, info: each }))
  return ticks.filter(({ kind }) => kind === info.kind).map((each) => ({ from, side, info: each }))
}

/** Stored bars go before ticks: they are what the source itself says, and read faster. */
function ofSide({ series, ticks }: Stored, wanted: Wanted, side: PriceSide): Choice | undefined {
  const info = best(series, wanted, side)
  if (info !== undefined) return { from: 'bars', side, info }
  const kind = side === 'trade' ? 'trade' : 'quote'
  if (wanted.target.unit === 'volume' && kind === 'quote') return undefined
  const most = ticks.filter((each) => each.kind === kind).toSorted((a, b) => b.ticks - a.ticks)[0]
  return most === undefined ? undefined : { from: 'ticks', side, info: most }
}

const same = (a: Timeframe, b: Timeframe): boolean => a.unit === b.unit && a.count === b.count

/** As it arrived where that is the timeframe asked for, else what covers most of the range, of those the finest. */
function best(series: readonly SeriesInfo[], { target, ...range }: Wanted, side: PriceSide): SeriesInfo | undefined {
  const [from, to] = [range.from ?? -Infinity, range.to ?? Infinity]
  const covered = ({ first, last }: SeriesInfo) => Math.max(0, Math.min(last, to) - Math.max(first, from))
  const fineness = ({ timeframe }: SeriesInfo) => secondsOf(timeframe) ?? Infinity
  return usable(series, target, side).toSorted(
    (a, b) =>
      Number(same(b.timeframe, target)) - Number(same(a.timeframe, target)) ||
      covered(b) - covered(a) ||
      fineness(a) - fineness(b),
  )[0]
}

const usable = (series: readonly SeriesInfo[], target: Timeframe, side: PriceSide): SeriesInfo[] =>
  series.filter((each) => each.side === side && buildsFrom(target, each.timeframe))
