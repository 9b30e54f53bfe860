/** The bars of the run with its trades on them. */
import type { BarPoints } from '../../../../shared/domain/report/bar-points.ts'
import { barPoints } from '../../../../shared/domain/report/bar-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import type { PriceChart } from '../../../../shared/domain/report/price-chart.ts'
import { decimalText } from '../../../../shared/domain/report/text.ts'
import { textOf } from '../markup.ts'
import { MARKED } from './chart-data.ts'
import { emptyFigure, figure, keyed, pane, path, WIDTH } from './figure.ts'

const HEIGHT = 320
const TITLE = 'Price and trades'
/** Bars that are drawn without a script. */
const STILL = 400

type Drawable = Extract<PriceChart, { readonly points: BarPoints }>
const isDrawable = (chart: PriceChart): chart is Drawable => 'points' in chart && chart.points.time.length > 1

export function priceFigure(model: ReportModel, charts: readonly PriceChart[]): string {
  const drawn = charts.filter(isDrawable)
  const [first] = drawn
  if (first === undefined) return charts.length === 0 ? '' : emptyFigure(TITLE, whyNot(charts).join(' '))
  const { trades } = model
  return figure({
    key: 'price',
    title: drawn.length > 1 ? TITLE : `${TITLE}, ${first.symbol}`,
    legend: keyed('entry', 'Entry') + keyed('exit', 'Exit') + keyed('won', 'Gain') + keyed('lost', 'Loss'),
    tools: chooser(drawn),
    label: `Bars of ${drawn.map(({ symbol }) => symbol).join(', ')} with ${trades.rows} trades. Arrow keys read the bars, N and Shift N go from trade to trade, plus and minus zoom.`,
    panes: [pane('price', HEIGHT, still(first.points))],
    notes: [...drawn.flatMap(thinnedNote), ...markedNote(trades.rows), ...whyNot(charts)],
  })
}

function chooser(drawn: readonly Drawable[]): string {
  if (drawn.length < 2) return ''
  const options = drawn.map(({ symbol }) => `<option>${textOf(symbol)}</option>`).join('')
  return `<label>Instrument <select data-do="symbol">${options}</select></label>`
}

/** What is said of bars that stand for others. */
function thinnedNote({ symbol, points: { each, bars, time } }: Drawable): readonly string[] {
  if (each === 1) return []
  return [
    `${symbol}: ${decimalText(bars, 0)} bars are drawn as ${decimalText(time.length, 0)}, each of ${each} put together by open, high, low and close.`,
  ]
}

const markedNote = (rows: number): readonly string[] =>
  rows > MARKED ? [`The first ${decimalText(MARKED, 0)} of ${decimalText(rows, 0)} trades are marked.`] : []

const whyNot = (charts: readonly PriceChart[]): readonly string[] =>
  charts.flatMap((chart) => {
    if ('why' in chart) return [`${chart.symbol} cannot be drawn: ${chart.why}`]
    return chart.points.time.length > 1 ? [] : [`${chart.symbol} has too few bars to draw.`]
  })

/** From high to low, until the script draws whole bars. */
function still(points: BarPoints): string {
  const { time, high, low } = barPoints(points, STILL)
  const [least, most] = [Math.min(...low), Math.max(...high)]
  const y = (value: number) => (((most - value) / (most - least || 1)) * HEIGHT).toFixed(1)
  const x = (n: number) => (((n + 0.5) / time.length) * WIDTH).toFixed(1)
  const d = time.map((_, n) => `M${x(n)} ${y(high[n] as number)}V${y(low[n] as number)}`).join('')
  return path('wicks', d) + ['up', 'down'].map((way) => path(`${way}-wicks`, '') + path(`${way}-bodies`, '')).join('')
}
