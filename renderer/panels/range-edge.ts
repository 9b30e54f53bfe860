/** The two ends of a range of time, as a person writes them. */
import { MICROS_PER_DAY, type Micros } from '../../shared/domain/units.ts'
import { toUtc } from '../chart/display-zone.ts'
import { readDay, readMoment } from '../chart/moment.ts'

/** Dates, or dates and times, by the clock of the exchange; empty is open. */
export interface RangeText {
  readonly from: string
  readonly to: string
}

/** A date alone is the whole day: its first moment at the beginning, the next day's at the end. */
export function readEdge(text: string, zoneName: string, edge: 'from' | 'to'): Micros | undefined {
  const day = readDay(text.trim())
  if (day === undefined) return readMoment(text, zoneName)
  return toUtc(zoneName, (day + (edge === 'to' ? 1 : 0)) * MICROS_PER_DAY)
}

const EXAMPLE = 'Write a date such as 2024-07-03, or 2024-07-03 09:30'

/** What is wrong with an end of the range. */
export function edgeError(form: RangeText, zoneName: string, edge: 'from' | 'to'): string | undefined {
  if (form[edge].trim() === '') return undefined
  const time = readEdge(form[edge], zoneName, edge)
  if (time === undefined) return EXAMPLE
  const from = readEdge(form.from, zoneName, 'from')
  return edge === 'to' && from !== undefined && time <= from ? 'The end must be after the beginning' : undefined
}
