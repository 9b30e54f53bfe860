/** The equity beside its benchmark, and the drawdown: there without a script, and made to move by it. */
import type { CurvePoints } from '../../../../shared/domain/report/curve-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import { decimalText } from '../../../../shared/domain/report/text.ts'
import { thinned } from '../../../../shared/domain/thin-curve.ts'
import { curveLegend } from '../curve-legend.ts'
import { emptyFigure, figure, keyed, pane, path, WIDTH } from './figure.ts'

const EQUITY_HEIGHT = 260
const DRAWDOWN_HEIGHT = 100
/** Points that are drawn without a script. */
const STILL = 1000
const TITLE = 'Equity and drawdown'

export function equityFigure(model: ReportModel, points: CurvePoints): string {
  const { currency, headline } = model
  const { equity, benchmark, drawdown, time, steps } = points
  if (equity.length < 2) return emptyFigure(TITLE, 'The run has too few bars to draw.')
  const legend = curveLegend(model, points)
  const final = legend.strategy.value
  const depth = headline.find(({ key }) => key === 'maxDrawdown')?.text ?? decimalText(0, 2)
  const held = legend.benchmark === undefined ? '' : keyed('benchmark', legend.benchmark.label, legend.benchmark.value)
  return figure({
    key: 'equity',
    title: TITLE,
    legend: keyed('equity', legend.strategy.label, final) + held + keyed('drawdown', 'Drawdown, at most', depth),
    tools: '<button type="button" data-do="log" aria-pressed="false">Log</button>',
    label: `Equity in ${currency}, ${final} at the end, and drawdown, ${depth} at most. Arrow keys read the bars, plus and minus zoom.`,
    panes: [equityPane(equity, benchmark), drawdownPane(drawdown)],
    notes:
      time.length < steps
        ? [
            `${decimalText(time.length, 0)} of ${decimalText(steps, 0)} bars are drawn, with every high and low of the equity.`,
          ]
        : [],
  })
}

function equityPane(equity: readonly number[], benchmark: readonly number[] | undefined): string {
  const all = benchmark === undefined ? equity : [...equity, ...benchmark]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = (high - low) * 0.05 || Math.abs(high) * 0.01 || 1
  const scale = { low: low - room, high: high + room, height: EQUITY_HEIGHT }
  const line = lineOf(equity, scale)
  const beside = benchmark === undefined ? '' : path('benchmark', lineOf(benchmark, scale))
  const area = `${line}L${WIDTH} ${EQUITY_HEIGHT}L0 ${EQUITY_HEIGHT}Z`
  return pane('equity', EQUITY_HEIGHT, path('area', area) + beside + path('line', line))
}

function drawdownPane(shares: readonly number[]): string {
  const depths = shares.map((share) => -share)
  const line = lineOf(depths, { low: Math.min(...depths, -1e-9), high: 0, height: DRAWDOWN_HEIGHT })
  return pane('drawdown', DRAWDOWN_HEIGHT, path('area', `${line}L${WIDTH} 0L0 0Z`) + path('line', line))
}

interface Scale {
  readonly low: number
  readonly high: number
  readonly height: number
}

function lineOf(values: readonly number[], { low, high, height }: Scale): string {
  const x = (n: number) => ((n / (values.length - 1)) * WIDTH).toFixed(1)
  const y = (value: number) => (((high - value) / (high - low)) * height).toFixed(1)
  const shown = thinned(Float64Array.from(values), STILL)
  return Array.from(shown, (n, at) => `${at === 0 ? 'M' : 'L'}${x(n)} ${y(values[n] as number)}`).join('')
}
