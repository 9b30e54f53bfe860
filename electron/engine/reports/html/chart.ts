/** The equity and the drawdown: drawn into the page, so that they are there without a script, and made to move by it. */
import type { CurvePoints } from '../../../../shared/domain/report/curve-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import { decimalText } from '../../../../shared/domain/report/text.ts'
import { textOf } from '../markup.ts'

const WIDTH = 1000
export const EQUITY_HEIGHT = 260
export const DRAWDOWN_HEIGHT = 110

export function chartFigure({ currency, headline }: ReportModel, points: CurvePoints): string {
  if (points.equity.length < 2)
    return '<section class="panel"><h2>Equity</h2><p class="empty">The run has too few bars to draw.</p></section>'
  const final = decimalText(points.equity.at(-1), 2)
  const depth = headline.find(({ key }) => key === 'maxDrawdown')?.text ?? ''
  const thinned =
    points.time.length < points.steps
      ? `<p class="note">${decimalText(points.time.length, 0)} of ${decimalText(points.steps, 0)} bars are drawn, with every high and low.</p>`
      : ''
  return (
    '<section class="panel charts"><div class="bar"><h2>Equity and drawdown</h2><span class="read" aria-live="polite"></span>' +
    '<span class="tools"><button type="button" data-do="log" aria-pressed="false">Log</button><button type="button" data-do="all">All</button></span></div>' +
    `<div class="chart" tabindex="0" role="application" aria-label="Equity in ${textOf(currency)}, ${final} at the end, and drawdown, ${textOf(depth)} at most. Arrow keys read the bars, plus and minus zoom.">` +
    pane('equity', points.equity, EQUITY_HEIGHT, range(points.equity)) +
    pane(
      'drawdown',
      points.drawdown.map((share) => -share),
      DRAWDOWN_HEIGHT,
      [Math.min(...points.drawdown.map((share) => -share), -1e-9), 0],
    ) +
    `<div class="times" aria-hidden="true"></div></div>${thinned}</section>`
  )
}

function range(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low) * 0.05 || Math.abs(high) * 0.01 || 1
  return [low - room, high + room]
}

function pane(name: string, values: readonly number[], height: number, [low, high]: readonly [number, number]): string {
  const x = (n: number) => ((n / (values.length - 1)) * WIDTH).toFixed(1)
  const y = (value: number) => (((high - value) / (high - low)) * height).toFixed(1)
  const line = values.map((value, n) => `${n === 0 ? 'M' : 'L'}${x(n)} ${y(value)}`).join('')
  const base = name === 'drawdown' ? 0 : height
  return (
    `<svg class="${name}" viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" height="${height}" aria-hidden="true"><g class="lines"></g>` +
    `<path class="area" d="${line}L${WIDTH} ${base}L0 ${base}Z"/><path class="line" d="${line}"/><g class="marks"></g></svg>`
  )
}

/** Most trades that are marked on the chart. */
const MARKED = 5000

/** For the script: plain numbers, seconds UTC; `<` is escaped so that no text can end the block. */
export function dataBlock({ zone, trades, currency }: ReportModel, points: CurvePoints): string {
  const column = (key: string) => trades.columns.findIndex((column) => column.key === key)
  const [exit, pnl] = [column('exit_time'), column('pnl')]
  const marks = Array.from({ length: Math.min(trades.rows, MARKED) }, (_, row) => [
    Number(trades.value(row, exit)) / 1e6,
    Number(trades.value(row, pnl)),
  ])
  const data = {
    zone,
    currency,
    time: points.time.map((time) => time / 1e6),
    equity: points.equity,
    drawdown: points.drawdown,
    marks,
  }
  return `<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}
