/** What is typed for an alert, and what is asked of the engine with it. */
import type { Alert, NewAlert } from '../../shared/contract/alerts.ts'
import type { AlertCondition } from '../../shared/domain/price-alert.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { zoneNameOf } from '../chart/display-zone.ts'
import { dateTime, type ToLocal } from '../format/time.ts'
import { readEdge } from '../panels/range-edge.ts'

export interface AlertForm {
  /** SYMBOL.VENUE */
  readonly instrument: string
  readonly condition: AlertCondition
  readonly price: number | undefined
  readonly repeat: Alert['repeat']
  readonly timeframe: string
  /** A date, or a date and a time, of this machine's clock; empty is never. */
  readonly expires: string
  readonly note: string
}

/** Intervals of the bars in which an alert fires at most once. */
export const alertTimeframes = ['1m', '5m', '15m', '30m', '1h', '4h', '1d'] as const

export const emptyForm = (instrument: string, price: number | undefined, timeframe = '1m'): AlertForm => ({
  instrument,
  condition: 'crosses',
  price,
  repeat: 'once',
  timeframe,
  expires: '',
  note: '',
})

export const formOf = (alert: Alert, symbol: string, local: ToLocal): AlertForm => ({
  instrument: symbol,
  condition: alert.condition,
  price: alert.price,
  repeat: alert.repeat,
  timeframe: alert.timeframe,
  expires: alert.expires === undefined ? '' : dateTime(alert.expires, local, 'minute'),
  note: alert.note ?? '',
})

/** The end of a date that stands alone. */
export const expiryOf = ({ expires }: AlertForm): Micros | undefined =>
  readEdge(expires, zoneNameOf('local', 'UTC'), 'to')

export function expiryError(form: AlertForm): string | undefined {
  if (form.expires.trim() === '' || expiryOf(form) !== undefined) return undefined
  return 'Write a date such as 2026-07-03, or 2026-07-03 09:30'
}

/** Why it cannot be asked for yet. */
export function whyNotSave(form: AlertForm): string | undefined {
  if (form.instrument === '') return 'Choose an instrument'
  if (form.price === undefined) return 'Type a price'
  return expiryError(form)
}

export function orderOf(form: AlertForm, price: number): NewAlert {
  const { instrument, condition, repeat, timeframe, note } = form
  const expires = expiryOf(form)
  return { instrument, condition, price, repeat, timeframe, note, ...(expires !== undefined && { expires }) }
}
