/** Bars with the trades on them, as vectors. */
import { indexAt } from '../../../../shared/domain/bar.ts'
import { barPoints, type BarPoints } from '../../../../shared/domain/report/bar-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import type { PriceChart } from '../../../../shared/domain/report/price-chart.ts'
import type { ReportTable } from '../../../../shared/domain/report/report-table.ts'
import { decimalText } from '../../../../shared/domain/report/text.ts'
import { light } from '../colours.ts'
import { chartBox, drawDates, drawScale, heightOf, type Scale } from './axes.ts'
import type { PdfPage, Point } from './document.ts'
import type { Flow } from './flow.ts'

/** As many as can be told apart on paper. */
const MOST_BARS = 240
const MOST_TRADES = 120
const HEIGHT = 180

export function drawPrices(flow: Flow, charts: readonly PriceChart[], { trades, zone }: ReportModel): void {
  for (const chart of charts) {
    if (!('points' in chart) || chart.points.time.length < 2) continue
    const { symbol, decimals } = chart
    const bars = barPoints(chart.points, MOST_BARS)
    flow.heading(`Price and trades, ${symbol}`, HEIGHT + 40)
    const [low, high] = [Math.min(...bars.low), Math.max(...bars.high)]
    const room = (high - low) * 0.06 || 1
    const label = (value: number) => decimalText(value, decimals)
    const scale = { box: chartBox(flow.y + 4, HEIGHT), low: low - room, high: high + room, lines: 5, label }
    drawScale(flow, scale)
    for (let n = 0; n < bars.time.length; n++) drawBar(flow.page, bars, n, scale)
    const own = tradesOf(trades, symbol)
    if (own.length <= MOST_TRADES) for (const trade of own) drawTrade(flow.page, trade, bars, scale)
    flow.y += 4 + HEIGHT
    drawDates(flow, bars.time, zone)
    flow.paragraph(sentenceOf(bars.each * chart.points.each, own.length), { size: 7, colour: light.faint })
  }
}

function sentenceOf(each: number, trades: number): string {
  const stands = each > 1 ? `Each bar stands for up to ${each}, by open, high, low and close. ` : ''
  if (trades > MOST_TRADES)
    return `${stands}${decimalText(trades, 0)} trades are too many to be marked here: the HTML has them.`
  return `${stands}Triangles are entries (up is long, down is short), squares exits.`
}

const middleOf = ({ time }: BarPoints, n: number, { box }: Scale): number =>
  box.x + ((n + 0.5) / time.length) * box.width

/** A bar that rose is hollow. */
function drawBar(page: PdfPage, bars: BarPoints, n: number, scale: Scale): void {
  const [open = 0, high = 0, low = 0, close = 0] = [bars.open[n], bars.high[n], bars.low[n], bars.close[n]]
  const colour = close >= open ? light.up : light.down
  const x = middleOf(bars, n, scale)
  const y = (value: number) => heightOf(scale, value)
  page.stroke(
    [
      [x, y(high)],
      [x, y(low)],
    ],
    colour,
    0.5,
  )
  const half = Math.max(0.5, (scale.box.width / bars.time.length) * 0.35)
  const [top, bottom] = [y(Math.max(open, close)), Math.max(y(Math.min(open, close)), y(Math.max(open, close)) + 0.4)]
  const body: Point[] = [
    [x - half, top],
    [x + half, top],
    [x + half, bottom],
    [x - half, bottom],
  ]
  page.shape(body, close >= open ? light.panel : colour)
  page.stroke([...body, [x - half, top]], colour, 0.4)
}

interface DrawnTrade {
  readonly isShort: boolean
  readonly entry: readonly [time: number, price: number]
  readonly exit: readonly [time: number, price: number]
  readonly pnl: number
}

function tradesOf(table: ReportTable, symbol: string): readonly DrawnTrade[] {
  const at = (key: string) => table.columns.findIndex((column) => column.key === key)
  const [instrument, side, pnl] = [at('instrument'), at('side'), at('pnl')]
  const places = ['entry_time', 'entry_price', 'exit_time', 'exit_price'].map(at)
  return Array.from({ length: table.rows }, (_, row) => row)
    .filter((row) => table.value(row, instrument) === symbol)
    .map((row) => {
      const [from = 0, paid = 0, to = 0, got = 0] = places.map((column) => Number(table.value(row, column)))
      return {
        isShort: table.value(row, side) === 'short',
        entry: [from, paid],
        exit: [to, got],
        pnl: Number(table.value(row, pnl)),
      }
    })
}

const SIGN = 2.2

function drawTrade(page: PdfPage, { isShort, entry, exit, pnl }: DrawnTrade, bars: BarPoints, scale: Scale): void {
  const times = Float64Array.from(bars.time)
  const place = ([time, price]: DrawnTrade['entry']): Point => [
    middleOf(bars, Math.max(0, indexAt(times, time + 1) - 1), scale),
    heightOf(scale, price),
  ]
  const [[x1, y1], [x2, y2]] = [place(entry), place(exit)]
  const colour = pnl < 0 ? light.down : light.up
  page.stroke(
    [
      [x1, y1],
      [x2, y2],
    ],
    colour,
    0.7,
  )
  const tip = isShort ? SIGN : -SIGN
  page.shape(
    [
      [x1, y1 + tip],
      [x1 + SIGN, y1 - tip],
      [x1 - SIGN, y1 - tip],
    ],
    light.text,
  )
  page.paint({ x: x2 - SIGN * 0.8, y: y2 - SIGN * 0.8, width: SIGN * 1.6, height: SIGN * 1.6 }, colour)
}
