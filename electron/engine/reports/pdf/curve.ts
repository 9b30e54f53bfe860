/** Equity and drawdown as vectors. */
import { roundValues } from '../../../../shared/domain/report/axis.ts'
import type { CurvePoints } from '../../../../shared/domain/report/curve-points.ts'
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import { wallTime } from '../../../../shared/domain/report/report-table.ts'
import { decimalText } from '../../../../shared/domain/report/text.ts'
import { zoneOf } from '../../../../shared/domain/zone.ts'
import { light } from '../colours.ts'
import type { Box, Point } from './document.ts'
import type { Flow } from './flow.ts'
import { MARGIN, WIDTH } from './flow.ts'

/** Room for the numbers at the right. */
const SCALE = 52

export function drawCurve(flow: Flow, points: CurvePoints, { zone, currency }: ReportModel): void {
  if (points.equity.length < 2) return
  flow.heading(`Equity, ${currency}, and drawdown`, 250)
  const width = WIDTH - SCALE
  const [low, high] = [Math.min(...points.equity), Math.max(...points.equity)]
  const room = (high - low) * 0.05 || 1
  const equity = { x: MARGIN, y: flow.y + 4, width, height: 150 }
  const digits = high - low < 10 ? 2 : 0
  drawPane(flow, points.equity, {
    box: equity,
    low: low - room,
    high: high + room,
    lines: 5,
    area: '#E3EDFC',
    colour: light.accent,
    label: (value) => decimalText(value, digits),
  })
  const depths = points.drawdown.map((share) => -share)
  const drawdown = { x: MARGIN, y: equity.y + equity.height + 8, width, height: 60 }
  drawPane(flow, depths, {
    box: drawdown,
    low: Math.min(...depths, -1e-9),
    high: 0,
    lines: 3,
    area: '#F9D9C9',
    colour: light.down,
    label: (value) => `${decimalText(value * 100, 1)} %`,
  })
  flow.y = drawdown.y + drawdown.height
  times(flow, points, width, zone)
  flow.y += 16
}

interface Pane {
  readonly box: Box
  readonly low: number
  readonly high: number
  readonly lines: number
  readonly area: string
  readonly colour: string
  readonly label: (value: number) => string
}

function drawPane(flow: Flow, values: readonly number[], { box, low, high, lines, area, colour, label }: Pane): void {
  const y = (value: number) => box.y + ((high - value) / (high - low)) * box.height
  const curve = values.map((value, n): Point => [box.x + (n / (values.length - 1)) * box.width, y(value)])
  const base = high === 0 ? box.y : box.y + box.height
  flow.page.shape([[box.x, base], ...curve, [box.x + box.width, base]], area)
  for (const value of roundValues(low, high, lines)) {
    flow.page.stroke(
      [
        [box.x, y(value)],
        [box.x + box.width, y(value)],
      ],
      light.strong,
      0.3,
    )
    const style = { size: 6.5, colour: light.faint, align: 'right' } as const
    flow.page.text(box.x + box.width + SCALE, y(value) + 2, label(value), style)
  }
  flow.page.stroke(curve, colour, 0.8)
}

function times(flow: Flow, { time }: CurvePoints, width: number, zoneName: string): void {
  const labels = 5
  const zone = zoneOf(zoneName)
  for (let n = 0; n < labels; n++) {
    const share = (n + 0.5) / labels
    const at = time[Math.round(share * (time.length - 1))] ?? 0
    const style = { size: 6.5, colour: light.faint, align: 'centre' } as const
    flow.page.text(MARGIN + share * width, flow.y + 10, wallTime(at, zone).slice(0, 10), style)
  }
}
