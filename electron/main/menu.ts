import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/contract/shell.ts'
import { groupsOf, type MenuGroup } from './menu-groups.ts'

type Item = MenuItemConstructorOptions

export interface MenuParts {
  readonly platform: NodeJS.Platform
  readonly openWindow: () => void
  /** Of the window that has the focus. */
  readonly run: (id: string) => void
}

/**
 * The native menu, made of the page's own commands: what can be done is written down once. Where it is not shown
 * (Windows and Linux: the page draws the title bar) it is one key away, and holds the shortcuts of the system.
 * F5 is the page's own: it runs a backtest.
 */
export function setMenu(parts: MenuParts, commands: readonly MenuCommand[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(parts, groupsOf(commands))))
}

function menuOf(parts: MenuParts, groups: readonly MenuGroup[]): Item[] {
  const isMac = parts.platform === 'darwin'
  const of = (menu: MenuGroup['menu']): Item[] =>
    groups.filter((group) => group.menu === menu).flatMap(({ items }) => items.map((item) => toItem(parts, item)))
  const own = [...new Set(groups.map(({ menu }) => menu))].filter((menu) => !standard.has(menu))
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [...fileItems(parts), ...after(of('File')), ...endOfFile(isMac)] },
    { role: 'editMenu' },
    { label: '&View', submenu: [...of('View'), ...after(viewItems)] },
    ...own.map((menu): Item => ({ label: menu, submenu: of(menu) })),
    { role: 'windowMenu' },
    { role: 'help', submenu: [...of('Help'), ...(isMac ? [] : [{ role: 'about' } as const])] },
  ]
}

const standard: ReadonlySet<string> = new Set(['File', 'View', 'Help'])

const fileItems = ({ openWindow }: MenuParts): Item[] => [
  { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
  { role: 'close', label: 'Close window' },
]

const endOfFile = (isMac: boolean): Item[] => (isMac ? [] : after([{ role: 'quit', label: `Quit ${app.name}` }]))

const viewItems: Item[] = [
  { role: 'reload', accelerator: 'CmdOrCtrl+R' },
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'togglefullscreen' },
  { role: 'toggleDevTools' },
]

const after = (items: Item[]): Item[] => (items.length === 0 ? [] : [{ type: 'separator' }, ...items])

/** The page hears its keys itself and may have bound them anew: here they are only shown. */
const toItem = ({ run }: MenuParts, { id, label, accelerator }: MenuGroup['items'][number]): Item => ({
  id,
  label,
  click: () => run(id),
  ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
})
