/** Figures on a canvas. */
import { tokens } from '../../styles/tokens.ts'
import type { Figure } from './figure.ts'
import type { Point, Size } from './geometry.ts'

type Context = CanvasRenderingContext2D

export interface Look {
  /** `#rrggbb` */
  readonly colour: string
  /** Behind a text, and inside a handle. */
  readonly panel: string
  readonly width: number
  readonly hasHandles: boolean
}

const FONT = `12px ${tokens.font.ui}`
/** Of a byte, in hexadecimal: bars stand out from it. */
const TINT = '1f'
const HANDLE = 4.5

export function paintFigure(context: Context, figure: Figure, look: Look): void {
  const { lines, area, labels, handles } = figure
  context.strokeStyle = look.colour
  context.lineWidth = look.width
  context.lineCap = 'round'
  context.fillStyle = look.colour + TINT
  context.beginPath()
  for (const { x, y } of area) context.lineTo(x, y)
  context.fill()
  context.beginPath()
  for (const [from, to] of lines) {
    context.moveTo(from.x, from.y)
    context.lineTo(to.x, to.y)
  }
  context.stroke()
  for (const { text, at } of labels) paintText(context, text, at, look)
  if (look.hasHandles) for (const handle of handles) paintHandle(context, handle, look)
}

/** Bars may pass behind it. */
function paintText(context: Context, text: string, { x, y }: Point, { colour, panel }: Look): void {
  context.font = FONT
  context.lineJoin = 'round'
  context.strokeStyle = panel
  context.lineWidth = 4
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}

function paintHandle(context: Context, { x, y }: Point, { colour, panel }: Look): void {
  context.beginPath()
  context.arc(x, y, HANDLE, 0, 2 * Math.PI)
  context.fillStyle = panel
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 2
  context.stroke()
}

let measuring: Context | null | undefined

/** Pixels that a text of a drawing takes. */
export function textWidth(text: string): number {
  measuring ??= document.createElement('canvas').getContext('2d')
  if (!measuring) return 0
  measuring.font = FONT
  return measuring.measureText(text).width
}

/** Something of it lies in what is shown. */
export function isInSight({ lines, labels, handles, box }: Figure, { width, height }: Size): boolean {
  const ends = box === undefined ? [] : [box[0], { x: box[0].x + box[1].width, y: box[0].y + box[1].height }]
  const points = [...lines.flat(), ...handles, ...labels.map(({ at }) => at), ...ends]
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return Math.max(...xs) >= 0 && Math.min(...xs) <= width && Math.max(...ys) >= 0 && Math.min(...ys) <= height
}
