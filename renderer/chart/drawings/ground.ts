/** Times and prices on a chart that is shown, in pixels of its topmost pane, and back. */
import type { IChartApiBase, Logical } from 'lightweight-charts'
import { price as priceText } from '../../format/number.ts'
import { barAt, type ChartBars } from '../bars.ts'
import type { PriceSeries } from '../drawn-bars.ts'
import type { Anchor } from './drawing.ts'
import type { Ground } from './figure.ts'
import type { Point } from './geometry.ts'
import { magnetPrice } from './magnet.ts'
import { indexOf, timeAt } from './time-places.ts'

/** How prices are written, and their step. */
export interface PriceForm {
  readonly decimals: number
  readonly tick: number
}

export interface EditGround extends Ground {
  /** On the nearest bar, and at a price there can be; undefined where nothing is drawn. */
  readonly anchorAt: (point: Point) => Anchor | undefined
  /** Moved by pixels: in time by whole bars, so that a shape keeps its width. */
  readonly shifted: (anchor: Anchor, by: Point) => Anchor
}

export interface GroundOptions {
  readonly chart: IChartApiBase
  readonly series: PriceSeries
  readonly bars: ChartBars
  readonly form: PriceForm
  readonly hasMagnet: boolean
  readonly textWidth: (text: string) => number
}

export function groundOf({ chart, series, bars, form, hasMagnet, textWidth }: GroundOptions): EditGround {
  const timeScale = chart.timeScale()
  const zero = timeScale.logicalToCoordinate(0 as Logical) ?? Number.NaN
  const spacing = (timeScale.logicalToCoordinate(1 as Logical) ?? Number.NaN) - zero
  const index = (time: number): number => indexOf(bars, time) ?? Number.NaN
  const y = (price: number): number => series.priceToCoordinate(price) ?? Number.NaN
  const priceAt = (at: number): number => onTick(series.coordinateToPrice(at) ?? Number.NaN, form)
  return {
    width: timeScale.width(),
    height: chart.panes()[0]?.getHeight() ?? 0,
    decimals: form.decimals,
    x: (time) => zero + index(time) * spacing,
    y,
    index,
    textWidth,
    priceText: (price) => priceText(price, form.decimals),
    anchorAt: (point) => {
      const at = Math.round((point.x - zero) / spacing)
      const time = timeAt(bars, at)
      const near = hasMagnet ? magnetPrice(barAt(bars, at), point.y, y) : undefined
      const price = near ?? priceAt(point.y)
      return time === undefined || Number.isNaN(price) ? undefined : { time, price }
    },
    shifted: ({ time, price }, by) => ({
      time: timeAt(bars, index(time) + Math.round(by.x / spacing)) ?? time,
      price: by.y === 0 ? price : priceAt(y(price) + by.y),
    }),
  }
}

/** Parts of the width and of the height. */
const middle = [
  { x: 0.35, y: 0.6 },
  { x: 0.65, y: 0.4 },
  { x: 0.35, y: 0.4 },
]

/** For a drawing that is made without a pointer. */
export const middleAnchors = (ground: EditGround, count: number): readonly Anchor[] =>
  middle.slice(0, count).flatMap(({ x, y }) => ground.anchorAt({ x: x * ground.width, y: y * ground.height }) ?? [])

/** The nearest price that the instrument can have. */
const onTick = (price: number, { tick, decimals }: PriceForm): number =>
  Number((Math.round(price / tick) * tick).toFixed(decimals))
