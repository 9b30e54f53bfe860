import { ContextMenu } from '../components/context-menu.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { PlusIcon } from '../components/icons.ts'
import type { MenuEntry } from '../components/menu-items.ts'
import { findOwn, removeOwn, useAllWorkspaces, whyNotMore } from './own-workspaces.ts'
import { useActiveWorkspace, useWorkbench } from './workbench-context.ts'
import type { Workbench } from './workbench.ts'
import type { WorkspaceId } from './workspaces.ts'

/** The workspaces there are, and one more. */
export function WorkspaceTabs() {
  const workbench = useWorkbench()
  const active = useActiveWorkspace()
  const workspaces = useAllWorkspaces()
  return (
    <>
      <nav className="workspaces" aria-label="Workspaces">
        {workspaces.map(({ id, title }) => (
          <ContextMenu key={id} label={`Workspace ${title}`} entries={menuOf(workbench, id)}>
            <button
              type="button"
              aria-current={id === active ? 'page' : undefined}
              onClick={() => {
                workbench.closeDialog()
                workbench.goTo(id)
              }}
            >
              {title}
            </button>
          </ContextMenu>
        ))}
      </nav>
      <IconButton
        className="workspace-add"
        icon={PlusIcon}
        label="Add workspace"
        small
        disabledReason={whyNotMore()}
        onClick={() => workbench.openDialog({ kind: 'workspace' })}
      />
    </>
  )
}

function menuOf(workbench: Workbench, id: WorkspaceId): readonly MenuEntry[] {
  const disabledReason = findOwn(id) === undefined ? 'It comes with Openbell' : undefined
  const item = (name: string, label: string, onSelect: () => void): MenuEntry => ({
    kind: 'item',
    id: name,
    label,
    disabledReason,
    onSelect,
  })
  return [
    item('rename', 'Rename\u2026', () => workbench.openDialog({ kind: 'workspace', renamed: id })),
    item('remove', 'Remove', () => removeOwn(id)),
  ]
}
