/** The legends and tools of the panes below the prices, over the canvas that draws them. */
import type { ChartActions } from '../chart/active-chart.ts'
import type { PanePlace } from '../chart/pane-heights.ts'
import { panesOf } from '../chart/studies/homes.ts'
import { studyLabel } from '../chart/studies/labels.ts'
import { withHeight, withoutStudy, withPane, withPaneMoved } from '../chart/studies/list.ts'
import type { ChartPane } from '../chart/studies/study.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { IconButton } from '../components/icon-button.tsx'
import { EllipsisIcon } from '../components/icons.ts'
import type { MenuEntry } from '../components/menu-items.ts'
import { Menu } from '../components/menu.tsx'
import { showUndo } from '../components/toast.ts'
import { StudyLegend } from './study-legend.tsx'

export interface ChartPanesProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly index: number | undefined
  readonly places: readonly PanePlace[]
}

export function ChartPanes({ model, actions, index, places }: ChartPanesProps) {
  const studies = model.choice.studies ?? []
  const panes = panesOf(studies, model.choice.panes)
  return panes.map((pane, at) => {
    const place = places.find(({ key }) => key === pane.key)
    const study = studies.find(({ key }) => key === pane.key)
    if (place === undefined || study === undefined) return null
    const label = studyLabel(study, studies)
    return (
      <div
        key={pane.key}
        className="chart-pane"
        role="group"
        aria-label={`Pane of ${label}`}
        style={{ top: place.top, height: place.height }}
      >
        <StudyLegend model={model} actions={actions} pane={pane.key} index={index} />
        <Menu
          label={`Pane of ${label}`}
          entries={entriesOf({ pane, at, count: panes.length, label, actions })}
          align="end"
        >
          <IconButton small className="chart-pane-menu" icon={EllipsisIcon} label={`Arrange pane of ${label}`} />
        </Menu>
      </div>
    )
  })
}

interface EntryOptions {
  readonly pane: ChartPane
  readonly at: number
  readonly count: number
  readonly label: string
  readonly actions: ChartActions
}

/** A third higher or lower with each step. */
const STEP = 4 / 3

function entriesOf({ pane, at, count, label, actions }: EntryOptions): readonly MenuEntry[] {
  const { key } = pane
  const change = (next: (pane: ChartPane) => ChartPane) => () => actions.setLook(withPane(actions.look(), key, next))
  const move = (by: number) => () => actions.setLook(withPaneMoved(actions.look(), key, by))
  const isCollapsed = pane.collapsed === true
  const remove = (): void => {
    actions.setLook(withoutStudy(actions.look(), key))
    showUndo(`${label} removed`, actions.undo)
  }
  return [
    item('Move up', move(-1), at === 0 ? 'It is the first pane below the prices' : undefined),
    item('Move down', move(1), at === count - 1 ? 'It is the last pane' : undefined),
    { kind: 'separator', id: 'heights' },
    item('Taller', change(withHeight(STEP))),
    item('Lower', change(withHeight(1 / STEP))),
    isCollapsed
      ? item(
          'Expand',
          change((each) => ({ ...each, collapsed: false })),
        )
      : item(
          'Collapse',
          change((each) => ({ ...each, collapsed: true })),
        ),
    { kind: 'separator', id: 'end' },
    item('Remove', remove),
  ]
}

const item = (label: string, onSelect: () => void, disabledReason?: string): MenuEntry => ({
  kind: 'item',
  id: label,
  label,
  onSelect,
  disabledReason,
})
