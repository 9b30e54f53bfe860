/**
 * A PDF (ISO 32000-1) of text, lines and filled shapes. Without a clock and without chance: the same pages give the same
 * bytes. Coordinates are points from the upper left corner of an A4 page.
 */
import { deflateSync } from 'node:zlib'
import { fontObjects, OBJECTS_OF_FONT, type PdfObject } from './font-objects.ts'
import type { Fonts } from './font.ts'

export const PAGE_WIDTH = 595
export const PAGE_HEIGHT = 842

export interface TextStyle {
  readonly size: number
  readonly colour: string
  readonly bold?: boolean
  readonly align?: 'left' | 'right' | 'centre'
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Point = readonly [x: number, y: number]

export class PdfPage {
  readonly #fonts: Fonts
  readonly #parts: string[] = []

  constructor(fonts: Fonts) {
    this.#fonts = fonts
  }

  text(x: number, y: number, text: string, { size, colour, bold = false, align = 'left' }: TextStyle): void {
    const font = bold ? this.#fonts.bold : this.#fonts.regular
    const moved = align === 'left' ? 0 : font.widthOf(text, size) / (align === 'right' ? 1 : 2)
    const place = `${round(x - moved)} ${round(PAGE_HEIGHT - y)}`
    this.#parts.push(`BT ${rgb(colour)} rg /${bold ? 'B' : 'R'} ${size} Tf ${place} Td ${font.shown(text)} Tj ET`)
  }

  paint({ x, y, width, height }: Box, colour: string): void {
    this.#parts.push(
      `${rgb(colour)} rg ${round(x)} ${round(PAGE_HEIGHT - y - height)} ${round(width)} ${round(height)} re f`,
    )
  }

  stroke(points: readonly Point[], colour: string, width: number): void {
    this.#parts.push(`${rgb(colour)} RG ${width} w 1 j ${path(points)} S`)
  }

  shape(points: readonly Point[], colour: string): void {
    this.#parts.push(`${rgb(colour)} rg ${path(points)} h f`)
  }

  get content(): string {
    return this.#parts.join('\n')
  }
}

/** The catalogue, the pages and the title come first, then both fonts. */
const REGULAR = 4
const BOLD = REGULAR + OBJECTS_OF_FONT
const FIRST_PAGE = BOLD + OBJECTS_OF_FONT

export function pdfOf(pages: readonly PdfPage[], title: string, fonts: Fonts): Uint8Array {
  const kids = pages.map((_, n) => `${FIRST_PAGE + 2 * n} 0 R`).join(' ')
  const resources = `<</Font<</R ${REGULAR} 0 R/B ${BOLD} 0 R>>>>`
  const objects: readonly PdfObject[] = [
    '<</Type/Catalog/Pages 2 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}/MediaBox[0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}]>>`,
    `<</Title${unicodeText(title)}/Producer(Openbell)>>`,
    ...fontObjects(fonts.regular, REGULAR),
    ...fontObjects(fonts.bold, BOLD),
    ...pages.flatMap(({ content }, n): PdfObject[] => [
      `<</Type/Page/Parent 2 0 R/Resources${resources}/Contents ${FIRST_PAGE + 2 * n + 1} 0 R>>`,
      { entries: '', stream: Buffer.from(content) },
    ]),
  ]
  return assembled(objects.map(bytesOf))
}

/** The header's second line tells programs that bytes above 127 follow. */
function assembled(objects: readonly Buffer[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  let offset = parts[0]?.length ?? 0
  const offsets = objects.map((body, n) => {
    const at = offset
    const object = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    parts.push(object)
    offset += object.length
    return at
  })
  const lines = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${lines}trailer\n<</Size ${count}/Root 1 0 R/Info 3 0 R>>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function bytesOf(object: PdfObject): Buffer {
  if (typeof object === 'string') return Buffer.from(object)
  const packed = deflateSync(object.stream)
  return Buffer.concat([
    Buffer.from(`<</Length ${packed.length}${object.entries}/Filter/FlateDecode>>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}

const unicodeText = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

const path = (points: readonly Point[]): string =>
  points.map(([x, y], n) => `${round(x)} ${round(PAGE_HEIGHT - y)} ${n === 0 ? 'm' : 'l'}`).join(' ')

const round = (value: number): string => String(Math.round(value * 100) / 100)

const rgb = (hex: string): string =>
  [1, 3, 5].map((at) => String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)).join(' ')
