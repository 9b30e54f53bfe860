/** Workspaces and their layouts, by name and by key. */
import type { Command } from '../commands/command.ts'
import type { Commands } from '../commands/registry.ts'
import {
  CalendarClockIcon,
  ChartCandlestickIcon,
  DatabaseIcon,
  DownloadIcon,
  FlaskIcon,
  LayersIcon,
  PlusIcon,
  RedoIcon,
  UndoIcon,
} from '../components/icons.ts'
import { replica } from '../replica.ts'
import { globalCommand as global } from './global-command.ts'
import { chooseLayout, saveLayout } from './layout-actions.ts'
import { openFile } from './open-file.ts'
import { allWorkspaces, findOwn, ownWorkspaces, OWN_WORKSPACES_KEY, removeOwn, whyNotMore } from './own-workspaces.ts'
import type { Workbench } from './workbench.ts'
import { workspaces } from './workspaces.ts'

const workspaceIcons = {
  trade: ChartCandlestickIcon,
  research: FlaskIcon,
  data: DatabaseIcon,
  operations: CalendarClockIcon,
} as const

export const workspaceCommands = (workbench: Workbench): readonly Command[] => [
  ...workspaces.map(({ id, title }, at) => goTo(workbench, { id, title, at, icon: workspaceIcons[id] })),
  ...layoutOnes(workbench),
  global('workspace.add', 'Workspace: Add workspace\u2026', {
    icon: PlusIcon,
    synonyms: ['new', 'create', 'own'],
    enabled: () => whyNotMore() ?? true,
    run: () => workbench.openDialog({ kind: 'workspace' }),
  }),
  ofOwn(workbench, 'rename', 'Rename workspace\u2026', (renamed) =>
    workbench.openDialog({ kind: 'workspace', renamed }),
  ),
  ofOwn(workbench, 'remove', 'Remove workspace', removeOwn),
]

interface Place {
  readonly id: string
  readonly title: string
  readonly at: number
  readonly icon: Command['icon']
}

const goTo = (workbench: Workbench, { id, title, at, icon }: Place): Command =>
  global(`workspace.${id}`, `Workspace: Go to ${title.toLowerCase()}`, {
    ...(at < 9 && { keys: `Alt+${at + 1}` }),
    icon,
    run: () => workbench.goTo(id),
  })

const ofOwn = (workbench: Workbench, id: string, title: string, act: (workspace: string) => void): Command =>
  global(`workspace.${id}`, `Workspace: ${title}`, {
    icon: LayersIcon,
    value: () => titleInFront(workbench),
    enabled: () =>
      findOwn(workbench.workspace()) !== undefined || `${titleInFront(workbench)} comes with Openbell and stays`,
    run: () => act(workbench.workspace()),
  })

const titleInFront = (workbench: Workbench): string =>
  allWorkspaces().find(({ id }) => id === workbench.workspace())?.title ?? ''

const layoutOnes = (workbench: Workbench): readonly Command[] => [
  global('workspace.undo', 'Workspace: Undo layout change', {
    keys: 'Mod+Alt+Z',
    icon: UndoIcon,
    synonyms: ['panels', 'back', 'restore'],
    value: () => titleInFront(workbench),
    enabled: () => (workbench.history()?.canUndo() === true ? true : 'No panel was moved, opened or closed'),
    run: () => workbench.history()?.undo(),
  }),
  global('workspace.redo', 'Workspace: Redo layout change', {
    keys: 'Mod+Alt+Shift+Z',
    icon: RedoIcon,
    value: () => titleInFront(workbench),
    enabled: () => (workbench.history()?.canRedo() === true ? true : 'Nothing was undone'),
    run: () => workbench.history()?.redo(),
  }),
  global('workspace.export', 'Workspace: Save layout as file', {
    icon: DownloadIcon,
    synonyms: ['export', 'share', 'panels'],
    run: () => saveLayout(workbench),
  }),
  global('workspace.import', 'Workspace: Open layout from file', {
    icon: LayersIcon,
    synonyms: ['import', 'load', 'panels'],
    run: () => chooseLayout((file) => void openFile(workbench, file)),
  }),
  global('workspace.reset', 'Workspace: Reset layout', {
    icon: LayersIcon,
    synonyms: ['default', 'panels', 'restore'],
    value: () => titleInFront(workbench),
    run: () => workbench.resetLayout(),
  }),
]

/** Those that a person added come and go while the window lives. */
export function followOwnWorkspaces(workbench: Workbench, commands: Commands): void {
  let known: unknown
  let forget = () => {}
  const look = (): void => {
    const value = replica.getState().setting.get(OWN_WORKSPACES_KEY)?.value
    if (value === known) return
    known = value
    forget()
    const own = ownWorkspaces().map(({ id, title }, at) => ({
      id,
      title,
      at: workspaces.length + at,
      icon: LayersIcon,
    }))
    forget = commands.register(...own.map((place) => goTo(workbench, place)))
  }
  look()
  replica.subscribe(look)
}
