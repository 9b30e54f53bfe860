/** Ids are texts; nearly every exchange's are whole numbers, and are kept as such. */

/**
 * NaN for a text that a number would not give back: with a leading zero, a sign, or too many digits. The last answer is
 * remembered, because on its way to the store a tick's id is asked for by each who keeps it.
 */
export function wholeNumber(text: string): number {
  if (text !== last.text) {
    last.text = text
    last.number = numberIn(text)
  }
  return last.number
}

/**
 * The text of an id. The machine takes half a microsecond to write a number that is no small one, and nearly all of it is
 * that of a number shortly before.
 */
export function wholeText(number: number): string {
  if (!Number.isSafeInteger(number) || number < A_HEAD) return String(number)
  const head = Math.floor(number / A_HEAD)
  const at = head & (HEADS - 1)
  if (heads[at] !== head) {
    heads[at] = head
    headTexts[at] = String(head)
  }
  return `${headTexts[at] ?? ''}${tailTexts[number - head * A_HEAD] ?? ''}`
}

const A_HEAD = 1000
const HEADS = 256
const heads = new Float64Array(HEADS)
const headTexts = Array.from({ length: HEADS }, () => '')
const tailTexts = Array.from({ length: A_HEAD }, (_, n) => String(n).padStart(3, '0'))

const last = { text: '', number: NaN }

function numberIn(text: string): number {
  const { length } = text
  if (length === 0 || length > 15 || (length > 1 && text.charCodeAt(0) === ZERO)) return NaN
  let number = 0
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return NaN
    number = number * 10 + digit
  }
  return number
}

const ZERO = 48
