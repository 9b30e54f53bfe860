/**
 * The fields of one line as ranges of its text, so that a number is read where it stands. Quotes follow RFC 4180 within
 * the line: no field of a bar holds a line end, and so a quote that is never closed spoils its own row only.
 */

export interface RowFields {
  /** Takes the line apart and returns how many fields it has. */
  split(source: string, from: number, to: number): number
  /** Without the white space around it. */
  text(field: number): string
  /** The double nearest to the decimal text; NaN for what is no number. */
  number(field: number): number
}

export type DecimalMark = '.' | ','

/** A line with more fields is cut here: the widest vendor files have about 60. */
const MOST_FIELDS = 1024

export function rowFields(delimiter: string, mark: DecimalMark): RowFields {
  const [separator, point] = [delimiter.charCodeAt(0), mark.charCodeAt(0)]
  const [starts, ends] = [new Int32Array(MOST_FIELDS), new Int32Array(MOST_FIELDS)]
  let text = ''
  return {
    split(source, from, to) {
      text = source
      const count = splitRange(source, { from, to, separator, starts, ends })
      if (count !== QUOTED) return count
      const fields = splitQuoted(source.slice(from, to), delimiter).slice(0, MOST_FIELDS)
      text = layOut(fields, starts, ends)
      return fields.length
    },
    text: (field) => text.slice(starts[field] ?? 0, ends[field] ?? 0).trim(),
    number: (field) => parseDecimal(text, starts[field] ?? 0, ends[field] ?? 0, point),
  }
}

/** One line of text, taken apart at its delimiters outside quotes. */
export function splitQuoted(line: string, delimiter: string): string[] {
  const fields: string[] = []
  let from = 0
  while (from <= line.length) {
    const quoted = line.startsWith('"', from)
    const close = quoted ? closingQuote(line, from + 1) : from
    const next = line.indexOf(delimiter, close)
    const to = next < 0 ? line.length : next
    fields.push(quoted ? unquoted(line.slice(from, to), close - from) : line.slice(from, to))
    from = to + 1
  }
  return fields
}

/** Digits of a mantissa that a double holds exactly. */
const EXACT_DIGITS = 15
/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/**
 * With up to 15 digits mantissa and power are exact, so that one division gives the nearest double (Clinger, How to
 * Read Floating Point Numbers Accurately, 1990); the rest is left to `Number`.
 */
export function parseDecimal(source: string, from: number, to: number, point: number): number {
  const start = skipSpace(source, from, to)
  const sign = source.charCodeAt(start)
  const body = isSign(sign) ? start + 1 : start
  const whole = digitsEnd(source, body, to)
  const end = source.charCodeAt(whole) === point ? digitsEnd(source, whole + 1, to) : whole
  const digits = end > whole ? end - body - 1 : end - body
  if (end !== to || digits > EXACT_DIGITS || digits <= 0) return parseRest(source.slice(start, to), point)
  const mantissa = integerFrom(integerFrom(0, source, body, whole), source, whole + 1, end)
  const size = end > whole + 1 ? mantissa / (POWERS[end - whole - 1] ?? NaN) : mantissa
  return sign === MINUS ? 0 - size : size
}

const isSign = (code: number): boolean => code === MINUS || code === PLUS

function digitsEnd(source: string, from: number, to: number): number {
  let at = from
  while (at < to && source.charCodeAt(at) >= ZERO && source.charCodeAt(at) <= NINE) at++
  return at
}

/** The number that the digits of a range make when they are written behind those of `before`. */
function integerFrom(before: number, source: string, from: number, to: number): number {
  let n = before
  for (let at = from; at < to; at++) n = n * 10 + source.charCodeAt(at) - ZERO
  return n
}

const [ZERO, NINE, MINUS, PLUS, POINT, SPACE, QUOTE] = [48, 57, 45, 43, 46, 32, 34]

const QUOTED = -1

interface Range {
  readonly from: number
  readonly to: number
  readonly separator: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}

function splitRange(source: string, { from, to, separator, starts, ends }: Range): number {
  let [count, start] = [0, from]
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at)
    if (code === separator) {
      starts[count] = start
      ends[count++] = at
      start = at + 1
    } else if (code === QUOTE && at === start) return QUOTED
  }
  starts[count] = start
  ends[count++] = to
  return Math.min(count, MOST_FIELDS)
}

function layOut(fields: readonly string[], starts: Int32Array, ends: Int32Array): string {
  let at = 0
  fields.forEach((field, index) => {
    starts[index] = at
    ends[index] = at += field.length
  })
  return fields.join('')
}

/** Index of the quote that ends what began before `from`; two quotes in a row are one of the text. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line.charCodeAt(at + 1) !== QUOTE) return at
  }
  return line.length
}

const unquoted = (field: string, close: number): string =>
  field.slice(1, close).replaceAll('""', '"') + field.slice(close + 1)

function skipSpace(source: string, from: number, to: number): number {
  let at = from
  while (at < to && source.charCodeAt(at) === SPACE) at++
  return at
}

/** White space after it, an exponent, more than 15 digits, or no number at all. */
function parseRest(text: string, point: number): number {
  const trimmed = text.trim()
  const plain = point === POINT ? trimmed : trimmed.replaceAll(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
  const size = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN
  return Number.isFinite(size) ? size : NaN
}
