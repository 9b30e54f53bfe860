/** A drawing in pixels: what is painted, and what a pointer can take hold of. */
import { percent } from '../../format/number.ts'
import { parallelShift, plus, ray, type Point, type Segment, type Size } from './geometry.ts'
import type { Anchor, Shape } from './drawing.ts'
import type { DrawingTool } from './tools.ts'
import { measureLines, type Measured } from './measure.ts'

/** Where times and prices are drawn. */
export interface Ground extends Size, Measured {
  /** NaN where nothing is drawn yet. */
  readonly x: (time: number) => number
  readonly y: (price: number) => number
  readonly textWidth: (text: string) => number
}

export interface Label {
  readonly text: string
  /** Left end of its base line. */
  readonly at: Point
}

export interface Figure {
  readonly lines: readonly Segment[]
  /** Corners of what is tinted. */
  readonly area: readonly Point[]
  readonly labels: readonly Label[]
  /** Where a text is taken hold of. */
  readonly box: readonly [Point, Size] | undefined
  /** One for each anchor. */
  readonly handles: readonly Point[]
}

export const fibonacciLevels = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const

/** Pixels between a label and what it belongs to. */
const ROOM = 4
export const TEXT_HEIGHT = 14

const bare: Figure = { lines: [], area: [], labels: [], box: undefined, handles: [] }

/** Undefined while its anchors have no place. */
export function figureOf(shape: Shape, ground: Ground): Figure | undefined {
  const handles = shape.anchors.map(({ time, price }) => ({ x: ground.x(time), y: ground.y(price) }))
  if (handles.some(({ x, y }) => Number.isNaN(x) || Number.isNaN(y))) return undefined
  const [a, b, c] = handles
  if (a === undefined) return undefined
  return { ...bare, ...partsOf[shape.kind](shape, ground, [a, b ?? a, c]), handles }
}

type Corners = readonly [Point, Point, Point | undefined]
type Parts = Partial<Omit<Figure, 'handles'>>

const partsOf: Readonly<Record<DrawingTool, (shape: Shape, ground: Ground, corners: Corners) => Parts>> = {
  trend: (_shape, _ground, [a, b]) => ({ lines: [[a, b]] }),
  ray: (_shape, ground, [a, b]) => ({ lines: [ray([a, b], ground) ?? [a, b]] }),
  horizontal: (_shape, { width }, [{ y }]) => ({ lines: [line(0, y, width, y)] }),
  vertical: (_shape, { height }, [{ x }]) => ({ lines: [line(x, 0, x, height)] }),
  channel: (_shape, _ground, corners) => channel(corners),
  fibonacci: ({ anchors }, ground, corners) => fibonacci(anchors, ground, corners),
  rectangle: (_shape, _ground, [a, b]) => box(a, b),
  text: ({ text = '' }, ground, [a]) => textParts(text, ground, a),
  measure: ({ anchors }, ground, corners) => measure(anchors, ground, corners),
}

const line = (fromX: number, fromY: number, toX: number, toY: number): Segment => [
  { x: fromX, y: fromY },
  { x: toX, y: toY },
]

function channel([a, b, c]: Corners): Parts {
  if (c === undefined) return { lines: [[a, b]] }
  const shift = parallelShift([a, b], c)
  const other: Segment = [plus(a, shift), plus(b, shift)]
  return { lines: [[a, b], other], area: [a, b, other[1], other[0]] }
}

/** 0 % stands where the move ended, 100 % where it began. */
function fibonacci([from, to = from]: readonly Anchor[], ground: Ground, [a, b]: Corners): Parts {
  if (from === undefined || to === undefined) return {}
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
  const levels = fibonacciLevels.map((level) => {
    const price = to.price + (from.price - to.price) * level
    return { y: ground.y(price), text: `${percent(level, 1)}  ${ground.priceText(price)}` }
  })
  return {
    lines: [
      ...levels.map(({ y }): Segment => [
        { x: left, y },
        { x: right, y },
      ]),
      [a, b],
    ],
    area: box(a, b).area,
    labels: levels.map(({ y, text }) => ({ text, at: { x: left + ROOM, y: y - ROOM } })),
  }
}

function box(a: Point, b: Point): Required<Pick<Figure, 'lines' | 'area'>> {
  const area = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]
  return { area, lines: area.map((corner, at): Segment => [corner, area[(at + 1) % area.length] ?? corner]) }
}

function textParts(text: string, { textWidth }: Ground, at: Point): Parts {
  const size = { width: textWidth(text), height: TEXT_HEIGHT }
  return { labels: [{ text, at }], box: [{ x: at.x, y: at.y - TEXT_HEIGHT }, size] }
}

/** What was measured stands above a rise and below a fall, and is never cut off. */
function measure([from, to]: readonly Anchor[], ground: Ground, [a, b]: Corners): Parts {
  if (from === undefined || to === undefined) return {}
  const texts = measureLines(from, to, ground)
  const top = b.y <= a.y ? b.y - ROOM - TEXT_HEIGHT * (texts.length - 1) : b.y + TEXT_HEIGHT
  const widest = Math.max(...texts.map(ground.textWidth))
  const x = within(Math.min(a.x, b.x), ROOM, ground.width - widest - ROOM)
  const first = within(top, TEXT_HEIGHT, ground.height - TEXT_HEIGHT)
  const labels = texts.map((text, at) => ({ text, at: { x, y: first + at * TEXT_HEIGHT } }))
  return { ...box(a, b), labels }
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))
