/** What the chart's canvas is painted with, read from the tokens; ask again after a change of appearance. */
import { cssColor } from '../styles/appearance.ts'

export interface ChartColours {
  readonly panel: string
  readonly grid: string
  readonly axis: string
  readonly crosshair: string
  readonly border: string
  readonly label: string
  readonly up: string
  readonly down: string
  readonly volume: string
  /** Of prices that are drawn as one line. */
  readonly line: string
  readonly stale: string
  readonly alert: string
  readonly pre: string
  readonly post: string
  readonly overnight: string
}

export const chartColours = (): ChartColours => ({
  panel: cssColor('bg-panel'),
  grid: cssColor('chart-grid'),
  axis: cssColor('chart-axis'),
  crosshair: cssColor('chart-crosshair'),
  border: cssColor('border-default'),
  label: cssColor('border-strong'),
  up: cssColor('up'),
  down: cssColor('down'),
  volume: cssColor('chart-volume'),
  line: cssColor('accent-base'),
  stale: cssColor('text-tertiary'),
  alert: cssColor('status-warn'),
  pre: cssColor('session-pre'),
  post: cssColor('session-post'),
  overnight: cssColor('session-overnight'),
})
