/** One column of numbers as bytes, bit for bit, in the way that fits what it holds. */
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
/** Whole numbers of `10 ** -decimals`: the first, then by how much each differs from the one before. */
const MOVES = 4
/** Which of them are there, then those that are, as a column. */
const ABSENT = 5

const MOST_DECIMALS = 9

export const mostColumnBytes = (count: number): number => 8 * MOST_VARINT_BYTES + count * (MOST_VARINT_BYTES + 1)

export function putColumn(to: Cursor, column: Float64Array): void {
  if (isConstant(column)) return putConstant(to, column)
  const scaled = scaledUp(column)
  if (scaled === undefined) {
    putByte(to, DOUBLES)
    return putDoubles(to, column)
  }
  putByte(to, DECIMALS)
  putByte(to, scaled.decimals)
  putIntegers(to, scaled.whole)
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

/** For what wanders: prices, and times of things that happen when they will. */
export function putMoves(to: Cursor, column: Float64Array): void {
  if (hasAbsent(column)) return putPresent(to, column, putMoves)
  if (isConstant(column)) return putConstant(to, column)
  const scaled = scaledUp(column)
  if (scaled === undefined) return putColumn(to, column)
  const first = scaled.whole.slice(0, 1)
  const moves = movesOf(scaled.whole)
  if (!areIntegers(moves)) return putColumn(to, column)
  putByte(to, MOVES)
  putByte(to, scaled.decimals)
  putIntegers(to, first)
  putIntegers(to, moves)
}

/** For a column of which some are absent, or all. */
export function putSparse(to: Cursor, column: Float64Array): void {
  if (hasAbsent(column)) putPresent(to, column, putColumn)
  else putColumn(to, column)
}

const ALONE = 0
const BESIDE = 1

/** For a column that is never far from another one: by how much it differs from it. */
export function putBeside(to: Cursor, column: Float64Array, other: Float64Array): void {
  const decimals = decimalsOf([column, other])
  const far = decimals === undefined ? undefined : differences(column, other, 10 ** decimals)
  if (decimals === undefined || far === undefined || !areIntegers(far)) {
    putByte(to, ALONE)
    return putMoves(to, column)
  }
  putByte(to, BESIDE)
  putByte(to, decimals)
  putColumn(to, far)
}

export const takeBeside =
  (other: Float64Array) =>
  (from: Cursor, count: number): Float64Array<ArrayBuffer> => {
    if (takeByte(from) === ALONE) return takeColumn(from, count)
    const decimals = takeByte(from)
    const column = takeColumn(from, count)
    const near = scaleUp(other, decimals)
    for (let i = 0; i < count; i += 1) column[i] = (near[i] ?? NaN) + (column[i] ?? NaN)
    return scaleDown(column, decimals)
  }

/** In whole numbers of `1 / scale`. */
function differences(column: Float64Array, other: Float64Array, scale: number): Float64Array {
  const far = new Float64Array(column.length)
  for (let i = 0; i < far.length; i += 1)
    far[i] = Math.round((column[i] ?? NaN) * scale) - Math.round((other[i] ?? NaN) * scale)
  return far
}

type Put = (to: Cursor, column: Float64Array) => void

function putPresent(to: Cursor, column: Float64Array, put: Put): void {
  if (isConstant(column)) return putConstant(to, column)
  putByte(to, ABSENT)
  for (let i = 0; i < column.length; i += 1) putByte(to, Number.isNaN(column[i]) ? 0 : 1)
  put(
    to,
    column.filter((value) => !Number.isNaN(value)),
  )
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
    case MOVES: {
      const decimals = takeByte(from)
      const [first = NaN] = takeIntegers(from, 1)
      return scaleDown(walk(first, takeIntegers(from, count - 1)), decimals)
    }
    case ABSENT:
      return takePresent(from, count)
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
  for (let i = 0; i < column.length; i += 1) if (!isDecimal(column[i] ?? NaN, scale)) return false
  return true
}

interface Scaled {
  readonly decimals: number
  /** Valid until the next column. */
  readonly whole: Float64Array
}

/** New memory for every column would keep the collector busier than all of this the processor. */
let scratch = new Float64Array(4096)

/** As whole numbers with the fewest decimals that lose nothing; found and scaled in one walk, for this is done to every column. */
function scaledUp(column: Float64Array): Scaled | undefined {
  if (scratch.length < column.length) scratch = new Float64Array(2 * column.length)
  const whole = scratch.subarray(0, column.length)
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
    if (scaleAll(column, 10 ** decimals, whole)) return { decimals, whole }
  }
  return undefined
}

/** False where one of them is no decimal of that scale. */
function scaleAll(column: Float64Array, scale: number, whole: Float64Array): boolean {
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i] ?? NaN
    if (!isDecimal(value, scale)) return false
    whole[i] = Math.round(value * scale)
  }
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
  const first = column[0]
  for (let i = 1; i < column.length; i += 1) if (!Object.is(column[i], first)) return false
  return true
}

function hasAbsent(column: Float64Array): boolean {
  for (let i = 0; i < column.length; i += 1) if (Number.isNaN(column[i])) return true
  return false
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

/** In place. */
function movesOf(column: Float64Array): Float64Array {
  for (let i = 1; i < column.length; i += 1) column[i - 1] = (column[i] ?? NaN) - (column[i - 1] ?? NaN)
  return column.subarray(0, -1)
}

function walk(first: number, moves: Float64Array): Float64Array<ArrayBuffer> {
  const column = new Float64Array(moves.length + 1)
  let value = first
  column[0] = value
  for (let i = 0; i < moves.length; i += 1) {
    value += moves[i] ?? NaN
    column[i + 1] = value
  }
  return column
}

function takePresent(from: Cursor, count: number): Float64Array<ArrayBuffer> {
  const column = new Float64Array(count).fill(NaN)
  const there: number[] = []
  for (let i = 0; i < count; i += 1) if (takeByte(from) === 1) there.push(i)
  const present = takeColumn(from, there.length)
  for (const [index, at] of there.entries()) column[at] = present[index] ?? NaN
  return column
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
