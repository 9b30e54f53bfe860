/** Link groups of the active panel, by name and by key. */
import type { Command } from '../commands/command.ts'
import { LinkIcon } from '../components/icons.ts'
import type { Dock, DockPanel } from './dock.ts'
import { globalCommand } from './global-command.ts'
import { linkGroup, linkLetters, linkOf } from './link-groups.ts'
import { joinGroup, toggleShared, whyNotShared, type SharedTime } from './link-menu.ts'
import type { Workbench } from './workbench.ts'

export const linkCommands = (workbench: Workbench): readonly Command[] => [
  ...linkLetters.map((letter, at) =>
    ofPanel(workbench, `join-${letter.toLowerCase()}`, `Join group ${letter}`, {
      keys: `Alt+Shift+${at + 1}`,
      value: () => linkGroup(letter).symbol ?? '',
      act: (dock, panel) => joinGroup(dock, panel.id, letter),
    }),
  ),
  ofPanel(workbench, 'leave', 'Leave group', {
    keys: 'Alt+Shift+0',
    value: (panel) => linkOf(panel.params) ?? '',
    whyNot: (panel) => (linkOf(panel.params) === undefined ? 'The panel is in no group' : undefined),
    act: (dock, panel) => joinGroup(dock, panel.id, undefined),
  }),
  toggle(workbench, 'interval', 'Toggle shared interval'),
  toggle(workbench, 'crosshair', 'Toggle shared crosshair time'),
  toggle(workbench, 'span', 'Toggle shared time range'),
]

const toggle = (workbench: Workbench, what: SharedTime, title: string): Command =>
  ofPanel(workbench, what, title, {
    value: ({ params }) => {
      const letter = linkOf(params)
      return letter === undefined ? '' : `${letter}, ${linkGroup(letter)[what] ? 'on' : 'off'}`
    },
    whyNot: whyNotShared,
    act: (_, panel) => toggleShared(panel, what),
  })

interface Rest {
  readonly keys?: string
  readonly value: (panel: DockPanel) => string
  readonly whyNot?: (panel: DockPanel) => string | undefined
  readonly act: (dock: Dock, panel: DockPanel) => void
}

function ofPanel(workbench: Workbench, id: string, title: string, { keys, value, whyNot, act }: Rest): Command {
  const linkable = (): DockPanel | string => {
    const panel = workbench.dock()?.active()
    if (panel === undefined) return 'No panel is open'
    const links = workbench.types.find((type) => type.id === panel.type)?.links === true
    return links ? panel : `${panel.title} shows no symbol that it could share`
  }
  return globalCommand(`link.${id}`, `Link: ${title}`, {
    keys,
    icon: LinkIcon,
    synonyms: ['colour', 'symbol', 'sync'],
    value: () => {
      const panel = linkable()
      return typeof panel === 'string' ? '' : value(panel)
    },
    enabled: () => {
      const panel = linkable()
      return typeof panel === 'string' ? panel : (whyNot?.(panel) ?? true)
    },
    run: () => {
      const [dock, panel] = [workbench.dock(), linkable()]
      if (dock !== undefined && typeof panel !== 'string') act(dock, panel)
    },
  })
}
