/** Inter, the window's font, of which a document carries the letters that it shows (SIL Open Font License 1.1). */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readTrueType, type TrueType } from './truetype.ts'

/** Stands for what the font has not: other scripts than Latin, Greek and Cyrillic, and pictures. */
export const REPLACEMENT = '\u25A1'

export class PdfFont {
  readonly #font: TrueType
  /** Each digit as wide as every other one. */
  readonly #digits: readonly number[]
  /** The text of each glyph that is shown. */
  readonly #shown = new Map<number, string>()
  #lacks = false

  constructor(font: TrueType) {
    this.#font = font
    this.#digits = digitNames.map((name) => font.glyphNamed(`${name}.tf`))
  }

  /** Something was shown as `REPLACEMENT`. */
  get lacks(): boolean {
    return this.#lacks
  }

  /** In points. */
  widthOf(text: string, size: number): number {
    const font = this.#font
    return (this.#glyphs(text).reduce((sum, { glyph }) => sum + font.advanceOf(glyph), 0) * size) / font.unitsPerEm
  }

  /** The text as a string of a content stream. */
  shown(text: string): string {
    const glyphs = this.#glyphs(text)
    for (const { glyph, of, isThere } of glyphs) {
      this.#shown.set(glyph, of)
      if (!isThere) this.#lacks = true
    }
    return `<${glyphs.map(({ glyph }) => hex(glyph)).join('')}>`
  }

  /** Numbers of the glyphs that are shown, with the text of each. */
  get used(): readonly (readonly [glyph: number, text: string])[] {
    return [...this.#shown].toSorted(([a], [b]) => a - b)
  }

  /** Those of the same letters have the same name. */
  get name(): string {
    const digest = createHash('sha256')
      .update(String(this.used.map(([glyph]) => glyph)))
      .digest()
    const tag = Array.from(digest.subarray(0, 6), (byte) => String.fromCodePoint(65 + (byte % 26))).join('')
    return `${tag}+${this.#font.name}`
  }

  get file(): Uint8Array {
    return this.#font.subset(new Set(this.#shown.keys()))
  }

  /** In thousandths of the size, as a PDF counts. */
  get measures() {
    const font = this.#font
    const per = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
    return {
      box: font.box.map(per),
      ascent: per(font.ascent),
      descent: per(font.descent),
      width: (glyph: number) => per(font.advanceOf(glyph)),
    }
  }

  /** A sign that is put together of several characters is shown whole or not at all. */
  #glyphs(text: string): readonly Glyph[] {
    return signsOf(text).flatMap((sign) => {
      const glyphs = Array.from(sign, (character) => ({
        of: character,
        glyph: this.#glyphOf(character),
        isThere: true,
      }))
      if (glyphs.every(({ glyph }) => glyph !== 0)) return glyphs
      return [{ of: REPLACEMENT, glyph: this.#glyphOf(REPLACEMENT), isThere: false }]
    })
  }

  #glyphOf(character: string): number {
    const code = character.codePointAt(0) ?? 0
    if (code >= ZERO && code < ZERO + 10) return this.#digits[code - ZERO] ?? 0
    return this.#font.glyphOf(code === 0x0a || code === 0x09 ? 0x20 : code)
  }
}

interface Glyph {
  readonly of: string
  readonly glyph: number
  readonly isThere: boolean
}

const ZERO = 0x30
const digitNames = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** As they are read; where all are of ASCII, which most are, each character is one. */
const signsOf = (text: string): readonly string[] =>
  /^[ -~]*$/.test(text)
    ? text.split('')
    : Array.from(segmenter.segment(text.normalize('NFC')), ({ segment }) => segment)

export interface Fonts {
  readonly regular: PdfFont
  readonly bold: PdfFont
}

/** Of one document. */
export const openFonts = (): Fonts => ({
  regular: interOf('400Regular', 'Inter-Regular'),
  bold: interOf('600SemiBold', 'Inter-SemiBold'),
})

function interOf(weight: string, name: string): PdfFont {
  const file = fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`))
  return new PdfFont(readTrueType(readFileSync(file), name))
}

export const hex = (glyph: number): string => glyph.toString(16).padStart(4, '0')
