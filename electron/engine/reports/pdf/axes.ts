/** The frame of a chart on paper: round values at the right, dates below. */
import { roundValues } from '../../../../shared/domain/report/axis.ts'
import { wallTime } from '../../../../shared/domain/report/report-table.ts'
import { zoneOf } from '../../../../shared/domain/zone.ts'
import { light } from '../colours.ts'
import type { Box } from './document.ts'
import type { Flow } from './flow.ts'
import { MARGIN, WIDTH } from './flow.ts'

/** Room for the numbers at the right. */
const SCALE = 52

export interface Scale {
  readonly box: Box
  readonly low: number
  readonly high: number
  /** About how many values. */
  readonly lines: number
  readonly label: (value: number) => string
}

/** So high, at the left of its numbers. */
export const chartBox = (y: number, height: number): Box => ({ x: MARGIN, y, width: WIDTH - SCALE, height })

export const heightOf = ({ box, low, high }: Scale, value: number): number =>
  box.y + ((high - value) / (high - low)) * box.height

export function drawScale({ page }: Flow, scale: Scale): void {
  const { box, low, high, lines, label } = scale
  const [left, right] = [box.x, box.x + box.width]
  for (const value of roundValues(low, high, lines)) {
    const y = heightOf(scale, value)
    page.stroke(
      [
        [left, y],
        [right, y],
      ],
      light.strong,
      0.3,
    )
    page.text(right + SCALE, y + 2, label(value), { size: 6.5, colour: light.faint, align: 'right' })
  }
}

const DATES = 5

/** Of points that stand at equal distances. */
export function drawDates(flow: Flow, time: readonly number[], zoneName: string): void {
  const zone = zoneOf(zoneName)
  for (let n = 0; n < DATES; n++) {
    const share = (n + 0.5) / DATES
    const at = time[Math.round(share * (time.length - 1))] ?? 0
    const style = { size: 6.5, colour: light.faint, align: 'centre' } as const
    flow.page.text(MARGIN + share * (WIDTH - SCALE), flow.y + 10, wallTime(at, zone).slice(0, 10), style)
  }
  flow.y += 16
}
