/** A workspace's layout as a file that others can open: `trade.openbell`. */
import type { SavedLayout } from './dock-layout.ts'
import { LONGEST_TITLE } from './own-workspaces.ts'
import { readBuiltIn, type BuiltIn } from './workspaces.ts'

export const LAYOUT_EXTENSION = '.openbell'

export interface LayoutFile {
  readonly workspace: BuiltIn
  /** Of a workspace that a person added; `workspace` is the one it began as. */
  readonly title?: string
  /** As it was read: the dock looks at what is inside. */
  readonly layout: unknown
}

interface Saved extends LayoutFile {
  readonly layout: SavedLayout
}

export const layoutFileText = ({ workspace, title, layout }: Saved): string =>
  `${JSON.stringify({ openbell: 'layout', workspace, title, layout }, null, 2)}\n`

/** Or why it is none, in one sentence. */
export function readLayoutFile(text: string): LayoutFile | string {
  const file = jsonIn(text)
  if (file === undefined) return 'It is no layout: its text is no JSON.'
  if (typeof file !== 'object' || file === null || !('openbell' in file) || file.openbell !== 'layout')
    return 'It is no layout: a layout begins with "openbell": "layout".'
  const { workspace, title, layout } = file as Readonly<Partial<Record<keyof LayoutFile, unknown>>>
  const known = readBuiltIn(workspace)
  if (known === undefined) return `It is a layout of the workspace ${String(workspace)}, which there is not.`
  if (title === undefined) return { workspace: known, layout }
  if (typeof title === 'string' && title !== '')
    return { workspace: known, title: title.slice(0, LONGEST_TITLE), layout }
  return `Its workspace must have words as its title, was ${JSON.stringify(title)}.`
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
