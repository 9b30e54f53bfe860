/** What can be done to the link group of a panel; the same in its menus. */
import type { MenuEntry } from '../components/menu-items.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock, DockPanel } from './dock.ts'
import { changeLinkGroup, linkGroup, linkLetters, linkOf, type LinkLetter } from './link-groups.ts'

export function linkMenu(dock: Dock, panel: DockPanel): readonly MenuEntry[] {
  const mine = linkOf(panel.params)
  return [
    ...linkLetters.map((letter) => ({
      kind: 'check' as const,
      id: letter,
      label: `Group ${letter}`,
      value: linkGroup(letter).symbol,
      checked: letter === mine,
      onSelect: () => joinGroup(dock, panel.id, letter),
    })),
    {
      kind: 'check',
      id: 'none',
      label: 'None',
      checked: mine === undefined,
      onSelect: () => joinGroup(dock, panel.id, undefined),
    },
    { kind: 'separator', id: 'before-shared' },
    shared(panel, 'interval', 'Share interval'),
    shared(panel, 'crosshair', 'Share crosshair time'),
    shared(panel, 'span', 'Share time range'),
  ]
}

/** `undefined`: it goes its own way. */
export const joinGroup = (dock: Dock, panel: string, letter: LinkLetter | undefined): void =>
  dock.update(panel, { link: letter ?? null })

export type SharedTime = 'interval' | 'crosshair' | 'span'

export const whyNotShared = ({ params }: DockPanel): string | undefined =>
  linkOf(params) === undefined ? 'The panel is in no group' : undefined

/** The charts of its group then share it, or no longer. They begin with the interval of the panel. */
export function toggleShared({ params }: DockPanel, what: SharedTime): void {
  const letter = linkOf(params)
  if (letter === undefined) return
  const timeframe = readChartParams(params)?.timeframe
  changeLinkGroup(letter, {
    [what]: !linkGroup(letter)[what],
    ...(what === 'interval' && timeframe !== undefined && { timeframe }),
  })
}

function shared(panel: DockPanel, what: SharedTime, label: string): MenuEntry {
  const letter = linkOf(panel.params)
  return {
    kind: 'check',
    id: what,
    label,
    checked: letter !== undefined && linkGroup(letter)[what],
    disabledReason: whyNotShared(panel),
    onSelect: () => toggleShared(panel, what),
  }
}
