import type { MenuEntry } from '../components/menu-items.ts'
import type { Dock } from './dock.ts'
import { linkMenu } from './link-menu.ts'

/** Everything that dragging a tab does, by name: for the keyboard and for those who look for it in a menu. */
export function panelMenu(dock: Dock, id: string, links: boolean): readonly MenuEntry[] {
  const alone = dock.isAlone(id) ? 'It is the only tab of its group' : undefined
  const floating = dock.isFloating(id)
  const groups = dock.otherGroups(id)
  const panel = dock.panels().find((each) => each.id === id)
  return [
    item('right', 'Split to the right', () => dock.split(id, 'right'), alone),
    item('below', 'Split below', () => dock.split(id, 'below'), alone),
    ...(groups.length === 0 ? [] : [moveMenu(dock, id)]),
    item('float', floating ? 'Dock' : 'Float', () => dock.toggleFloating(id)),
    item(
      'maximise',
      dock.isMaximised() ? 'Restore' : 'Maximise',
      () => dock.toggleMaximised(id),
      floating ? 'It floats' : undefined,
    ),
    ...(links && panel !== undefined
      ? [{ kind: 'menu' as const, id: 'link', label: 'Link group', entries: linkMenu(dock, panel) }]
      : []),
    { kind: 'separator', id: 'before-close' },
    item('close', 'Close', () => dock.close(id)),
    item('others', 'Close others', () => dock.closeOthers(id), alone),
  ]
}

const moveMenu = (dock: Dock, id: string): MenuEntry => ({
  kind: 'menu',
  id: 'move',
  label: 'Move beside',
  entries: dock.otherGroups(id).map((other) => item(other.id, other.title, () => dock.moveTo(id, other.id))),
})

const item = (id: string, label: string, onSelect: () => void, disabledReason?: string): MenuEntry => ({
  kind: 'item',
  id,
  label,
  onSelect,
  disabledReason,
})
