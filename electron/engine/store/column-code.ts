/** One column of numbers as bytes, bit for bit, in the first of four ways that fits what it holds. */
import {
  areIntegers,
  MOST_SIGNED,
  MOST_VARINT_BYTES,
  putByte,
  putDoubles,
  putIntegers,
  takeByte,
  takeDoubles,
  takeIntegers,
  type Cursor,
} from './bytes.ts'

const DOUBLES = 0
const CONSTANT = 1
/** Whole numbers of `10 ** -decimals`. */
const DECIMALS = 2
/** The first, the first step, then by how much each step differs from the one before. */
const STEPS = 3

const MOST_DECIMALS = 9

export const mostColumnBytes = (count: number): number => 8 * MOST_VARINT_BYTES + count * (MOST_VARINT_BYTES + 1)

export function putColumn(to: Cursor, column: Float64Array): void {
  if (isConstant(column)) return putConstant(to, column)
  const decimals = decimalsOf([column])
  if (decimals === undefined) {
    putByte(to, DOUBLES)
    return putDoubles(to, column)
  }
  putByte(to, DECIMALS)
  putByte(to, decimals)
  putIntegers(to, scaleUp(column, decimals))
}

/** For what rises evenly, times first of all. */
export function putSteps(to: Cursor, column: Float64Array): void {
  if (isConstant(column)) return putConstant(to, column)
  const first = column.subarray(0, 1)
  const steps = stepChanges(column)
  if (!areIntegers(column) || !areIntegers(steps)) return putColumn(to, column)
  putByte(to, STEPS)
  putIntegers(to, first)
  putIntegers(to, steps)
}

export function takeColumn(from: Cursor, count: number): Float64Array<ArrayBuffer> {
  const code = takeByte(from)
  switch (code) {
    case DOUBLES:
      return takeDoubles(from, count)
    case CONSTANT:
      return new Float64Array(count).fill(takeDoubles(from, 1)[0] ?? NaN)
    case DECIMALS: {
      const decimals = takeByte(from)
      return scaleDown(takeIntegers(from, count), decimals)
    }
    case STEPS: {
      const [first = NaN] = takeIntegers(from, 1)
      return addUp(first, takeIntegers(from, count - 1))
    }
    default:
      throw new RangeError(`there is no column code ${code}`)
  }
}

/** The fewest decimals with which every number comes back as the very same double. */
export function decimalsOf(columns: readonly Float64Array[]): number | undefined {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
    if (columns.every((column) => areDecimals(column, 10 ** decimals))) return decimals
  }
  return undefined
}

function areDecimals(column: Float64Array, scale: number): boolean {
  for (const value of column) if (!isDecimal(value, scale)) return false
  return true
}

function isDecimal(value: number, scale: number): boolean {
  const whole = Math.round(value * scale)
  return whole / scale === value && Math.abs(whole) <= MOST_SIGNED && !Object.is(value, -0)
}

export function scaleUp(column: Float64Array, decimals: number): Float64Array<ArrayBuffer> {
  const scale = 10 ** decimals
  const whole = new Float64Array(column.length)
  for (let i = 0; i < whole.length; i += 1) whole[i] = Math.round((column[i] ?? NaN) * scale)
  return whole
}

/** In place. Divided, never multiplied by a fraction: only that gives the double nearest to the decimal. */
export function scaleDown(whole: Float64Array<ArrayBuffer>, decimals: number): Float64Array<ArrayBuffer> {
  const scale = 10 ** decimals
  for (let i = 0; i < whole.length; i += 1) whole[i] = (whole[i] ?? NaN) / scale
  return whole
}

function isConstant(column: Float64Array): boolean {
  const [first] = column
  return column.every((value) => Object.is(value, first))
}

function putConstant(to: Cursor, column: Float64Array): void {
  putByte(to, CONSTANT)
  putDoubles(to, column.subarray(0, 1))
}

function stepChanges(column: Float64Array): Float64Array {
  const changes = new Float64Array(column.length - 1)
  let [before = NaN] = column
  let step = 0
  for (let i = 0; i < changes.length; i += 1) {
    const value = column[i + 1] ?? NaN
    changes[i] = value - before - step
    step = value - before
    before = value
  }
  return changes
}

function addUp(first: number, changes: Float64Array): Float64Array<ArrayBuffer> {
  const column = new Float64Array(changes.length + 1)
  let [value, step] = [first, 0]
  column[0] = value
  for (let i = 0; i < changes.length; i += 1) {
    step += changes[i] ?? NaN
    value += step
    column[i + 1] = value
  }
  return column
}
