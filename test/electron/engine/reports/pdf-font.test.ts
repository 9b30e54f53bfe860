import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openFonts } from '../../../../electron/engine/reports/pdf/font.ts'
import { readTrueType } from '../../../../electron/engine/reports/pdf/truetype.ts'
import { fileOf, named, pdfTexts, wavy } from './a-report.ts'

const path = import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
const file = readFileSync(fileURLToPath(path))
const inter = readTrueType(file, 'Inter-Regular')

const withNotes = (notes: string): readonly string[] => pdfTexts(fileOf(wavy, 'pdf', { about: { ...named, notes } }))

test.each([
  ['Polish', 'Zażółć gęślą jaźń'],
  ['Cyrillic', 'Привет, мир; Україна ґ'],
  ['Greek', 'Ελλάδα, Ωμέγα, α ≥ β'],
  ['signs', '12 € − 3 ₽ = 4 ₿ ← ↑ → ↓ ∞ ½'],
  ['Vietnamese', 'Tiếng Việt'],
])('%s comes out of the PDF as it went in', (_name, text) => {
  expect(withNotes(text)).toContain(text)
})

test('letters and their accents are one letter', () => {
  expect(withNotes('cafe\u0301')).toContain('caf\u00E9')
})

test('what the font has no letter for is a box each, and one sentence says so', () => {
  const texts = withNotes('中文 and 👩‍💻 here')
  expect(texts).toContain('□□ and □ here')
  expect(texts).toContain('□ stands for a character that this file has no letter for; the HTML has all of them.')
})

test('where nothing is missing nothing is said of it', () => {
  expect(withNotes('all there').filter((text) => text.includes('□'))).toEqual([])
})

test('digits are of one width, so that figures stand under each other', () => {
  const { regular } = openFonts()
  expect(new Set(Array.from('0123456789', (digit) => regular.widthOf(digit, 10))).size).toBe(1)
})

/** Tables of a font, as the file lists them. */
function tables(font: Buffer): ReadonlyMap<string, Buffer> {
  const found = Array.from({ length: font.readUInt16BE(4) }, (_, n) => {
    const [at, from] = [12 + 16 * n, font.readUInt32BE(12 + 16 * n + 8)]
    return [font.toString('latin1', at, at + 4), font.subarray(from, from + font.readUInt32BE(at + 12))] as const
  })
  return new Map(found)
}

function outlineIn(font: Buffer, glyph: number): Buffer {
  const found = tables(font)
  const [loca, glyf] = [found.get('loca'), found.get('glyf')]
  if (loca === undefined || glyf === undefined) throw new Error('The font has no outlines')
  const isLong = found.get('head')?.readInt16BE(50) === 1
  const at = (n: number) => (isLong ? loca.readUInt32BE(4 * n) : 2 * loca.readUInt16BE(2 * n))
  return glyf.subarray(at(glyph), at(glyph + 1))
}

const glyphsOf = (text: string) => Array.from(text, (letter) => inter.glyphOf(letter.codePointAt(0) ?? 0))

test('a font with fewer glyphs has those that were asked for as they were, and no others', () => {
  const [a = 0, z = 0, é = 0, e = 0, acute = 0] = glyphsOf('az\u00E9e\u00B4')
  const subset = Buffer.from(inter.subset(new Set([a, é])))
  const kept = (glyph: number) => outlineIn(subset, glyph)
  const isSame = (glyph: number) =>
    kept(glyph).subarray(0, outlineIn(file, glyph).length).equals(outlineIn(file, glyph))
  expect([isSame(a), isSame(é), kept(z).length, acute > 0]).toEqual([true, true, 0, true])
  // An accented letter is put together from others, which come along.
  expect([outlineIn(file, é).readInt16BE(0) < 0, isSame(e)]).toEqual([true, true])
})

test('the sums of a font with fewer glyphs are those that its format asks for', () => {
  const subset = Buffer.from(inter.subset(new Set(glyphsOf('Sums'))))
  const sum = (bytes: Buffer) => {
    let total = 0
    for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0
    return total
  }
  expect(sum(subset)).toBe(0xb1b0afba)
  expect(subset.length).toBeLessThan(60_000)
})
