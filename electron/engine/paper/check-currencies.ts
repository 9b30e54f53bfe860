import { no } from '../../../shared/contract/wire.ts'
import { symbolOf, termsOf } from '../../../shared/domain/instrument.ts'
import type { PaperInstrument } from './paper-market.ts'

/** Rates of exchange move with a market of their own, which no run on paper follows yet. */
export function checkCurrencies(instruments: readonly PaperInstrument[]): void {
  const [base, ...others] = instruments.map(({ instrument }) => termsOf(instrument).quote.code)
  const at = others.findIndex((code) => code !== base)
  const found = instruments[at + 1]?.instrument
  if (at < 0 || base === undefined || found === undefined) return
  throw no('strategy-run.currencies', { instrument: symbolOf(found), currency: termsOf(found).quote.code, base })
}
