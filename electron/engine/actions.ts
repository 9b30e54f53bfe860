/** Splits and dividends of an instrument: noted as factors, so that prices stay stored as they were (decision 9). */
import type { ActionRow, NewAction } from '../../shared/contract/instruments.ts'
import { no } from '../../shared/contract/wire.ts'
import { addDays, dayOf, dayText } from '../../shared/domain/day.ts'
import { symbolOf, type CorporateAction, type Instrument } from '../../shared/domain/instrument.ts'
import { micros, MICROS_PER_DAY } from '../../shared/domain/units.ts'
import type { BarReader } from './bar-reader.ts'
import type { Calendars } from './calendars.ts'
import type { Library } from './library.ts'

interface Parts {
  readonly library: Library
  readonly calendars: Calendars
  readonly reader: BarReader
}

export const actionRows = ({ actions }: Instrument): ActionRow[] =>
  actions.map(({ day, kind, price, quantity }) => ({ on: dayText(day), kind, price, quantity }))

export async function putAction(parts: Parts, instrument: Instrument, action: NewAction): Promise<ActionRow[]> {
  const made = await factorsOf(parts, instrument, action)
  const others = instrument.actions.filter(({ day, kind }) => day !== made.day || kind !== made.kind)
  const isNothing = made.price === 1 && made.quantity === 1
  const actions = [...others, ...(isNothing ? [] : [made])].toSorted((a, b) => a.day - b.day)
  const changed = { ...instrument, actions }
  await parts.library.replace(changed)
  return actionRows(changed)
}

async function factorsOf(parts: Parts, instrument: Instrument, action: NewAction): Promise<CorporateAction> {
  const day = dayOf(action.on)
  if (action.kind === 'split') {
    return { day, kind: 'split', price: action.of / action.made, quantity: action.made / action.of }
  }
  const { amount } = action
  if (amount === 0) return { day, kind: 'dividend', price: 1, quantity: 1 }
  const close = await closeBefore(parts, instrument, action.on)
  if (amount >= close) throw no('action.too-large', { amount, close })
  return { day, kind: 'dividend', price: (close - amount) / close, quantity: 1 }
}

/** Of the session before, as it was traded: of an older one it would be another factor, which nobody would notice. */
async function closeBefore({ calendars, reader }: Parts, instrument: Instrument, on: string): Promise<number> {
  const { index } = calendars.of(instrument)
  const session = index.onOrBefore(addDays(dayOf(on), -1))
  const refusal = no('action.no-close', {
    instrument: symbolOf(instrument),
    on,
    session: session === undefined ? 'none' : dayText(session.day),
  })
  if (session === undefined || !reader.canBuild(instrument.id, '1d')) throw refusal
  const to = micros((session.day + 2) * MICROS_PER_DAY)
  const bars = await reader.read({ instrument: instrument.id, timeframe: '1d', view: 'regular', to, most: 4 })
  const close = bars.close[bars.day.lastIndexOf(session.day)]
  if (close === undefined) throw refusal
  return close
}
