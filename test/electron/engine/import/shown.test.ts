import { expect, test } from 'vitest'
import { printable, shown } from '../../../../electron/engine/import/shown.ts'

test.each([
  ['', '""'],
  ['1,5', '1,5'],
  ['Größe 伯克希尔', 'Größe 伯克希尔'],
  ['\u001b[2J\r\n\t', '\u241b[2J\u240d\u240a\u2409'],
  ['\u007f\u0085\u2028\u202e', '\u2421\ufffd\ufffd\ufffd'],
  ['a'.repeat(81), `${'a'.repeat(80)}…`],
])('%j is shown as %j', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test('what is only made printable is never cut', () => {
  expect(printable('\0'.repeat(300))).toBe('\u2400'.repeat(300))
})
