/** Several charts at once: the chart in use, again beside itself, in one link group. */
import type { Command } from '../commands/command.ts'
import { LayoutGridIcon } from '../components/icons.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock, DockPanel } from './dock.ts'
import { globalCommand as global } from './global-command.ts'
import { changeLinkGroup, linkLetters, linkOf, type LinkLetter } from './link-groups.ts'
import type { Workbench } from './workbench.ts'

export const splitCommands = (workbench: Workbench): readonly Command[] =>
  ([2, 4] as const).map((count) =>
    global(`chart.split-${count}`, `Chart: Split in ${count}`, {
      icon: LayoutGridIcon,
      synonyms: ['layout', 'grid', 'several', 'multiple', 'sync', 'beside'],
      value: () => chartIn(workbench)?.panel.title ?? '',
      enabled: () => {
        const chart = chartIn(workbench)
        if (chart === undefined) return 'No chart is in use'
        if (chart.dock.isFloating(chart.panel.id)) return 'It floats'
        return freeLetter(chart) === undefined ? 'All link groups are in use' : true
      },
      run: () => {
        const chart = chartIn(workbench)
        if (chart !== undefined) split(chart, count)
      },
    }),
  )

interface ChartPlace {
  readonly dock: Dock
  readonly panel: DockPanel
}

function chartIn(workbench: Workbench): ChartPlace | undefined {
  const dock = workbench.dock()
  const panel = dock?.active()
  return dock === undefined || panel?.type !== 'chart' ? undefined : { dock, panel }
}

/** The group that it is in, else one that no panel is in. */
const freeLetter = ({ dock, panel }: ChartPlace): LinkLetter | undefined =>
  linkOf(panel.params) ?? linkLetters.find((letter) => dock.panels().every(({ params }) => linkOf(params) !== letter))

/** They share symbol and crosshair; interval and time range are theirs, until the group is told to share those too. */
function split(place: ChartPlace, count: 2 | 4): void {
  const { dock, panel } = place
  const letter = freeLetter(place)
  const chart = readChartParams(panel.params)
  if (letter === undefined || chart === undefined) return
  const isNew = linkOf(panel.params) === undefined
  changeLinkGroup(letter, {
    symbol: chart.instrument,
    crosshair: true,
    ...(isNew && { interval: false, span: false, timeframe: chart.timeframe }),
  })
  if (isNew) dock.update(panel.id, { link: letter })
  dock.splitInto(panel.id, count, { ...panel.params, link: letter })
  dock.focus(panel.id)
}
