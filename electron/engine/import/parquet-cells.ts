/** Values of Parquet columns as JSON has them: times as text, and numbers as somebody wrote them. */
import type { ParquetParsers, SchemaElement } from 'hyparquet'
import { dayText } from '../../../shared/domain/day.ts'
import { day, MICROS_PER_DAY } from '../../../shared/domain/units.ts'

/** `undefined` for what is absent, or no single value. */
export type ReadCell = (value: unknown) => string | number | boolean | undefined

/** Nothing finer than a microsecond is kept. */
export const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis: bigint | undefined) =>
    momentText(millis == null ? undefined : Number(millis) * 1000),
  timestampFromMicroseconds: (micros: bigint | undefined) => momentText(micros == null ? undefined : Number(micros)),
  timestampFromNanoseconds: (nanos: bigint | undefined) => momentText(nanos == null ? undefined : flooredMicros(nanos)),
  dateFromDays: (days: number | undefined) => (days == null ? undefined : dateText(days)),
  jsonFromBytes: () => undefined,
}

export function cellReader(element: SchemaElement): ReadCell {
  const { type, converted_type: converted, scale = 0 } = element
  if (isInUtc(element)) return inUtc
  // What was divided by a power of ten has lost its last digit.
  if (converted === 'DECIMAL') return (value) => (typeof value === 'number' ? Number(value.toFixed(scale)) : undefined)
  return type === 'FLOAT' ? (value) => (typeof value === 'number' ? ofSingle(value) : undefined) : plainCell
}

/** The older way to write a time is always UTC, and so is the oldest. */
function isInUtc({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (logical !== undefined) return logical.type === 'TIMESTAMP' && logical.isAdjustedToUTC
  return type === 'INT96' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS'
}

const inUtc: ReadCell = (value) => (typeof value === 'string' ? `${value}Z` : undefined)

function plainCell(value: unknown): ReturnType<ReadCell> {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

/** The shortest decimal that is this single: 1.1 was stored as 1.10000002384185791015625. */
function ofSingle(value: number): number {
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}

const flooredMicros = (nanos: bigint): number => Number((nanos - (((nanos % 1000n) + 1000n) % 1000n)) / 1000n)

function momentText(micros: number | undefined): string | undefined {
  if (micros === undefined) return undefined
  const date = Math.floor(micros / MICROS_PER_DAY)
  const ofDay = micros - date * MICROS_PER_DAY
  const written = dateText(date)
  const clock = `${padded(ofDay / 3600e6, 2)}:${padded((ofDay / 60e6) % 60, 2)}:${padded((ofDay / 1e6) % 60, 2)}`
  return written === undefined ? undefined : `${written}T${clock}.${padded(ofDay % 1e6, 6)}`
}

/** A date beyond what can be counted is none. */
const dateText = (days: number): string | undefined => (Math.abs(days) < 100_000 ? dayText(day(days)) : undefined)

const padded = (n: number, width: number): string => String(Math.floor(n)).padStart(width, '0')
