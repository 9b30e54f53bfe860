import * as z from 'zod'
import { actionKinds, instrumentKinds } from '../domain/instrument.ts'
import { tickKinds } from '../domain/tick.ts'
import { DateText, InstrumentName, Side, Time } from './fields.ts'
import { call } from './procedure.ts'

/** Bars that are kept in the timeframe, price side and from the source they arrived in. */
export const Coverage = z.object({
  timeframe: z.string(),
  side: Side,
  source: z.string(),
  /** Of what came with Openbell to look at; absent for what a person brought. */
  licence: z.string().optional(),
  bars: z.int(),
  first: Time,
  last: Time,
  revision: z.int(),
})
export type Coverage = z.infer<typeof Coverage>

/** Ticks that are kept, by kind and source. */
export const TickCoverage = z.object({
  kind: z.enum(tickKinds),
  source: z.string(),
  licence: z.string().optional(),
  ticks: z.int(),
  first: Time,
  last: Time,
  revision: z.int(),
})
export type TickCoverage = z.infer<typeof TickCoverage>

/** The newest terms of an instrument, as a window shows them. Quantities are units, not lots. */
export const InstrumentRow = z.object({
  id: z.string(),
  /** SYMBOL.VENUE */
  symbol: z.string(),
  name: z.string(),
  kind: z.enum(instrumentKinds),
  venue: z.string(),
  mic: z.string().optional(),
  currency: z.string(),
  /** Smallest price step, and the decimals that show it exactly. */
  tick: z.number(),
  decimals: z.int(),
  ticksInferred: z.boolean(),
  /** Smallest quantity, and its decimals. */
  lot: z.number(),
  lotDecimals: z.int(),
  multiplier: z.number(),
  calendar: z.string(),
  expiry: z.string().optional(),
  coverage: z.array(Coverage),
  tickCoverage: z.array(TickCoverage),
})
export type InstrumentRow = z.infer<typeof InstrumentRow>

/** Of a stock: on `on` and after, prices before it are multiplied by `price` and quantities by `quantity`. */
export const ActionRow = z.object({ on: DateText, kind: z.enum(actionKinds), price: z.number(), quantity: z.number() })
export type ActionRow = z.infer<typeof ActionRow>

const Part = z.int().positive().max(1_000_000)

/** A split of 4:1 makes 4 new of 1 old. What a dividend of so much a unit was worth, the close before it decides. */
const NewAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('split'), on: DateText, made: Part, of: Part }),
  z.object({ kind: z.literal('dividend'), on: DateText, amount: z.number().nonnegative() }),
])
export type NewAction = z.infer<typeof NewAction>

export const instruments = {
  list: call({
    summary: 'Every instrument',
    role: 'read-only',
    http: 'GET /instruments',
    input: z.object({}),
    output: z.array(InstrumentRow),
  }),
  find: call({
    summary: 'Instruments whose symbol or name fits a text, best first',
    role: 'read-only',
    http: 'GET /instruments/find',
    input: z.object({ text: z.string().max(100), most: z.int().positive().max(200).default(50) }),
    output: z.array(InstrumentRow),
  }),
  read: call({
    summary: 'One instrument by id or SYMBOL.VENUE',
    role: 'read-only',
    http: 'GET /instruments/{instrument}',
    input: z.object({ instrument: InstrumentName }),
    output: InstrumentRow,
  }),
  assignCalendar: call({
    summary: 'Let an instrument follow another calendar, from a session on or in all its sessions',
    role: 'user',
    audited: true,
    http: 'PUT /instruments/{instrument}/calendar',
    input: z.object({ instrument: InstrumentName, calendar: z.string(), from: DateText.optional() }),
    output: InstrumentRow,
  }),
  actions: call({
    summary: 'Splits and dividends of an instrument, oldest first',
    role: 'read-only',
    http: 'GET /instruments/{instrument}/actions',
    input: z.object({ instrument: InstrumentName }),
    output: z.array(ActionRow),
  }),
  putAction: call({
    summary:
      'Note a split or a dividend; one of the same day and kind is replaced, and one that changes nothing removed',
    role: 'user',
    audited: true,
    http: 'POST /instruments/{instrument}/actions',
    input: z.object({ instrument: InstrumentName, action: NewAction }),
    output: z.array(ActionRow),
  }),
}
