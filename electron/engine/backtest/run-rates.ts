/** The currency pairs of a run: read like its bars, and pinned with them. */
import { no } from '../../../shared/contract/wire.ts'
import type { RateSeries, Rates } from '../../../shared/domain/conversion.ts'
import { pairOf, type CurrencyPair } from '../../../shared/domain/currency-pair.ts'
import { symbolOf, termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import { micros, MICROS_PER_DAY } from '../../../shared/domain/units.ts'
import { sharedBars, type FeedAsked, type LoadBars } from './feed.ts'
import type { Series } from './run-series.ts'
import { baseCurrency } from './run-task.ts'
import type { Timeline } from './timeline.ts'

/** A rate that was known when the run began is looked for so far back. */
const BEFORE = 366 * MICROS_PER_DAY

/** Throws where one of them has no bars, as `load` does. */
export async function loadRates(
  { rates = [], from, to }: RunSettings,
  find: (symbol: string) => Instrument,
  load: LoadBars,
): Promise<readonly PairSeries[]> {
  const read: PairSeries[] = []
  for (const { instrument, timeframe } of rates) {
    const found = find(instrument)
    const asked: FeedAsked = {
      symbol: symbolOf(found),
      timeframe,
      view: 'all',
      adjust: 'none',
      from: from === undefined ? undefined : micros(from - BEFORE),
      to,
    }
    read.push({ asked, bars: sharedBars(await load(asked)), instrument: found, pair: checkedPair(found) })
  }
  return read
}

/** A currency pair as the run has read it. */
export interface PairSeries extends Series {
  readonly instrument: Instrument
  readonly pair: CurrencyPair
}

function checkedPair(instrument: Instrument): CurrencyPair {
  const pair = pairOf(termsOf(instrument))
  if (pair !== undefined) return pair
  const { kind, quote } = termsOf(instrument)
  throw no('run.no-pair', { instrument: symbolOf(instrument), kind, currency: quote.code })
}

/** A rate is known once its bar has closed. */
export const rateSeries = ({ pair, bars: { closes, close } }: PairSeries): RateSeries => ({
  ...pair,
  time: closes,
  rate: close,
})

/** By currency other than the account's, what one unit of it is worth at each step; NaN before the first rate. */
export function ratesAtSteps(
  { instruments, settings }: { readonly instruments: readonly Instrument[]; readonly settings: RunSettings },
  rates: Rates,
  { closes }: Timeline,
): Readonly<Record<string, Float64Array>> {
  const base = baseCurrency(instruments, settings.currency).code
  const foreign = new Set(instruments.map((each) => termsOf(each).quote.code))
  foreign.delete(base)
  return Object.fromEntries(
    [...foreign].map((code) => [code, closes.map((at) => rates(code, base, micros(at)) ?? NaN)] as const),
  )
}

/** So long a rate may be the newest before a run says so: over any long weekend. */
const STALE = 5 * MICROS_PER_DAY

/** One sentence about each pair whose rates end well before the run does. */
export const staleRates = (pairs: readonly PairSeries[], to: number): readonly string[] =>
  pairs.flatMap(({ asked, bars: { closes } }) => {
    const last = closes.at(-1) ?? 0
    if (to - last <= STALE) return []
    return [`The rates of ${asked.symbol} end at ${isoTime(last)}: after it the run was converted by the last one.`]
  })
