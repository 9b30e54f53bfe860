import type { StrategyInstrument } from '../../../shared/contract/strategy-messages.ts'
import { decimalsOf, symbolOf, termsOf, type Instrument } from '../../../shared/domain/instrument.ts'

/** What a strategy is told of an instrument, in decimals. */
export function strategyInstrument(instrument: Instrument): StrategyInstrument {
  const { lotsPerUnit, multiplier, quote, ticks } = termsOf(instrument)
  const finest = Math.min(...ticks.steps.map(({ tick }) => tick)) / ticks.scale
  const about = { symbol: symbolOf(instrument), currency: quote.code, multiplier }
  return { ...about, lot: 1 / lotsPerUnit, tick: finest, decimals: decimalsOf(ticks) }
}
