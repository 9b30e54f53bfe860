/** The lines of one indicator as one series of the chart library, in whatever shapes they have. */
import {
  customSeriesDefaultOptions,
  type CustomBarItemData,
  type CustomData,
  type CustomSeriesOptions,
  type CustomSeriesPricePlotValues,
  type CustomSeriesWhitespaceData,
  type ICustomSeriesPaneRenderer,
  type ICustomSeriesPaneView,
  type PaneRendererCustomData,
  type PriceToCoordinateConverter,
  type Time,
} from 'lightweight-charts'
import type { Target } from '../chart-primitive.ts'

export interface StudyPoint extends CustomData<Time> {
  /** One for each line; NaN where it has none. */
  readonly values: readonly number[]
  /**
   * The bar's price, beside prices: the percent scale counts each series from its first value in sight, which has to be the
   * price's own for a line to stay where it belongs.
   */
  readonly base: number | undefined
}

export interface DrawnLine {
  readonly colour: string
  readonly shape: 'line' | 'dashed' | 'dots' | 'histogram'
}

export interface StudyOptions extends CustomSeriesOptions {
  readonly lines: readonly DrawnLine[]
  readonly cloud: readonly [number, number] | undefined
  /** Its legend is looked at: lines are thicker. */
  readonly stressed: boolean
}

type Data = PaneRendererCustomData<Time, StudyPoint>
type Bars = readonly CustomBarItemData<Time, StudyPoint>[]

const DOT = 1.5
/** Of a byte, in hexadecimal: a tint that lines and bars stand out from. */
const TINT = '1f'
const HALF = '99'

export class StudySeries implements ICustomSeriesPaneView<Time, StudyPoint, StudyOptions> {
  #data: Data | undefined
  #options: StudyOptions = this.defaultOptions()

  renderer(): ICustomSeriesPaneRenderer {
    return { draw: (target, toY) => this.#draw(target, toY) }
  }

  update(data: Data, options: StudyOptions): void {
    this.#data = data
    this.#options = options
  }

  priceValueBuilder({ values, base }: StudyPoint): CustomSeriesPricePlotValues {
    const known = values.filter((value) => !Number.isNaN(value))
    // The last one is the series' own value.
    const own = base ?? values[0] ?? Number.NaN
    return Number.isNaN(own) ? known : [...known, own]
  }

  isWhitespace(point: StudyPoint | CustomSeriesWhitespaceData<Time>): point is CustomSeriesWhitespaceData<Time> {
    return !('values' in point)
  }

  defaultOptions(): StudyOptions {
    return { ...customSeriesDefaultOptions, lines: [], cloud: undefined, stressed: false }
  }

  #draw(target: Target, toY: PriceToCoordinateConverter): void {
    const [data, { lines, cloud, stressed }] = [this.#data, this.#options]
    if (data === undefined || data.visibleRange === null) return
    // With the next one on each side; the places of all others are those of an earlier view.
    const bars = data.bars.slice(data.visibleRange.from, data.visibleRange.to)
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio: ratioX, verticalPixelRatio: ratioY }) => {
      context.save()
      context.scale(ratioX, ratioY)
      if (cloud !== undefined) drawCloud(context, bars, { toY, between: cloud, colour: lines[cloud[0]]?.colour ?? '' })
      for (const [at, line] of lines.entries())
        drawLine(context, bars, { toY, at, line, stressed, width: data.barSpacing })
      context.restore()
    })
  }
}

interface LineDraw {
  readonly toY: PriceToCoordinateConverter
  readonly at: number
  readonly line: DrawnLine
  readonly stressed: boolean
  /** Pixels of a bar. */
  readonly width: number
}

function drawLine(context: CanvasRenderingContext2D, bars: Bars, draw: LineDraw): void {
  const { line, stressed } = draw
  context.strokeStyle = line.colour
  context.fillStyle = line.colour
  context.lineWidth = stressed ? 2.5 : 1.5
  context.lineJoin = 'round'
  context.setLineDash(line.shape === 'dashed' ? [4, 3] : [])
  if (line.shape === 'dots') drawDots(context, bars, draw)
  else if (line.shape === 'histogram') drawColumns(context, bars, draw)
  else drawPath(context, bars, draw)
  context.setLineDash([])
}

function drawPath(context: CanvasRenderingContext2D, bars: Bars, { toY, at }: LineDraw): void {
  let isOpen = false
  context.beginPath()
  for (const { x, originalData } of bars) {
    const y = coordinate(originalData, at, toY)
    if (y === undefined) isOpen = false
    else if (isOpen) context.lineTo(x, y)
    else {
      context.moveTo(x, y)
      isOpen = true
    }
  }
  context.stroke()
}

function drawDots(context: CanvasRenderingContext2D, bars: Bars, { toY, at, stressed }: LineDraw): void {
  context.beginPath()
  for (const { x, originalData } of bars) {
    const y = coordinate(originalData, at, toY)
    if (y === undefined) continue
    context.moveTo(x + DOT, y)
    context.arc(x, y, stressed ? DOT * 1.5 : DOT, 0, 2 * Math.PI)
  }
  context.fill()
}

function drawColumns(context: CanvasRenderingContext2D, bars: Bars, { toY, at, line, width }: LineDraw): void {
  const zero = toY(0)
  if (zero === null) return
  const wide = Math.max(1, Math.round(width * 0.6))
  context.fillStyle = line.colour + HALF
  for (const { x, originalData } of bars) {
    const y = coordinate(originalData, at, toY)
    if (y !== undefined) context.fillRect(x - wide / 2, Math.min(y, zero), wide, Math.max(1, Math.abs(y - zero)))
  }
}

interface CloudDraw {
  readonly toY: PriceToCoordinateConverter
  readonly between: readonly [number, number]
  readonly colour: string
}

function drawCloud(context: CanvasRenderingContext2D, bars: Bars, { toY, between: [a, b], colour }: CloudDraw): void {
  const edge = bars.flatMap(({ x, originalData }) => {
    const [above, below] = [coordinate(originalData, a, toY), coordinate(originalData, b, toY)]
    return above === undefined || below === undefined ? [] : [{ x, above, below }]
  })
  const [first] = edge
  if (first === undefined) return
  context.fillStyle = colour + TINT
  context.beginPath()
  context.moveTo(first.x, first.above)
  for (const { x, above } of edge) context.lineTo(x, above)
  for (const { x, below } of edge.toReversed()) context.lineTo(x, below)
  context.closePath()
  context.fill()
}

function coordinate(point: StudyPoint, at: number, toY: PriceToCoordinateConverter): number | undefined {
  const value = point.values[at]
  return value === undefined || Number.isNaN(value) ? undefined : (toY(value) ?? undefined)
}
