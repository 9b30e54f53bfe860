/** What is usual at a venue, for instruments that nobody has described yet. An order's options go before it. */
import type { InstrumentKind } from '../../../shared/domain/instrument.ts'

export interface VenueDefaults {
  readonly kind: InstrumentKind
  /** ISO 4217. Where pairs are traded it comes from the symbol, and this is for symbols that do not show it. */
  readonly currency: string
  /** Calendars that fit, the best first. */
  readonly calendars: readonly string[]
  /** True for the codes of ISO 10383. */
  readonly mic: boolean
}

export const venueDefaults = (venue: string): VenueDefaults | undefined => table.get(venue)

const exchange = (
  kind: InstrumentKind,
  currency: string,
  venues: string,
  calendars?: readonly string[],
): readonly (readonly [string, VenueDefaults])[] =>
  venues.split(' ').map((venue) => [venue, { kind, currency, calendars: calendars ?? [venue], mic: true }])

const market = (
  kind: InstrumentKind,
  currency: string,
  venues: string,
  calendars: readonly string[],
): readonly (readonly [string, VenueDefaults])[] =>
  venues.split(' ').map((venue) => [venue, { kind, currency, calendars, mic: false }])

const roundTheClock = ['24-7']
/** The week of foreign exchange, Sunday to Friday 17:00 New York. */
const fxWeek = ['FX', '24-5']

const table: ReadonlyMap<string, VenueDefaults> = new Map([
  ...exchange('stock', 'USD', 'XNYS XNAS'),
  ...exchange('stock', 'USD', 'ARCX BATS IEXG', ['ARCX', 'XNYS']),
  ...exchange('stock', 'USD', 'XASE', ['XASE', 'XNYS']),
  ...exchange('stock', 'CAD', 'XTSE'),
  ...exchange('stock', 'BRL', 'BVMF'),
  ...exchange('stock', 'GBP', 'XLON'),
  ...exchange('stock', 'EUR', 'XETR', ['XETR', 'XFRA']),
  ...exchange('stock', 'EUR', 'XFRA XPAR XAMS XBRU XLIS XMIL XMAD XHEL XWBO'),
  ...exchange('stock', 'CHF', 'XSWX'),
  ...exchange('stock', 'SEK', 'XSTO'),
  ...exchange('stock', 'ZAR', 'XJSE'),
  ...exchange('stock', 'ILS', 'XTAE'),
  ...exchange('stock', 'CNY', 'XSHG'),
  ...exchange('stock', 'CNY', 'XSHE', ['XSHE', 'XSHG']),
  ...exchange('stock', 'HKD', 'XHKG'),
  ...exchange('stock', 'JPY', 'XTKS'),
  ...exchange('stock', 'KRW', 'XKRX'),
  ...exchange('stock', 'SGD', 'XSES'),
  ...exchange('stock', 'AUD', 'XASX'),
  ...exchange('stock', 'INR', 'XNSE XBOM'),
  // The futures exchange of the Shanghai and Shenzhen indices keeps their days.
  ...exchange('future', 'CNY', 'CCFX', ['CCFX', 'XSHG']),
  ...exchange('future', 'USD', 'XCME XCBT XNYM XCEC GLBX', ['CMES']),
  ...exchange('future', 'EUR', 'XEUR'),
  ...market('future', 'USD', 'CME', ['CMES']),
  ...market('crypto', 'USDT', 'BINANCE OKX BYBIT KUCOIN GATEIO', roundTheClock),
  ...market('crypto', 'USD', 'COINBASE KRAKEN FTX BITSTAMP BITFINEX GEMINI DERIBIT', roundTheClock),
  ...market('perpetual', 'USDT', 'BINANCE_FUTURES', roundTheClock),
  // Reference rates of central banks come once a day, and are known at its end at the latest.
  ...market('fx', 'USD', 'OANDA FXCM DUKASCOPY IDEALPRO HISTDATA FX ECB', fxWeek),
])
