/** Numbers as bytes, at a place that moves on. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/** Bytes of the longest number that `putVarint` writes. */
export const MOST_VARINT_BYTES = 8
/** Zigzag doubles a number, and 2^53 is where doubles stop counting in ones. */
export const MOST_SIGNED = 2 ** 52

/** A whole number from 0 to 2^53, seven bits a byte, the lowest first. */
export function putVarint(to: Cursor, n: number): void {
  to.at = varintAt(to.bytes, to.at, n)
}

/** Returns where it ends. */
function varintAt(bytes: Uint8Array, from: number, n: number): number {
  let at = from
  let rest = n
  // Bit operations know 31 bits.
  while (rest > 0x7fff_ffff) {
    bytes[at++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  let small = rest | 0
  while (small > 127) {
    bytes[at++] = (small & 127) | 128
    small >>>= 7
  }
  bytes[at] = small
  return at + 1
}

export function takeVarint(from: Cursor): number {
  let byte = takeByte(from)
  if (byte < 128) return byte
  let n = byte & 127
  for (let scale = 128; byte > 127; scale *= 128) {
    byte = takeByte(from)
    n += (byte & 127) * scale
  }
  return n
}

export function putByte(to: Cursor, byte: number): void {
  to.bytes[to.at++] = byte
}

export function takeByte(from: Cursor): number {
  const byte = from.bytes[from.at++]
  if (byte === undefined) throw new RangeError(`it ends at byte ${from.bytes.length}`)
  return byte
}

/** Whether `putIntegers` can write them all; a negative zero is no integer here, for its sign would be lost. */
export function areIntegers(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) {
    const n = values[i] ?? NaN
    if (!Number.isInteger(n) || Math.abs(n) > MOST_SIGNED || Object.is(n, -0)) return false
  }
  return true
}

/** Signed whole numbers, in units of the greatest that divides them all: prices that move by 0.25 count quarters. */
export function putIntegers(to: Cursor, values: Float64Array): void {
  const unit = commonUnit(values)
  putVarint(to, unit)
  const { bytes } = to
  let { at } = to
  for (let i = 0; i < values.length; i += 1) {
    const n = (values[i] ?? NaN) / unit
    at = varintAt(bytes, at, n < 0 ? -2 * n - 1 : 2 * n)
  }
  to.at = at
}

export function takeIntegers(from: Cursor, count: number): Float64Array<ArrayBuffer> {
  const unit = takeVarint(from)
  const values = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    // Most take one byte, and this loop is where reading spends its time.
    const byte = from.bytes[from.at] ?? 128
    if (byte < 128) {
      from.at += 1
      values[i] = ((byte >>> 1) ^ -(byte & 1)) * unit
    } else {
      const n = takeVarint(from)
      values[i] = (n % 2 === 0 ? n / 2 : -(n + 1) / 2) * unit
    }
  }
  return values
}

/** Byte planes: the first bytes of all, then the second ones, … Neighbours share their high bytes, and so compress. */
export function putDoubles(to: Cursor, values: Float64Array): void {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  for (let plane = 0; plane < 8; plane += 1) {
    for (let i = plane; i < bytes.length; i += 8) to.bytes[to.at++] = bytes[i] ?? 0
  }
}

export function takeDoubles(from: Cursor, count: number): Float64Array<ArrayBuffer> {
  const values = new Float64Array(count)
  const bytes = new Uint8Array(values.buffer)
  for (let plane = 0; plane < 8; plane += 1) {
    for (let i = plane; i < bytes.length; i += 8) bytes[i] = takeByte(from)
  }
  return values
}

function commonUnit(values: Float64Array): number {
  let unit = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN
    if (value === 0 || divides(unit, value)) continue
    unit = commonDivisor(Math.abs(value), unit)
    if (unit === 1) return 1
  }
  return unit === 0 ? 1 : unit
}

/** The rest of 32-bit numbers is one instruction, that of doubles a call; a unit of 0 divides nothing. */
function divides(unit: number, value: number): boolean {
  const [small, smallUnit] = [value | 0, unit | 0]
  if (small === value && smallUnit === unit && smallUnit > 0) return small % smallUnit === 0
  return value % unit === 0
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))
