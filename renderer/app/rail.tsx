import { useSyncExternalStore } from 'react'
import { IconButton } from '../components/icon-button.tsx'
import type { Dock } from './dock.ts'
import type { PanelType } from './panel-type.ts'
import { useActiveWorkspace, useShown, useWorkbench } from './workbench-context.ts'

/** One icon a kind of panel: focuses the one that is open, or opens one. */
export function Rail() {
  const { types, openPanel } = useWorkbench()
  const workspace = useActiveWorkspace()
  const dock = useShown(({ docks }) => docks.get(workspace))
  const active = useActiveType(dock)
  const icon = (type: PanelType) => (
    <IconButton
      key={type.id}
      className="rail-button"
      icon={type.icon}
      label={type.title}
      tooltipSide="right"
      aria-current={type.id === active}
      disabledReason={dock === undefined ? 'The engine is not answering' : undefined}
      onClick={() => openPanel(type.id)}
    />
  )
  return (
    <nav className="rail" aria-label="Panels" data-region="">
      {types.filter(({ id }) => id !== 'settings').map(icon)}
      <span className="grow" />
      {types.filter(({ id }) => id === 'settings').map(icon)}
    </nav>
  )
}

const never = () => () => {}

const useActiveType = (dock: Dock | undefined): string | undefined =>
  useSyncExternalStore(dock?.subscribe ?? never, () => dock?.active()?.type)
