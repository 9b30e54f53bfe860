/**
 * Helvetica, which every reader of PDF has, so that no font is carried. It has the Latin letters of Windows-1252; what it has
 * not becomes a question mark, and stands in full in the HTML. Two more codes are ours: the minus and the narrow space.
 */

/** Of the characters from the space to `~`, in thousandths of the size (Adobe Core 14 font metrics). */
const regular =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
const heavy =
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584'

const widths = [regular, heavy].map((text) => text.split(' ').map(Number))

const MINUS_CODE = 1
const NARROW_CODE = 2
/** Codes 0x80 to 0x9F of Windows-1252; a space where there is none. */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Characters that have a code of their own. */
const codes = new Map<string, number>([
  ['\u2212', MINUS_CODE],
  ['\u202F', NARROW_CODE],
  ['\n', 0x20],
  ['\t', 0x20],
  ...Array.from(upper).flatMap((character, n) => (character === ' ' ? [] : [[character, 0x80 + n] as const])),
])

const QUESTION_MARK = 0x3f

/** The byte of each character. */
export const encoded = (text: string): readonly number[] =>
  Array.from(text, (character) => codes.get(character) ?? latin(character.codePointAt(0) ?? 0))

const latin = (code: number): number =>
  (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) ? code : QUESTION_MARK

/** In points. */
export function widthOf(text: string, size: number, bold = false): number {
  const table = widths[bold ? 1 : 0] ?? []
  let sum = 0
  for (const code of encoded(text))
    sum += code === MINUS_CODE ? 584 : code === NARROW_CODE ? 278 : (table[code - 0x20] ?? 556)
  return (sum * size) / 1000
}

/** The text as a string of a content stream. */
export const shown = (text: string): string =>
  `<${encoded(text)
    .map((code) => code.toString(16).padStart(2, '0'))
    .join('')}>`

export const encodingObject = `<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[${MINUS_CODE}/minus/space]>>`

/** Which character each code is, for those who copy or search. */
export function unicodeMap(): string {
  const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')
  const odd = Array.from(upper).flatMap((character, n) =>
    character === ' ' ? [] : [`<${hex(0x80 + n, 2)}> <${hex(character.codePointAt(0) ?? 0, 4)}>`],
  )
  const single = [`<${hex(MINUS_CODE, 2)}> <2212>`, `<${hex(NARROW_CODE, 2)}> <202f>`, ...odd]
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Openbell def /CMapType 2 def\n' +
    '1 begincodespacerange <00> <ff> endcodespacerange\n' +
    `2 beginbfrange <20> <7e> <0020> <a0> <ff> <00a0> endbfrange\n${single.length} beginbfchar\n${single.join('\n')}\nendbfchar\n` +
    'endcmap CMapName currentdict /CMap defineresource pop end end'
  )
}
