/** Trades on a chart: a line from entry to exit, an arrow at each end. Only those in sight are drawn. */
import type { Logical } from 'lightweight-charts'
import { indexHolding, lengthOf, noBars, type ChartBars } from './bars.ts'
import { ChartPrimitive, type Target } from './chart-primitive.ts'
import type { ChartColours } from './colours.ts'

export interface ChartTrade {
  readonly side: 'long' | 'short'
  /** Micros. */
  readonly entryTime: number
  readonly entryPrice: number
  readonly exitTime: number
  readonly exitPrice: number
  readonly pnl: number
}

/** Pixels of an arrow's half width, and of the room between it and its price. */
const ARROW = 4
const ROOM = 3
/** Trades in sight beyond which arrows would be a smear: their lines are drawn alone. */
const MOST_ARROWS = 400

export class TradesPrimitive extends ChartPrimitive {
  #trades: readonly ChartTrade[] = []
  #bars = noBars

  constructor(colours: ChartColours) {
    super(colours, 'top')
  }

  /** In the order of their exits. */
  setTrades(trades: readonly ChartTrade[]): void {
    this.#trades = trades
    this.changed()
  }

  setBars(bars: ChartBars): void {
    this.#bars = bars
    this.changed()
  }

  protected override draw(target: Target): void {
    if (this.#trades.length === 0 || lengthOf(this.#bars) === 0) return
    const seen = this.#inSight()
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio, verticalPixelRatio }) => {
      context.save()
      context.scale(horizontalPixelRatio, verticalPixelRatio)
      for (const trade of seen) this.#drawTrade(context, trade, seen.length <= MOST_ARROWS)
      context.restore()
    })
  }

  #inSight(): readonly ChartTrade[] {
    const visible = this.chart?.chart.timeScale().getVisibleLogicalRange()
    if (visible === null || visible === undefined) return []
    const last = lengthOf(this.#bars) - 1
    const from = this.#bars.time[Math.min(Math.max(Math.floor(visible.from), 0), last)] ?? 0
    const to = this.#bars.time[Math.min(Math.max(Math.ceil(visible.to), 0), last)] ?? 0
    return this.#trades.slice(firstExit(this.#trades, from)).filter(({ entryTime }) => entryTime <= to)
  }

  #drawTrade(context: CanvasRenderingContext2D, trade: ChartTrade, hasArrows: boolean): void {
    const [entry, exit] = [this.#place(trade.entryTime, trade.entryPrice), this.#place(trade.exitTime, trade.exitPrice)]
    if (entry === undefined || exit === undefined) return
    const colour = trade.pnl >= 0 ? this.colours.up : this.colours.down
    context.strokeStyle = colour
    context.fillStyle = colour
    context.lineWidth = 1.5
    context.setLineDash([4, 3])
    context.beginPath()
    context.moveTo(entry.x, entry.y)
    context.lineTo(exit.x, exit.y)
    context.stroke()
    context.setLineDash([])
    if (!hasArrows) return
    drawArrow(context, entry, trade.side === 'long' ? 1 : -1)
    drawArrow(context, exit, trade.side === 'long' ? -1 : 1)
  }

  #place(time: number, price: number): Place | undefined {
    const index = indexHolding(this.#bars, time)
    const x = this.chart?.chart.timeScale().logicalToCoordinate(index as Logical)
    const y = this.chart?.series.priceToCoordinate(price)
    return x === null || x === undefined || y === null || y === undefined ? undefined : { x, y }
  }
}

interface Place {
  readonly x: number
  readonly y: number
}

/** A buy points up from below its price, a sell down from above it. */
function drawArrow(context: CanvasRenderingContext2D, { x, y }: Place, direction: 1 | -1): void {
  const tip = y + direction * ROOM
  context.beginPath()
  context.moveTo(x, tip)
  context.lineTo(x - ARROW, tip + direction * ARROW * 1.6)
  context.lineTo(x + ARROW, tip + direction * ARROW * 1.6)
  context.closePath()
  context.fill()
}

/** The first that exits at `time` or later: they come in the order of their exits, and there may be very many. */
function firstExit(trades: readonly ChartTrade[], time: number): number {
  let [low, high] = [0, trades.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((trades[middle]?.exitTime ?? Infinity) < time) low = middle + 1
    else high = middle
  }
  return low
}
