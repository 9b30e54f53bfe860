/**
 * Reads the few things that messages of a known shape are made of straight from their bytes. What is not exactly there is
 * left to `JSON.parse`, so every answer here may be no, and none may be wrong.
 */
export class ByteCursor {
  #bytes: Uint8Array = new Uint8Array(0)
  #view = new DataView(this.#bytes.buffer)
  #at = 0
  #end = 0
  /** Of the last decimal: its digits as one integer without trailing zeros, and how many of them stand after the point. */
  digits = 0
  decimals = 0

  open(bytes: Uint8Array, from: number, to: number): void {
    if (bytes !== this.#bytes) this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#bytes = bytes
    this.#at = from
    this.#end = to
  }

  get at(): number {
    return this.#at
  }

  get done(): boolean {
    return this.#at === this.#end
  }

  /** Steps over the text where it comes next. */
  take(text: Text): boolean {
    const at = this.#at
    if (at + text.length > this.#end || !this.#isNext(text, at)) return false
    this.#at = at + text.length
    return true
  }

  /** A whole number as JSON writes it; NaN where there is none, or one that is not exact. */
  whole(): number {
    const start = this.#at
    const head = this.#small()
    const middle = this.#at
    const tail = this.#at - start === MOST_SMALL ? this.#small() : 0
    const length = this.#at - start
    const value = head * (smallPowers[this.#at - middle] ?? NaN) + tail
    const leadingZero = length > 1 && this.#bytes[start] === ZERO
    const isLonger = length === 2 * MOST_SMALL && digitAt(this.#bytes, this.#at) >= 0
    return length === 0 || isLonger || leadingZero || value > Number.MAX_SAFE_INTEGER ? NaN : value
  }

  /** Nine digits at most: additions of small integers take a third of the time of those of doubles. */
  #small(): number {
    const bytes = this.#bytes
    const most = this.#at + MOST_SMALL
    let at = this.#at
    let value = 0
    for (let digit = digitAt(bytes, at); digit >= 0 && at < most; digit = digitAt(bytes, ++at))
      value = (value * 10 + digit) | 0
    this.#at = at
    return value
  }

  /** Digits, and after a point more digits. They are left in `digits` and `decimals`. */
  decimal(): boolean {
    const whole = this.#digitsOf(0, 0)
    if (!whole) return false
    if (this.#bytes[this.#at] !== POINT) return true
    this.#at += 1
    return this.#digitsOf(this.digits, 1)
  }

  /** Capital letters and digits up to a quotation mark, where the cursor then stands: their length, 0 for anything else. */
  word(): number {
    const bytes = this.#bytes
    const start = this.#at
    let at = start
    while (isWord(bytes[at] ?? 0)) at++
    this.#at = at
    return bytes[at] === QUOTE ? at - start : 0
  }

  /** Steps behind the quotation mark that ends a text without escapes. */
  skipText(): boolean {
    const bytes = this.#bytes
    for (let at = this.#at; at < this.#end; at++) {
      const byte = bytes[at] ?? 0
      if (byte === QUOTE) {
        this.#at = at + 1
        return true
      }
      if (byte < 32 || byte === BACKSLASH || byte > 126) return false
    }
    return false
  }

  #isNext({ bytes, words, length }: Text, at: number): boolean {
    if (words.length === 0) {
      for (let n = 0; n < length; n++) if (this.#bytes[at + n] !== bytes[n]) return false
      return true
    }
    const view = this.#view
    const last = words.length - 1
    for (let n = 0; n < last; n++) if (view.getUint32(at + 4 * n) !== words[n]) return false
    return view.getUint32(at + length - 4) === words[last]
  }

  /** Goes on with `digits`; each counts `step` decimals. Zeros at the end are counted only when another digit follows. */
  #digitsOf(before: number, step: number): boolean {
    const bytes = this.#bytes
    const start = this.#at
    let at = start
    let value = before
    let decimals = 0
    let zeros = 0
    for (let digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, ++at)) {
      if (digit === 0 && step > 0) zeros++
      else {
        for (; zeros > 0; zeros--, decimals++) value *= 10
        value = value * 10 + digit
        decimals += step
      }
    }
    this.#at = at
    this.digits = value
    this.decimals = decimals
    return at > start && at - start <= MOST_LENGTH && value <= MOST_VALUE
  }
}

/** To be compared four bytes at a time: the last word is that of the last four, and may overlap the one before it. */
export interface Text {
  readonly bytes: Uint8Array
  /** None of a text that is shorter. */
  readonly words: Uint32Array
  readonly length: number
}

export function textOf(text: string): Text {
  const bytes = new TextEncoder().encode(text)
  const { length } = bytes
  const view = new DataView(bytes.buffer)
  const count = length < 4 ? 0 : Math.ceil(length / 4)
  return {
    bytes,
    words: Uint32Array.from({ length: count }, (_, n) => view.getUint32(Math.min(4 * n, length - 4))),
    length,
  }
}

/** Any whole number up to it is an exact double. */
const MOST_VALUE = 1e15
/** Of the digits on one side of a point; what is longer is no price. */
export const MOST_LENGTH = 20

const MOST_SMALL = 9
const smallPowers = Float64Array.from({ length: MOST_SMALL + 1 }, (_, n) => 10 ** n)

const [ZERO, POINT, QUOTE, BACKSLASH] = [48, 46, 34, 92]

/** Negative for what is no digit. */
function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - ZERO
  return digit > 9 ? -1 : digit
}

const isWord = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
