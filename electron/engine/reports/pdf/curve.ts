/** Equity and drawdown as vectors. */
import type { CurvePoints } from '../../../../shared/domain/report/curve-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import { decimalText } from '../../../../shared/domain/report/text.ts'
import { light } from '../colours.ts'
import { curveLegend } from '../curve-legend.ts'
import { chartBox, drawDates, drawScale, heightOf, type Scale } from './axes.ts'
import type { Point } from './document.ts'
import type { Flow } from './flow.ts'
import { MARGIN } from './flow.ts'

export function drawCurve(flow: Flow, points: CurvePoints, model: ReportModel): void {
  const { equity, benchmark = [], drawdown, time } = points
  if (equity.length < 2) return
  flow.heading('Equity and drawdown', 270)
  drawLegend(flow, model, points)
  const all = [...equity, ...benchmark]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = (high - low) * 0.05 || 1
  const digits = high - low < 10 ? 2 : 0
  const scale: Scale = {
    box: chartBox(flow.y + 6, 150),
    low: low - room,
    high: high + room,
    lines: 5,
    label: (value) => decimalText(value, digits),
  }
  drawArea(flow, equity, scale, '#E3EDFC')
  drawScale(flow, scale)
  if (benchmark.length > 0) flow.page.stroke(line(benchmark, scale), light.benchmark, 0.6)
  flow.page.stroke(line(equity, scale), light.accent, 0.8)
  drawDrawdown(flow, drawdown, scale.box.y + scale.box.height + 8)
  drawDates(flow, time, model.zone)
}

function drawLegend(flow: Flow, model: ReportModel, points: CurvePoints): void {
  const { strategy, benchmark } = curveLegend(model, points)
  flow.y += 9
  const { page, y } = flow
  page.text(MARGIN, y, `${strategy.label} ${strategy.value}`, { size: 7, colour: light.accent })
  if (benchmark === undefined) return
  page.text(MARGIN + 150, y, `${benchmark.label} ${benchmark.value}`, { size: 7, colour: light.soft })
}

function drawDrawdown(flow: Flow, shares: readonly number[], y: number): void {
  const depths = shares.map((share) => -share)
  const scale: Scale = {
    box: chartBox(y, 60),
    low: Math.min(...depths, -1e-9),
    high: 0,
    lines: 3,
    label: (value) => `${decimalText(value * 100, 1)} %`,
  }
  drawArea(flow, depths, scale, '#F9D9C9')
  drawScale(flow, scale)
  flow.page.stroke(line(depths, scale), light.down, 0.8)
  flow.y = y + scale.box.height
}

const line = (values: readonly number[], scale: Scale): readonly Point[] =>
  values.map((value, n): Point => [scale.box.x + (n / (values.length - 1)) * scale.box.width, heightOf(scale, value)])

/** Between the line and the edge that is nothing: above a drawdown, below an equity. */
function drawArea(flow: Flow, values: readonly number[], scale: Scale, colour: string): void {
  const { box, high } = scale
  const base = high === 0 ? box.y : box.y + box.height
  flow.page.shape([[box.x, base], ...line(values, scale), [box.x + box.width, base]], colour)
}
