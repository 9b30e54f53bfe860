/** A command of charts: it acts on the chart that had the focus last. */
import type { Command } from '../commands/command.ts'
import { activeChart, type ChartActions } from './active-chart.ts'

export interface ChartCommandShape {
  readonly id: string
  /** Behind `Chart: `. */
  readonly title: string
  readonly keys?: string
  readonly synonyms?: readonly string[]
  /** A held key goes on. */
  readonly repeats?: boolean
  readonly run: (chart: ChartActions) => void
  readonly whyNot?: (chart: ChartActions) => string | undefined
  readonly value?: (chart: ChartActions) => string
}

export const chartCommand = ({
  id,
  title,
  keys,
  synonyms,
  repeats,
  run,
  whyNot,
  value = titleOf,
}: ChartCommandShape): Command => ({
  id: `chart.${id}`,
  title: `Chart: ${title}`,
  scope: 'chart',
  keys,
  synonyms,
  repeats,
  run: () => {
    const chart = activeChart()
    if (chart !== undefined) run(chart)
  },
  enabled: () => {
    const chart = activeChart()
    return chart === undefined ? 'No chart is open' : (whyNot?.(chart) ?? true)
  },
  value: () => {
    const chart = activeChart()
    return chart === undefined ? '' : value(chart)
  },
})

const titleOf = (chart: ChartActions): string => chart.title()
