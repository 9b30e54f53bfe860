import type { IconShape } from './icon.tsx'

/** What a menu holds; the same for menus of buttons and menus of the right mouse key. */
export type MenuEntry =
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'label'; readonly id: string; readonly label: string }
  | ({ readonly kind: 'item' } & MenuItemBase)
  | ({ readonly kind: 'check'; readonly checked: boolean } & MenuItemBase)
  | {
      readonly kind: 'menu'
      readonly id: string
      readonly label: string
      readonly icon?: IconShape
      readonly entries: readonly MenuEntry[]
    }

interface MenuItemBase {
  readonly id: string
  readonly label: string
  readonly icon?: IconShape | undefined
  readonly keys?: readonly string[] | undefined
  /** What it is set to now. */
  readonly value?: string | undefined
  /** Loses something or moves money: told apart by colour, and it must ask before it acts. */
  readonly danger?: boolean | undefined
  readonly disabledReason?: string | undefined
  readonly onSelect: () => void
}

export type MenuItem = Extract<MenuEntry, { kind: 'item' | 'check' }>
