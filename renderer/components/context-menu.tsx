import { ContextMenu as Radix } from 'radix-ui'
import type { ReactElement } from 'react'
import { useLayer } from './layer.tsx'
import { MenuEntries } from './menu-entries.tsx'
import type { MenuEntry } from './menu-items.ts'

export interface ContextMenuProps {
  /** The area whose right mouse key, long press or Menu key opens it. */
  readonly children: ReactElement
  readonly label: string
  readonly entries: readonly MenuEntry[]
}

export function ContextMenu({ children, label, entries }: ContextMenuProps) {
  const layer = useLayer()
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={layer}>
        <Radix.Content className="menu" aria-label={label} collisionPadding={6}>
          <MenuEntries sort="context" entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
