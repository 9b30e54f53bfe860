/** Instruments by Binance's names for them: BTCUSDT is BTCUSDT.BINANCE. */
import { randomUUID } from 'node:crypto'
import { termsOf, type Instrument } from '../../../../shared/domain/instrument.ts'
import type { Calendars } from '../../calendars.ts'
import { newInstrument, planInstrument } from '../../import/new-instrument.ts'
import type { Library } from '../../library.ts'
import type { Store } from '../../ports.ts'
import type { List } from './recorded.ts'
import type { SeenTerms } from './terms.ts'

interface Parts {
  readonly store: Pick<Store, 'instruments'>
  readonly library: Library
  readonly calendars: Calendars
}

export const binanceListing =
  (parts: Parts): List =>
  async (symbol, seen) => {
    const name = `${symbol}.BINANCE`
    const instrument = parts.library.lookUp(name) ?? (await make(parts, name, seen()))
    const { lotsPerUnit } = termsOf(instrument)
    return { symbol, instrument: instrument.id, lotDecimals: Math.round(Math.log10(lotsPerUnit)) }
  }

async function make({ store, library, calendars }: Parts, name: string, seen: SeenTerms): Promise<Instrument> {
  const plan = planInstrument(
    { instrument: name },
    calendars.list().map(({ id }) => id),
  )
  const inferred = { priceDecimals: seen.priceDecimals, lotsPerUnit: 10 ** seen.lotDecimals }
  const instrument = newInstrument(plan, inferred, randomUUID)
  await store.instruments.put(instrument)
  await library.refresh(instrument)
  return instrument
}
