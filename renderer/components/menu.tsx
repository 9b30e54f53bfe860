import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { useLayer } from './layer.tsx'
import { MenuEntries } from './menu-entries.tsx'
import type { MenuEntry } from './menu-items.ts'

export interface MenuProps {
  /** One button that takes a ref; it opens the menu. */
  readonly children: ReactElement
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end' | undefined
}

/** Not modal: the rest of the window, Halt all above all, keeps taking the pointer while it is open. */
export function Menu({ children, label, entries, align = 'start' }: MenuProps) {
  const layer = useLayer()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content className="menu" aria-label={label} align={align} sideOffset={4} collisionPadding={6}>
          <MenuEntries sort="dropdown" entries={entries} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
