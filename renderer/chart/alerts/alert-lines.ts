/** Alerts on a chart: a dashed line with a bell at each price, and its label on the axis. */
import type { ISeriesPrimitiveAxisView } from 'lightweight-charts'
import { ChartPrimitive, type Target } from '../chart-primitive.ts'
import type { ChartColours } from '../colours.ts'

export interface AlertLine {
  readonly price: number
  /** What it waits for, in a word or two. */
  readonly text: string
  /** The price, with the instrument's decimals. */
  readonly label: string
  /** Only one that is watched is drawn in full. */
  readonly active: boolean
}

/** Pixels of the bell, and of the room around it and its words. */
const BELL = 11
const ROOM = 5
/** The bell of the icon set, in a square of 24. */
const bell = [
  'M10.268 21a2 2 0 0 0 3.464 0',
  'M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326',
]

export class AlertLines extends ChartPrimitive {
  readonly #font: string
  #lines: readonly AlertLine[] = []
  #labels: readonly ISeriesPrimitiveAxisView[] = []

  constructor(colours: ChartColours, fontFamily: string) {
    super(colours, 'top')
    this.#font = `11px ${fontFamily}`
  }

  setLines(lines: readonly AlertLine[]): void {
    this.#lines = lines
    this.#labels = lines.map((line) => this.#labelOf(line))
    this.changed()
  }

  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.#labels
  }

  protected override draw(target: Target): void {
    if (this.#lines.length === 0) return
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      context.save()
      for (const line of this.#lines) {
        const y = this.chart?.series.priceToCoordinate(line.price)
        if (y !== null && y !== undefined)
          this.#drawLine(context, line, { y: Math.round(y) + 0.5, to: mediaSize.width })
      }
      context.restore()
    })
  }

  #drawLine(
    context: CanvasRenderingContext2D,
    line: AlertLine,
    { y, to }: { readonly y: number; readonly to: number },
  ) {
    const colour = this.#colourOf(line)
    context.strokeStyle = colour
    context.lineWidth = 1
    context.setLineDash([5, 4])
    context.beginPath()
    context.moveTo(0, y)
    context.lineTo(to, y)
    context.stroke()
    context.setLineDash([])
    context.font = this.#font
    const width = BELL + context.measureText(line.text).width + 3 * ROOM
    const left = to - width - ROOM
    context.fillStyle = this.colours.panel
    context.fillRect(left, y - BELL / 2 - 3, width, BELL + 6)
    context.fillStyle = colour
    context.textBaseline = 'middle'
    context.fillText(line.text, left + BELL + 2 * ROOM, y + 0.5)
    drawBell(context, left + ROOM, y - BELL / 2)
  }

  #labelOf(line: AlertLine): ISeriesPrimitiveAxisView {
    return {
      coordinate: () => this.chart?.series.priceToCoordinate(line.price) ?? -100,
      // Out of sight the library would pin it to an edge.
      visible: () => this.#isInSight(line),
      text: () => line.label,
      textColor: () => this.colours.panel,
      backColor: () => this.#colourOf(line),
    }
  }

  #isInSight({ price }: AlertLine): boolean {
    const y = this.chart?.series.priceToCoordinate(price) ?? -1
    return y >= 0 && y <= (this.chart?.chart.panes()[0]?.getHeight() ?? 0)
  }

  #colourOf({ active }: AlertLine): string {
    return active ? this.colours.alert : this.colours.stale
  }
}

function drawBell(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.save()
  context.translate(x, y)
  context.scale(BELL / 24, BELL / 24)
  context.lineWidth = 2.4
  for (const path of bell) context.stroke(new Path2D(path))
  context.restore()
}
