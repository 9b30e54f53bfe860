/**
 * The lines of one indicator, in whatever shapes they have, straight from their columns: only what is in sight is
 * looked at. A series of the library would make an object for each bar, and go through all of them with each frame.
 */
import { PriceScaleMode, type AutoscaleInfo, type Logical } from 'lightweight-charts'
import { ChartPrimitive, type Target } from '../chart-primitive.ts'
import type { ChartColours } from '../colours.ts'

export interface DrawnLine {
  /** One for each bar; NaN where it has none. */
  readonly values: Float64Array
  /** Bars that it is drawn back by. */
  readonly back: number
  readonly colour: string
  readonly shape: 'line' | 'dashed' | 'dots' | 'histogram'
}

export interface Drawing {
  readonly lines: readonly DrawnLine[]
  /** Places in `lines` of two with a tint between them. */
  readonly cloud: readonly [number, number] | undefined
  readonly isVisible: boolean
  /** Its legend is looked at: lines are thicker. */
  readonly isStressed: boolean
}

const nothing: Drawing = { lines: [], cloud: undefined, isVisible: false, isStressed: false }

/** Bars from the first to the last in sight, and where they and their values are drawn. */
interface Sight {
  readonly from: number
  readonly to: number
  readonly x: (index: number) => number
  readonly y: (value: number) => number
  /** Pixels of a bar. */
  readonly width: number
}

type Context = CanvasRenderingContext2D

const DOT = 1.5
/** Of a byte, in hexadecimal: a tint that lines and bars stand out from. */
const TINT = '1f'
const HALF = '99'

export class StudyPrimitive extends ChartPrimitive {
  #drawing = nothing

  constructor(colours: ChartColours) {
    super(colours, 'normal')
  }

  set(drawing: Drawing): void {
    this.#drawing = drawing
    this.changed()
  }

  /** What the price axis has to hold. */
  autoscaleInfo(start: Logical, end: Logical): AutoscaleInfo | null {
    const { lines, isVisible } = this.#drawing
    let [minValue, maxValue] = [Infinity, -Infinity]
    for (const line of isVisible ? lines : [])
      for (let at = Math.max(0, Math.floor(start)); at <= end; at += 1) {
        const value = valueAt(line, at)
        if (value < minValue) minValue = value
        if (value > maxValue) maxValue = value
      }
    return minValue > maxValue ? null : { priceRange: { minValue, maxValue } }
  }

  protected override draw(target: Target): void {
    const { lines, cloud, isVisible, isStressed } = this.#drawing
    const sight = isVisible ? this.#sight() : undefined
    if (sight === undefined) return
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio, verticalPixelRatio }) => {
      context.save()
      context.scale(horizontalPixelRatio, verticalPixelRatio)
      const [above, below] = cloud?.map((place) => lines[place]) ?? []
      if (above !== undefined && below !== undefined) drawCloud(context, sight, above, below)
      for (const line of lines) drawLine(context, sight, line, isStressed)
      context.restore()
    })
  }

  #sight(): Sight | undefined {
    const timeScale = this.chart?.chart.timeScale()
    const visible = timeScale?.getVisibleLogicalRange()
    const y = this.#toY()
    if (timeScale === undefined || visible === null || visible === undefined || y === undefined) return undefined
    const zero = timeScale.logicalToCoordinate(0 as Logical) ?? 0
    const width = (timeScale.logicalToCoordinate(1 as Logical) ?? 0) - zero
    // One more on each side, so that lines run out of sight.
    const [from, to] = [Math.max(0, Math.floor(visible.from) - 1), Math.ceil(visible.to) + 1]
    return { from, to, x: (index) => zero + index * width, y, width }
  }

  /** But on a logarithmic scale heights are parts of the way between two known ones. */
  #toY(): ((value: number) => number) | undefined {
    const series = this.chart?.series
    const [zero, one] = [series?.priceToCoordinate(0), series?.priceToCoordinate(1)]
    if (series === undefined) return undefined
    if (series.priceScale().options().mode === PriceScaleMode.Logarithmic)
      return (value) => series.priceToCoordinate(value) ?? Number.NaN
    if (zero === undefined || zero === null || one === undefined || one === null) return undefined
    return (value) => zero + value * (one - zero)
  }
}

const valueAt = ({ values, back }: DrawnLine, index: number): number => values[index + back] ?? Number.NaN

function drawLine(context: Context, sight: Sight, line: DrawnLine, isStressed: boolean): void {
  context.strokeStyle = line.colour
  context.fillStyle = line.colour
  context.lineWidth = isStressed ? 2.5 : 1.5
  context.lineJoin = 'bevel'
  context.setLineDash(line.shape === 'dashed' ? [4, 3] : [])
  if (line.shape === 'dots') drawDots(context, sight, line, isStressed ? DOT * 1.5 : DOT)
  else if (line.shape === 'histogram') drawColumns(context, sight, line)
  else drawPath(context, sight, line)
}

function drawPath(context: Context, { from, to, x, y }: Sight, line: DrawnLine): void {
  let isOpen = false
  context.beginPath()
  for (let at = from; at <= to; at += 1) {
    const height = y(valueAt(line, at))
    if (Number.isNaN(height)) isOpen = false
    else if (isOpen) context.lineTo(x(at), height)
    else {
      context.moveTo(x(at), height)
      isOpen = true
    }
  }
  context.stroke()
}

function drawDots(context: Context, { from, to, x, y }: Sight, line: DrawnLine, radius: number): void {
  context.beginPath()
  for (let at = from; at <= to; at += 1) {
    const height = y(valueAt(line, at))
    if (Number.isNaN(height)) continue
    context.moveTo(x(at) + radius, height)
    context.arc(x(at), height, radius, 0, 2 * Math.PI)
  }
  context.fill()
}

function drawColumns(context: Context, { from, to, x, y, width }: Sight, line: DrawnLine): void {
  const zero = y(0)
  const wide = Math.max(1, Math.round(width * 0.6))
  context.fillStyle = line.colour + HALF
  for (let at = from; at <= to; at += 1) {
    const height = y(valueAt(line, at))
    if (!Number.isNaN(height))
      context.fillRect(x(at) - wide / 2, Math.min(height, zero), wide, Math.max(1, Math.abs(height - zero)))
  }
}

/** Along the one and back along the other. */
function drawCloud(context: Context, { from, to, x, y }: Sight, above: DrawnLine, below: DrawnLine): void {
  const known: number[] = []
  for (let at = from; at <= to; at += 1)
    if (!Number.isNaN(valueAt(above, at)) && !Number.isNaN(valueAt(below, at))) known.push(at)
  context.fillStyle = above.colour + TINT
  context.beginPath()
  for (const at of known) context.lineTo(x(at), y(valueAt(above, at)))
  for (const at of known.toReversed()) context.lineTo(x(at), y(valueAt(below, at)))
  context.fill()
}
