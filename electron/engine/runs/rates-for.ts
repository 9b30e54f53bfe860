/** Which stored currency pairs a run converts with: those that were named, else those that lead to the account's currency. */
import { no } from '../../../shared/contract/wire.ts'
import { pairOf, pairsFor, type CurrencyPair } from '../../../shared/domain/currency-pair.ts'
import { symbolOf, termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { RateFeed, RunSettings } from '../../../shared/domain/run-settings.ts'
import { parseTimeframe, secondsOf } from '../../../shared/domain/timeframe.ts'
import type { BarReader } from '../bar-reader.ts'
import { baseCurrency } from '../backtest/run-task.ts'
import type { Library } from '../library.ts'
import { knownInstrument } from './surroundings.ts'

export interface RatesParts {
  readonly library: Library
  readonly canBuild: BarReader['canBuild']
}

/** Settled when a run is asked for, so that a repetition reads the same pairs whatever was imported since. */
export function withRates(settings: RunSettings, parts: RatesParts): RunSettings {
  const instruments = settings.instruments.map((symbol) => knownInstrument(parts.library, symbol))
  const base = baseCurrency(instruments, settings.currency).code
  const { rates: named, ...others } = settings
  const candidates =
    named === undefined ? storedPairs(parts.library) : named.map(({ instrument }) => namedPair(parts, instrument))
  const found = pairsFor(
    candidates,
    instruments.map((each) => termsOf(each).quote.code),
    base,
  )
  if ('missing' in found) throw noRates(parts.library, { from: found.missing, to: base }, named)
  if (found.pairs.length === 0) return others
  return { ...others, rates: found.pairs.map(({ instrument }) => feedOf(parts, instrument, settings.timeframe)) }
}

interface StoredPair extends CurrencyPair {
  readonly instrument: Instrument
}

/** Foreign exchange before coins, then by symbol: the same every time. */
function storedPairs(library: Library): readonly StoredPair[] {
  const rows = library.list().filter(({ coverage, tickCoverage }) => coverage.length + tickCoverage.length > 0)
  const pairs = rows.flatMap(({ id }) => asPair(library.instrument(id)))
  return pairs.toSorted((a, b) => rankOf(a) - rankOf(b))
}

const rankOf = ({ instrument }: StoredPair): number => (termsOf(instrument).kind === 'fx' ? 0 : 1)

function asPair(instrument: Instrument): readonly StoredPair[] {
  const pair = pairOf(termsOf(instrument))
  return pair === undefined ? [] : [{ ...pair, instrument }]
}

function namedPair({ library }: RatesParts, symbol: string): StoredPair {
  const instrument = knownInstrument(library, symbol)
  const [pair] = asPair(instrument)
  if (pair !== undefined) return pair
  const { kind, quote } = termsOf(instrument)
  throw no('run.no-pair', { instrument: symbol, kind, currency: quote.code })
}

function noRates(library: Library, { from, to }: CurrencyPair, named: RunSettings['rates']): Error {
  const pairs =
    named?.map(({ instrument }) => instrument) ?? storedPairs(library).map(({ instrument }) => symbolOf(instrument))
  return no('run.no-rates', { from, to, pairs: pairs.length === 0 ? 'none' : pairs.join(', ') })
}

/** Days tell yesterday's rate all day long, hours are near enough, and no finer than the run's own bars is needed. */
const HOUR = 3600
const coarser = ['1h', '4h', '1d'] as const

function feedOf({ canBuild }: RatesParts, instrument: Instrument, own: string): RateFeed {
  const timeframe = parseTimeframe(own)
  const seconds = timeframe === undefined ? undefined : secondsOf(timeframe)
  const wanted = seconds !== undefined && seconds < HOUR ? [own, ...coarser] : coarser
  const found = wanted.find((each) => canBuild(instrument.id, each))
  if (found === undefined) throw no('run.no-rate-bars', { instrument: symbolOf(instrument) })
  return { instrument: symbolOf(instrument), timeframe: found }
}
