/** What the script of the page draws from: plain numbers, as few characters as they need. */
import type { CurvePoints } from '../../../../shared/domain/report/curve-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import type { PriceChart } from '../../../../shared/domain/report/price-chart.ts'
import type { ReportTable } from '../../../../shared/domain/report/report-table.ts'

export interface Drawn {
  readonly curve: CurvePoints
  readonly prices: readonly PriceChart[]
}

/** Most trades that are marked in the charts. */
export const MARKED = 2000

/** `<` is escaped so that no text can end the block. */
export function dataBlock({ zone, trades, currency }: ReportModel, { curve, prices }: Drawn): string {
  const data = {
    zone,
    currency,
    curve: {
      time: steps(curve.time),
      equity: curve.equity.map(short),
      drawdown: curve.drawdown.map(short),
      benchmark: curve.benchmark?.map(short),
    },
    prices: prices.flatMap((chart) => ('why' in chart ? [] : [priceData(chart)])),
    trades: tradesOf(trades),
  }
  return `<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

/** Seconds from each to the next, which are short numbers; the first one from 1970 on. */
const steps = (times: readonly number[]): readonly number[] =>
  times.map((time, n) => (time - (times[n - 1] ?? 0)) / 1e6)

/** Of money to the millionth, which is how finely it is kept; of shares more than any chart shows. */
const short = (value: number): number => Number(value.toFixed(6))

function priceData({ symbol, decimals, points }: Extract<PriceChart, { readonly points: object }>) {
  const { time, open, high, low, close } = points
  return { symbol, decimals, time: steps(time), open, high, low, close }
}

/** Numbers to draw by, and the words that the table has for them. */
function tradesOf(trades: ReportTable) {
  const at = (key: string) => trades.columns.findIndex((column) => column.key === key)
  const words = ['entry_time', 'entry_price', 'exit_time', 'exit_price', 'pnl']
  const drawn = words.map((key) => [at(key), key.endsWith('time') ? 1e6 : 1] as const)
  const told = ['number', 'instrument', 'side', 'quantity', ...words].map(at)
  return Array.from({ length: Math.min(trades.rows, MARKED) }, (_, row) => ({
    values: drawn.map(([column, per]) => Number(trades.value(row, column)) / per),
    texts: told.map((column) => trades.text(row, column)),
  }))
}
