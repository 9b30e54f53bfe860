/** Which menu a command of the page stands in, under which words and keys. */
import type { MenuCommand } from '../../shared/contract/shell.ts'

export interface MenuGroup {
  readonly menu: string
  readonly items: readonly MenuEntry[]
}

export interface MenuEntry {
  readonly id: string
  readonly label: string
  /** As Electron writes it. */
  readonly accelerator?: string
}

/** By the category of a command's title, where that is no menu of its own. */
const menus: Readonly<Record<string, string>> = {
  Data: 'File',
  Window: 'View',
  Panel: 'Go',
  Symbol: 'Go',
  Workspace: 'Go',
  Run: 'Research',
  Backtest: 'Research',
  Strategy: 'Research',
}

/** The main process has an item for it that works without a page. */
const elsewhere: ReadonlySet<string> = new Set(['window.new'])

export function groupsOf(commands: readonly MenuCommand[]): readonly MenuGroup[] {
  const shown = commands.filter(({ id }) => !elsewhere.has(id))
  const grouped = Map.groupBy(shown, ({ title }) => menuOf(title))
  return [...grouped].map(([menu, own]) => ({ menu, items: own.map(entryOf) }))
}

function menuOf(title: string): string {
  const at = title.indexOf(': ')
  const category = at < 0 ? 'Go' : title.slice(0, at)
  return menus[category] ?? category
}

function entryOf({ id, title, keys }: MenuCommand): MenuEntry {
  const at = title.indexOf(': ')
  const accelerator = keys === undefined ? undefined : acceleratorOf(keys)
  // An ampersand would underline the letter behind it.
  const label = title.slice(at < 0 ? 0 : at + 2).replaceAll('&', '&&')
  return { id, label, ...(accelerator !== undefined && { accelerator }) }
}

const keyNames: Readonly<Record<string, string>> = { '+': 'Plus', Del: 'Delete', Esc: 'Escape' }

/** Undefined for a single character, which is a key only where nothing is typed. */
export function acceleratorOf(keys: string): string | undefined {
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+')
  const key = parts.pop() ?? ''
  if (parts.length === 0 && !/^F\d{1,2}$/.test(key)) return undefined
  const modifiers = parts.map((part) => (part === 'Mod' ? 'CmdOrCtrl' : part))
  return [...modifiers, keyNames[key] ?? key].join('+')
}
