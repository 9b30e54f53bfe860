/** Content that flows down pages: headings, sentences and tables; a new page begins where one ends. */
import type { Colours } from '../colours.ts'
import { light } from '../colours.ts'
import type { TextStyle } from './document.ts'
import { PAGE_HEIGHT, PAGE_WIDTH, PdfPage } from './document.ts'
import { openFonts, type PdfFont } from './font.ts'

export const MARGIN = 36
export const WIDTH = PAGE_WIDTH - 2 * MARGIN
const BOTTOM = PAGE_HEIGHT - 48

export interface FlowColumn {
  readonly label: string
  readonly numeric: boolean
}

export interface FlowCell {
  readonly text: string
  readonly colour?: string
  readonly back?: string
}

export interface FlowTable {
  readonly columns: readonly FlowColumn[]
  readonly rows: readonly (readonly FlowCell[])[]
  readonly size: number
}

interface Lines {
  readonly size: number
  readonly bold?: boolean
  readonly width?: number
}

export class Flow {
  readonly fonts = openFonts()
  readonly pages: PdfPage[] = []
  readonly colours: Colours = light
  y = BOTTOM

  get page(): PdfPage {
    return this.pages.at(-1) ?? this.#next()
  }

  /** Moves to a new page unless so many points are left on this one. */
  need(height: number): void {
    if (this.pages.length === 0 || this.y + height > BOTTOM) this.#next()
  }

  #next(): PdfPage {
    const page = new PdfPage(this.fonts)
    this.pages.push(page)
    this.y = MARGIN
    return page
  }

  heading(text: string, room = 40): void {
    this.need(24 + room)
    this.y += 18
    this.page.text(MARGIN, this.y, text, { size: 10, bold: true, colour: this.colours.text })
    this.y += 6
  }

  /** Broken at spaces, and in a word that is longer than the line. */
  paragraph(text: string, { size = 8, colour = this.colours.soft, bold = false }: Partial<TextStyle> = {}): void {
    for (const line of this.lines(text, { size, bold })) {
      this.need(size + 4)
      this.y += size + 3
      this.page.text(MARGIN, this.y, line, { size, colour, bold })
    }
  }

  /** Of the width of the page, unless another is said. */
  lines(text: string, { size, bold = false, width = WIDTH }: Lines): readonly string[] {
    return linesOf(text, bold ? this.fonts.bold : this.fonts.regular, { size, width })
  }

  table({ columns, rows, size }: FlowTable): void {
    const { widths, fitted } = fit({ columns, rows, size }, this.fonts.regular)
    const height = fitted + 6
    this.need(3 * height)
    this.#row(
      columns.map(({ label }) => ({ text: label, colour: this.colours.faint })),
      { columns, widths, fitted },
    )
    for (const row of rows) {
      const before = this.pages.length
      this.need(height)
      if (this.pages.length > before)
        this.#row(
          columns.map(({ label }) => ({ text: label, colour: this.colours.faint })),
          { columns, widths, fitted },
        )
      this.#row(row, { columns, widths, fitted })
    }
  }

  #row(cells: readonly FlowCell[], { columns, widths, fitted: size }: Fitted): void {
    const height = size + 6
    let x = MARGIN
    for (const [n, { text, colour = this.colours.text, back }] of cells.entries()) {
      const width = widths[n] ?? 0
      if (back !== undefined) this.page.paint({ x: x + 1, y: this.y + 0.5, width: width - 2, height: height - 1 }, back)
      const numeric = columns[n]?.numeric === true
      const at = numeric ? x + width - 4 : x + 4
      this.page.text(at, this.y + size + 2, text, { size, colour, align: numeric ? 'right' : 'left' })
      x += width
    }
    this.y += height
    const [left, right] = [MARGIN, MARGIN + WIDTH]
    this.page.stroke(
      [
        [left, this.y],
        [right, this.y],
      ],
      this.colours.line,
      0.5,
    )
  }
}

interface Fitted {
  readonly columns: readonly FlowColumn[]
  readonly widths: readonly number[]
  readonly fitted: number
}

/** No figure is ever cut: the type is made smaller until the row fits, then the room that is left is shared out. */
function fit({ columns, rows, size }: FlowTable, font: PdfFont): Fitted {
  const natural = columns.map(({ label }, n) =>
    rows.reduce((widest, row) => Math.max(widest, font.widthOf(row[n]?.text ?? '', 1)), font.widthOf(label, 1)),
  )
  const total = natural.reduce((sum, width) => sum + width, 0)
  const gaps = columns.length * 8
  const fitted = Math.min(size, Math.floor(((WIDTH - gaps) / total) * 10) / 10)
  const spare = (WIDTH - gaps - total * fitted) / columns.length
  return { columns, fitted, widths: natural.map((width) => width * fitted + 8 + spare) }
}

interface Room {
  readonly size: number
  readonly width: number
}

function linesOf(text: string, font: PdfFont, room: Room): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((word) => piecesOf(word, font, room))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (font.widthOf(longer, room.size) <= room.width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

/** Never within a pair of code units. */
function piecesOf(word: string, font: PdfFont, { size, width }: Room): readonly string[] {
  if (font.widthOf(word, size) <= width) return [word]
  const most = Math.max(1, Math.floor(width / font.widthOf('W', size)))
  const characters = Array.from(word)
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, n) =>
    characters.slice(n * most, (n + 1) * most).join(''),
  )
}
