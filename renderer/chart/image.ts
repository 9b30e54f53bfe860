/** A picture of a chart that explains itself: what it shows above it, from when and by which clock below it. */
import { cssColor } from '../styles/appearance.ts'
import { tokens } from '../styles/tokens.ts'

export interface ImageWords {
  /** `AAPL.XNAS  Apple Inc.` */
  readonly title: string
  /** `5m · XNAS · extended hours`, then the figures of the last bar in sight. */
  readonly lines: readonly string[]
  readonly legend: readonly { readonly text: string; readonly colour: string }[]
  /** Times, zone, origin of the data, and when it was saved. */
  readonly foot: readonly string[]
}

/** Pixels of a line of text, and of the room around. */
const LINE = 17
const EDGE = 12
const SWATCH = 14

/** `ratio`: pixels of the screen in one of the page. */
export function composed(plot: HTMLCanvasElement, words: ImageWords, ratio: number): HTMLCanvasElement {
  const width = plot.width / ratio
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser has no canvas to draw on')
  const legend = wrapped(context, words.legend, width - 2 * EDGE)
  const head = EDGE + LINE * (1 + words.lines.length + legend.length) + 4
  const height = head + plot.height / ratio + LINE * words.foot.length + EDGE
  canvas.width = plot.width
  canvas.height = Math.round(height * ratio)
  context.scale(ratio, ratio)
  context.fillStyle = cssColor('bg-panel')
  context.fillRect(0, 0, width, height)
  drawHead(context, words, legend)
  context.drawImage(plot, 0, head, width, plot.height / ratio)
  context.font = fontOf(11)
  context.fillStyle = cssColor('text-secondary')
  words.foot.forEach((line, at) => {
    context.fillText(line, EDGE, head + plot.height / ratio + LINE * (at + 1) - 3, width - 2 * EDGE)
  })
  return canvas
}

type Entry = ImageWords['legend'][number]

function drawHead(context: CanvasRenderingContext2D, words: ImageWords, legend: readonly (readonly Entry[])[]): void {
  context.font = fontOf(14, 620)
  context.fillStyle = cssColor('text-primary')
  context.fillText(words.title, EDGE, EDGE + 12)
  context.font = fontOf(12)
  context.fillStyle = cssColor('text-secondary')
  words.lines.forEach((line, at) => context.fillText(line, EDGE, EDGE + LINE * (at + 2) - 4))
  legend.forEach((row, at) => {
    let x = EDGE
    const y = EDGE + LINE * (2 + words.lines.length + at) - 4
    for (const { text, colour } of row) {
      context.fillStyle = colour
      context.fillRect(x, y - 5, SWATCH - 5, 3)
      context.fillStyle = cssColor('text-secondary')
      context.fillText(text, x + SWATCH, y)
      x += widthOf(context, text)
    }
  })
}

/** As many in a row as fit. */
function wrapped(context: CanvasRenderingContext2D, legend: readonly Entry[], room: number): readonly Entry[][] {
  context.font = fontOf(12)
  const rows: Entry[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const entry of legend) {
    const width = widthOf(context, entry.text)
    if (used + width > room) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(entry)
    used += width
  }
  return rows
}

const widthOf = (context: CanvasRenderingContext2D, text: string): number =>
  SWATCH + context.measureText(text).width + EDGE

const fontOf = (size: number, weight = 420): string => `${weight} ${size}px ${tokens.font.ui}`

export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture is too large to be saved'))
      else resolve(blob)
    }, 'image/png')
  })
