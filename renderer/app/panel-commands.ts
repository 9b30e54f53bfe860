/** What can be done with the active panel, by name: all that dragging does, for the keyboard. */
import type { Command } from '../commands/command.ts'
import type { Dock } from './dock.ts'
import { globalCommand } from './global-command.ts'
import { focusRegion } from './regions.ts'
import type { Workbench } from './workbench.ts'

/** Pixels by which a group grows at a press. */
const STEP = 40

interface Shape {
  readonly id: string
  /** Behind `Panel: `. */
  readonly title: string
  readonly keys?: string
  readonly synonyms?: readonly string[]
  readonly run: (dock: Dock, panel: string) => void
  readonly whyNot?: (dock: Dock, panel: string) => string | undefined
}

const alone = (dock: Dock, panel: string): string | undefined =>
  dock.isAlone(panel) ? 'It is the only tab of its group' : undefined

const noOther = (dock: Dock, panel: string): string | undefined =>
  dock.otherGroups(panel).length === 0 ? 'There is no other group' : undefined

const floats = (dock: Dock, panel: string): string | undefined => (dock.isFloating(panel) ? 'It floats' : undefined)

const shapes: readonly Shape[] = [
  {
    id: 'maximise',
    title: 'Maximise or restore panel',
    keys: 'Mod+Alt+Enter',
    run: (dock, panel) => dock.toggleMaximised(panel),
    whyNot: floats,
  },
  { id: 'split-right', title: 'Split to the right', run: (dock, panel) => dock.split(panel, 'right'), whyNot: alone },
  { id: 'split-below', title: 'Split below', run: (dock, panel) => dock.split(panel, 'below'), whyNot: alone },
  { id: 'float', title: 'Float or dock panel', run: (dock, panel) => dock.toggleFloating(panel) },
  {
    id: 'move',
    title: 'Move to next group',
    synonyms: ['dock', 'drag'],
    run: (dock, panel) => {
      const [next] = dock.otherGroups(panel)
      if (next !== undefined) dock.moveTo(panel, next.id)
    },
    whyNot: noOther,
  },
  { id: 'wider', title: 'Make wider', synonyms: ['resize'], run: (dock, panel) => dock.grow(panel, { width: STEP }) },
  {
    id: 'narrower',
    title: 'Make narrower',
    synonyms: ['resize'],
    run: (dock, panel) => dock.grow(panel, { width: -STEP }),
  },
  {
    id: 'taller',
    title: 'Make taller',
    synonyms: ['resize'],
    run: (dock, panel) => dock.grow(panel, { height: STEP }),
  },
  {
    id: 'shorter',
    title: 'Make shorter',
    synonyms: ['resize'],
    run: (dock, panel) => dock.grow(panel, { height: -STEP }),
  },
  { id: 'close', title: 'Close panel', run: (dock, panel) => dock.close(panel) },
  { id: 'close-others', title: 'Close other tabs', run: (dock, panel) => dock.closeOthers(panel), whyNot: alone },
]

export const panelCommands = (workbench: Workbench): readonly Command[] => [
  globalCommand('panel.next', 'Panel: Go to next panel', { keys: 'F6', run: () => focusRegion(document, 1) }),
  globalCommand('panel.previous', 'Panel: Go to previous panel', {
    keys: 'Shift+F6',
    run: () => focusRegion(document, -1),
  }),
  ...shapes.map(({ id, title, keys, synonyms, run, whyNot }) =>
    globalCommand(`panel.${id}`, `Panel: ${title}`, {
      keys,
      synonyms,
      value: () => workbench.dock()?.active()?.title ?? '',
      enabled: () => {
        const dock = workbench.dock()
        const panel = dock?.active()
        if (dock === undefined || panel === undefined) return 'No panel is open'
        return whyNot?.(dock, panel.id) ?? true
      },
      run: () => {
        const dock = workbench.dock()
        const panel = dock?.active()
        if (dock !== undefined && panel !== undefined) run(dock, panel.id)
      },
    }),
  ),
]
