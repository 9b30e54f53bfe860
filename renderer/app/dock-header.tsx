/** What stands above a group's panels: tabs, and beside them what can be done with the one in front. */
import type { IDockviewHeaderActionsProps, IDockviewPanelHeaderProps } from 'dockview-react'
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { ContextMenu } from '../components/context-menu.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { EllipsisIcon, MaximizeIcon, PlusIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import type { Dock } from './dock.ts'
import { linkOf } from './link-groups.ts'
import { LinkButton, LinkChip } from './link-chip.tsx'
import { panelMenu } from './panel-menu.ts'
import type { PanelType } from './panel-type.ts'

export interface DockParts {
  readonly dock: Dock
  readonly types: readonly PanelType[]
}

/** Filled once dockview is ready; what it draws before that shows only titles. */
export const DockPartsContext = createContext<DockParts | undefined>(undefined)

export function DockTab({ api }: IDockviewPanelHeaderProps) {
  const parts = useContext(DockPartsContext)
  const title = useTitle(api)
  if (parts === undefined) return <span className="dock-tab">{title}</span>
  return <Tab {...parts} id={api.id} />
}

function Tab({ dock, types, id }: DockParts & { readonly id: string }) {
  useSyncExternalStore(dock.subscribe, dock.revision)
  const panel = dock.panels().find((each) => each.id === id)
  if (panel === undefined) return null
  const letter = linkOf(panel.params)
  const links = types.find((each) => each.id === panel.type)?.links === true
  return (
    <ContextMenu label={`Panel ${panel.title}`} entries={panelMenu(dock, id, links)}>
      <span
        className="dock-tab"
        onDoubleClick={() => dock.toggleMaximised(id)}
        onAuxClick={({ button }) => button === 1 && dock.close(id)}
      >
        {links && letter !== undefined && <LinkChip letter={letter} />}
        {panel.title}
      </span>
    </ContextMenu>
  )
}

export function DockHeader({ activePanel }: IDockviewHeaderActionsProps) {
  const parts = useContext(DockPartsContext)
  if (parts === undefined || activePanel === undefined) return null
  return <Actions {...parts} id={activePanel.id} />
}

function Actions({ dock, types, id }: DockParts & { readonly id: string }) {
  useSyncExternalStore(dock.subscribe, dock.revision)
  const panel = dock.panels().find((each) => each.id === id)
  const type = types.find((each) => each.id === panel?.type)
  if (panel === undefined || type === undefined) return null
  return (
    <span className="dock-actions">
      {type.links === true && <LinkButton dock={dock} panel={panel} />}
      {type.many === true && (
        <IconButton
          icon={PlusIcon}
          label={`New ${type.title.toLowerCase()} tab`}
          small
          onClick={() => {
            dock.focus(id)
            dock.open(type, panel.params)
          }}
        />
      )}
      {!dock.isFloating(id) && (
        <IconButton
          className="dock-maximise"
          icon={MaximizeIcon}
          label={dock.isMaximised() ? 'Restore panel' : 'Maximise panel'}
          small
          onClick={() => dock.toggleMaximised(id)}
        />
      )}
      <Menu label={`Panel ${panel.title}`} entries={panelMenu(dock, id, type.links === true)} align="end">
        <IconButton icon={EllipsisIcon} label={`Panel menu of ${panel.title}`} small />
      </Menu>
    </span>
  )
}

function useTitle(api: IDockviewPanelHeaderProps['api']): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      const listening = api.onDidTitleChange(changed)
      return () => listening.dispose()
    },
    [api],
  )
  return useSyncExternalStore(subscribe, () => api.title ?? '')
}
