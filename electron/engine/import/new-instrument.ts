/** An instrument nobody has described yet: from its symbol, its venue's habits, an order's options and its file. */
import type { ImportOrder } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import {
  splitSymbol,
  type Currency,
  type Instrument,
  type InstrumentKind,
  type TickTable,
} from '../../../shared/domain/instrument.ts'
import { day, instrumentId } from '../../../shared/domain/units.ts'
import { printable, shown } from './shown.ts'
import { venueDefaults, type VenueDefaults } from './venue-defaults.ts'

/** The part of an order that describes the instrument. */
export type InstrumentOrder = Pick<
  ImportOrder,
  'instrument' | 'calendar' | 'name' | 'currency' | 'instrumentKind' | 'tick' | 'lot' | 'multiplier'
>

/** What is known before the file is read; its calendar and lots decide how it is read. */
export interface InstrumentPlan {
  readonly symbol: string
  readonly venue: string
  readonly mic?: string
  readonly name: string
  readonly kind: InstrumentKind
  readonly quote: Currency
  readonly calendar: string
  readonly multiplier: number
  /** Absent: the file decides. */
  readonly ticks?: TickTable
  readonly lotsPerUnit?: number
}

/** What the file was found to need. */
export interface InferredTerms {
  readonly priceDecimals: number
  readonly lotsPerUnit: number
}

/** `calendars` are the ids of those that there are. Throws an `ApiError` for options that make no sense. */
export function planInstrument(order: InstrumentOrder, calendars: readonly string[]): InstrumentPlan {
  const { symbol, venue } = checkedSymbol(order.instrument)
  const usual = venueDefaults(venue)
  const kind = order.instrumentKind ?? kindOf(symbol, usual)
  return {
    symbol,
    venue,
    ...(usual?.mic === true && { mic: venue }),
    name: order.name === undefined ? symbol : checkedName(order.name),
    kind,
    quote: currency(order.currency ?? quoteIn(symbol, kind) ?? usual?.currency ?? 'USD'),
    calendar: order.calendar === undefined ? usualCalendar(venue, calendars) : known(order.calendar, calendars),
    multiplier: multiplierOf(order.multiplier),
    ...ordered(order),
  }
}

const ordered = ({ tick, lot }: InstrumentOrder): Pick<InstrumentPlan, 'ticks' | 'lotsPerUnit'> => ({
  ...(tick !== undefined && { ticks: tickTable(tick) }),
  ...(lot !== undefined && { lotsPerUnit: lotsOf(lot) }),
})

