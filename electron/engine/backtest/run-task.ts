/** All that a run needs once its bars are loaded, as plain data that crosses to another thread; and what it comes to. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import { termsOf, symbolOf, decimalsOf, type Currency, type Instrument } from '../../../shared/domain/instrument.ts'
import type { SessionTimes } from '../../../shared/domain/matching-sessions.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunInstrument } from '../../../shared/domain/run.ts'
import type { Session } from '../../../shared/domain/session.ts'
import type { RateSeries } from '../../../shared/domain/conversion.ts'
import type { FeedBars } from './feed.ts'

/** Of one run; more than anybody could mean: it would fill the memory before it ended. */
export const MOST_ORDERS = 5_000_000

export interface RunTask {
  readonly settings: RunSettings
  readonly instruments: readonly Instrument[]
  readonly declared: Declared
  /** Each series once. */
  readonly bars: readonly FeedBars[]
  /** By declared feed, which series it is and whose. */
  readonly feeds: readonly TaskFeed[]
  /** By instrument, the series that its orders fill on, and finer ones that tell what came first within a bar, the finest first. */
  readonly execution: readonly { readonly bars: number; readonly finer?: readonly number[] }[]
  /** By instrument, when its sessions open and close. */
  readonly sessionTimes: readonly SessionTimes[]
  /** Of the calendar that the driving instrument follows, where the strategy asks for them. */
  readonly sessions: readonly Session[]
  readonly zone: string
  /** By which other currencies are converted into the base currency. */
  readonly rates: readonly RateSeries[]
}

export interface TaskFeed {
  readonly key: string
  readonly bars: number
  /** Place among the run's; -1 for one that is only looked at. */
  readonly instrument: number
  readonly drives: boolean
}

const KEPT_PARTS = 1_000_000

/** Of the account: as an instrument is quoted in it where one is, else with millionths. */
export function baseCurrency(instruments: readonly Instrument[], code: string | undefined): Currency {
  const quotes = instruments.map((instrument) => termsOf(instrument).quote)
  const wanted = code ?? quotes[0]?.code ?? 'USD'
  return quotes.find((quote) => quote.code === wanted) ?? { code: wanted, scale: KEPT_PARTS }
}

export function runInstrument(instrument: Instrument): RunInstrument {
  const { lotsPerUnit, multiplier, quote, calendar, ticks } = termsOf(instrument)
  return {
    id: instrument.id,
    symbol: symbolOf(instrument),
    lotsPerUnit,
    multiplier,
    currency: quote.code,
    calendar,
    decimals: decimalsOf(ticks),
  }
}
