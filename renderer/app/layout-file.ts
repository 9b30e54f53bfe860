/** A workspace's layout as a file that others can open: `trade.openbell`. */
import type { SavedLayout } from './dock-layout.ts'
import { readWorkspace, type WorkspaceId } from './workspaces.ts'

export const LAYOUT_EXTENSION = '.openbell'

export interface LayoutFile {
  readonly workspace: WorkspaceId
  /** As it was read: the dock looks at what is inside. */
  readonly layout: unknown
}

export const layoutFileText = (workspace: WorkspaceId, layout: SavedLayout): string =>
  `${JSON.stringify({ openbell: 'layout', workspace, layout }, null, 2)}\n`

/** Or why it is none, in one sentence. */
export function readLayoutFile(text: string): LayoutFile | string {
  const file = jsonIn(text)
  if (file === undefined) return 'It is no layout: its text is no JSON.'
  if (typeof file !== 'object' || file === null || !('openbell' in file) || file.openbell !== 'layout')
    return 'It is no layout: a layout begins with "openbell": "layout".'
  const { workspace, layout } = file as { readonly workspace?: unknown; readonly layout?: unknown }
  const known = readWorkspace(workspace)
  if (known === undefined) return `It is a layout of the workspace ${String(workspace)}, which there is not.`
  return { workspace: known, layout }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
