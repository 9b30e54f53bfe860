/** Schemas that several nouns share. The rule of a unit is written once, in the domain's units. */
import * as z from 'zod'
import { adjustments, priceSides } from '../domain/bar.ts'
import { sessionViews } from '../domain/session.ts'
import { parseTimeframe } from '../domain/timeframe.ts'
import { micros, type Micros } from '../domain/units.ts'
import type { Problem } from './catalogue.ts'

/** Integer microseconds since 1970-01-01 UTC. */
export const Time = z.custom<Micros>(made(micros), 'must be integer microseconds UTC').meta({ type: 'integer' })
/** Doubles in one block; over HTTP an array of numbers, null for NaN. */
export const Column = z
  .custom<Float64Array>((value) => value instanceof Float64Array, 'must be a column of doubles')
  .meta({ type: 'array', items: { type: ['number', 'null'] } })
export const Bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes')
  .meta({ type: 'string', contentEncoding: 'base64' })
/** An opaque id, or SYMBOL.VENUE. */
export const InstrumentName = z.string().min(1).max(200)
export const TimeframeText = z
  .string()
  .refine((text) => parseTimeframe(text) !== undefined, 'must be a timeframe such as 5m or 1d')
export const View = z.enum(sessionViews)
export const Side = z.enum(priceSides)
export const Adjustment = z.enum(adjustments)
/** A session's date, `2024-07-03`. */
export const DateText = z.iso.date()
export const ProblemValue = z.custom<Problem>().meta({
  type: 'object',
  properties: { code: { type: 'string' }, values: { type: 'object' } },
})

/** True when the unit's own constructor takes the value. */
function made(unit: (n: number) => unknown): (value: unknown) => boolean {
  return (value) => {
    try {
      unit(value as number)
      return typeof value === 'number'
    } catch {
      return false
    }
  }
}
