/** Drawings over the bars; only those in sight are painted. */
import type { ISeriesPrimitiveAxisView, PrimitiveHoveredItem } from 'lightweight-charts'
import { ChartPrimitive, type Target } from '../chart-primitive.ts'
import type { ChartColours } from '../colours.ts'
import { colourOf } from '../studies/palette.ts'
import type { LineWidth, Shape } from './drawing.ts'
import { figureOf, type Ground } from './figure.ts'
import type { Point } from './geometry.ts'
import { isInSight, paintFigure } from './paint.ts'

export interface Painted {
  readonly shape: Shape
  readonly colour: number
  readonly width: LineWidth
  readonly hasHandles: boolean
}

export interface PaintPort {
  readonly ground: () => Ground | undefined
  /** The last one on top. */
  readonly painted: () => readonly Painted[]
  /** Of the pointer over that place; undefined is the chart's own. */
  readonly cursor: (point: Point) => string | undefined
}

export class DrawingsPrimitive extends ChartPrimitive {
  readonly #port: PaintPort

  constructor(colours: ChartColours, port: PaintPort) {
    super(colours, 'top')
    this.#port = port
  }

  repaint(): void {
    this.changed()
  }

  hitTest(x: number, y: number): PrimitiveHoveredItem | null {
    const cursorStyle = this.#port.cursor({ x, y })
    return cursorStyle === undefined ? null : { cursorStyle, externalId: 'drawing', zOrder: 'top' }
  }

  /** Horizontal lines say their price. */
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    const ground = this.#port.ground()
    if (ground === undefined) return []
    return this.#port.painted().flatMap(({ shape, colour }) => {
      const price = shape.kind === 'horizontal' ? shape.anchors[0]?.price : undefined
      const y = price === undefined ? Number.NaN : ground.y(price)
      if (price === undefined || Number.isNaN(y)) return []
      return {
        coordinate: () => y,
        text: () => ground.priceText(price),
        textColor: () => this.colours.panel,
        backColor: () => colourOf(colour),
      }
    })
  }

  protected override draw(target: Target): void {
    const ground = this.#port.ground()
    const painted = this.#port.painted()
    if (ground === undefined || painted.length === 0) return
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio, verticalPixelRatio }) => {
      context.save()
      context.scale(horizontalPixelRatio, verticalPixelRatio)
      for (const { shape, colour, width, hasHandles } of painted) {
        const figure = figureOf(shape, ground)
        if (figure !== undefined && isInSight(figure, ground))
          paintFigure(context, figure, { colour: colourOf(colour), panel: this.colours.panel, width, hasHandles })
      }
      context.restore()
    })
  }
}
