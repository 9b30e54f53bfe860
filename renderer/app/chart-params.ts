import { barKinds } from '../chart/bar-kind.ts'
import { scales } from '../chart/canvas-options.ts'
import type { ChartChoice } from '../chart/chart-choice.ts'
import { MOST_COMPARED } from '../chart/compare/colours.ts'
import { readPanes, readStudies } from '../chart/studies/study.ts'
import { timeframeLabel } from '../chart/timeframes.ts'
import { adjustments, priceSides } from '../../shared/domain/bar.ts'
import { sessionViews } from '../../shared/domain/session.ts'
import { parseTimeframe } from '../../shared/domain/timeframe.ts'
import type { PanelParams } from './dock-layout.ts'

/** `undefined` for a chart that was never given an instrument, and for what a layout of another hand may hold. */
export function readChartParams({ instrument, timeframe, ...rest }: PanelParams): ChartChoice | undefined {
  if (typeof instrument !== 'string' || typeof timeframe !== 'string') return undefined
  if (parseTimeframe(timeframe) === undefined) return undefined
  return {
    instrument,
    timeframe,
    view: sessionViews.find((each) => each === rest['view']) ?? 'regular',
    scale: scales.find((each) => each === rest['scale']),
    side: priceSides.find((each) => each === rest['side']),
    adjust: adjustments.find((each) => each === rest['adjust']),
    kind: barKinds.find((each) => each === rest['kind']),
    studies: readStudies(rest['studies']),
    panes: readPanes(rest['panes']),
    compare: readNames(rest['compare']),
  }
}

function readNames(kept: unknown): readonly string[] | undefined {
  const names = Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string') : []
  return names.length === 0 ? undefined : [...new Set(names)].slice(0, MOST_COMPARED)
}

/** The words on a chart's tab: `AAPL.XNAS · 5m`. */
export function chartTitle(params: PanelParams): string {
  const chart = readChartParams(params)
  return chart === undefined ? 'Chart' : `${chart.instrument} · ${timeframeLabel(chart.timeframe)}`
}