/** A space or a comma would not survive a command line or a file. */
function checkedSymbol(text: string): { readonly symbol: string; readonly venue: string } {
  const parts = splitSymbol(text)
  if (parts === undefined || /[\s\p{Cc}\p{Cf},;"']/u.test(text))
    throw no('instrument.bad-symbol', { text: shown(text) })
  if (Math.max(parts.symbol.length, parts.venue.length) > MOST_SYMBOL) {
    throw no('instrument.long-symbol', { text: shown(text), most: MOST_SYMBOL })
  }
  return parts
}

const [MOST_SYMBOL, MOST_NAME] = [64, 200]

function checkedName(name: string): string {
  if (name.length <= MOST_NAME && printable(name) === name) return name
  const rule = `at most ${MOST_NAME} characters without control characters`
  throw no('instrument.bad-option', { option: '--name', rule, value: shown(name) })
}

/** `id` is made outside, where chance may be. */
export function newInstrument(plan: InstrumentPlan, inferred: InferredTerms, id: () => string): Instrument {
  const { symbol, venue, mic, name, kind, quote, calendar, multiplier } = plan
  return {
    id: instrumentId(id()),
    venue,
    ...(mic !== undefined && { mic }),
    terms: [
      {
        // What is not known to have changed has always held.
        from: day(0),
        symbol,
        name,
        kind,
        quote,
        ticks: plan.ticks ?? { scale: 10 ** inferred.priceDecimals, steps: [{ from: 0, tick: 1 }] },
        ticksInferred: plan.ticks === undefined,
        lotsPerUnit: plan.lotsPerUnit ?? inferred.lotsPerUnit,
        multiplier,
        calendar,
      },
    ],
    actions: [],
  }
}

/** A millionth suffices for the money of states; coins count their own smallest part, the yen and the won have none. */
const coins = ['BTC', 'XBT', 'ETH', 'BNB', 'SOL', 'LTC', 'DOGE']
const wholes = ['JPY', 'KRW', 'IDR', 'VND', 'CLP']

function currency(code: string): Currency {
  if (!/^[A-Z][A-Z0-9]{1,9}$/.test(code)) {
    throw no('instrument.bad-option', { option: '--currency', rule: 'a code such as USD or BTC', value: shown(code) })
  }
  if (coins.includes(code)) return { code, scale: 100_000_000 }
  return { code, scale: wholes.includes(code) ? 10_000 : 1_000_000 }
}

/** Longest first, because BTCUSDT is not quoted in a coin called T. */
const quotes = [
  'FDUSD',
  'USDT',
  'USDC',
  'BUSD',
  'TUSD',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'CHF',
  'CAD',
  'AUD',
  'KRW',
  'TRY',
  'BTC',
  'XBT',
  'ETH',
  'BNB',
]

const isPerpetual = (symbol: string): boolean => /[-_.]?PERP(ETUAL)?$|-SWAP$/i.test(symbol)

const kindOf = (symbol: string, usual: VenueDefaults | undefined): InstrumentKind =>
  usual?.kind === 'crypto' && isPerpetual(symbol) ? 'perpetual' : (usual?.kind ?? 'stock')

/** EURUSD, EUR/USD, BTC-USDT, BTCUSDT-PERP; nothing in the symbols of stocks and futures. */
function quoteIn(symbol: string, kind: InstrumentKind): string | undefined {
  const pair = symbol.toUpperCase().replace(/([-_.]?PERP(ETUAL)?|-SWAP)$/, '')
  if (kind === 'fx') return /^[A-Z]{3}[-_/]?([A-Z]{3})$/.exec(pair)?.[1]
  return kind === 'crypto' || kind === 'perpetual' ? quotes.find((code) => isQuoteOf(pair, code)) : undefined
}

const isQuoteOf = (pair: string, code: string): boolean => pair.length > code.length && pair.endsWith(code)

function known(calendar: string, calendars: readonly string[]): string {
  if (calendars.includes(calendar)) return calendar
  throw no('calendar.unknown', { calendar: shown(calendar), calendars: calendars.join(', ') })
}

function usualCalendar(venue: string, calendars: readonly string[]): string {
  const found = [...(venueDefaults(venue)?.calendars ?? []), venue].find((id) => calendars.includes(id))
  if (found === undefined) throw no('instrument.no-calendar', { venue, calendars: calendars.join(', ') })
  return found
}

const MOST_DECIMALS = 8
/** Beyond it a tick in hundred-millionths would be no safe integer any more. */
const MOST_TICK = 1e9

/** 0.25 is 25 hundredths. */
function tickTable(tick: number): TickTable {
  if (tick > MOST_TICK)
    throw no('instrument.bad-option', { option: '--tick', rule: `at most ${MOST_TICK}`, value: tick })
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const scale = 10 ** decimals
    const steps = Math.round(tick * scale)
    if (steps >= 1 && steps / scale === tick) return { scale, steps: [{ from: 0, tick: steps }] }
  }
  const rule = `above zero with at most ${MOST_DECIMALS} decimals`
  throw no('instrument.bad-option', { option: '--tick', rule, value: tick })
}

function lotsOf(lot: number): number {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) if (1 / 10 ** decimals === lot) return 10 ** decimals
  throw no('instrument.bad-option', { option: '--lot', rule: '1, 0.1, 0.01 and so on down to 0.00000001', value: lot })
}

/** Money is multiplied by it as an integer. */
function multiplierOf(multiplier = 1): number {
  if (Number.isSafeInteger(multiplier) && multiplier > 0) return multiplier
  throw no('instrument.bad-option', { option: '--multiplier', rule: 'a whole number above zero', value: multiplier })
}
