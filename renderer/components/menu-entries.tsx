import { ContextMenu, DropdownMenu } from 'radix-ui'
import { Icon } from './icon.tsx'
import { CheckIcon, ChevronRightIcon } from './icons.ts'
import { KeyCaps } from './key-cap.tsx'
import { useLayer } from './layer.tsx'
import type { MenuEntry, MenuItem } from './menu-items.ts'

/** Radix has the two menus twice, with the same parts. */
const parts = { dropdown: DropdownMenu, context: ContextMenu }
export type MenuSort = keyof typeof parts

export function MenuEntries({ sort, entries }: { readonly sort: MenuSort; readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry) => <Entry key={entry.id} sort={sort} entry={entry} />)
}

function Entry({ sort, entry }: { readonly sort: MenuSort; readonly entry: MenuEntry }) {
  const { Separator, Label } = parts[sort]
  switch (entry.kind) {
    case 'separator':
      return <Separator className="menu-separator" />
    case 'label':
      return <Label className="menu-label">{entry.label}</Label>
    case 'menu':
      return <SubMenu sort={sort} entry={entry} />
    case 'item':
    case 'check':
      return <Item sort={sort} item={entry} />
  }
}

function Item({ sort, item }: { readonly sort: MenuSort; readonly item: MenuItem }) {
  const { Item, CheckboxItem } = parts[sort]
  const { label, icon, keys, value, danger, disabledReason, onSelect } = item
  const shared = {
    className: 'menu-item',
    disabled: disabledReason !== undefined,
    'data-danger': danger === true ? '' : undefined,
    onSelect,
  }
  const words = (
    <>
      {icon !== undefined && <Icon of={icon} />}
      <span>{label}</span>
      <span className="menu-item-end">
        {disabledReason ?? value}
        {keys !== undefined && <KeyCaps keys={keys} />}
      </span>
    </>
  )
  if (item.kind === 'item') return <Item {...shared}>{words}</Item>
  return (
    <CheckboxItem {...shared} checked={item.checked}>
      <span className="menu-item-mark">{item.checked && <Icon of={CheckIcon} size="small" />}</span>
      {words}
    </CheckboxItem>
  )
}

function SubMenu({ sort, entry }: { readonly sort: MenuSort; readonly entry: Extract<MenuEntry, { kind: 'menu' }> }) {
  const { Sub, SubTrigger, SubContent, Portal } = parts[sort]
  const layer = useLayer()
  return (
    <Sub>
      <SubTrigger className="menu-item">
        {entry.icon !== undefined && <Icon of={entry.icon} />}
        <span>{entry.label}</span>
        <span className="menu-item-end">
          <Icon of={ChevronRightIcon} size="small" />
        </span>
      </SubTrigger>
      <Portal container={layer}>
        <SubContent className="menu" sideOffset={6} alignOffset={-4} collisionPadding={6}>
          <MenuEntries sort={sort} entries={entry.entries} />
        </SubContent>
      </Portal>
    </Sub>
  )
}
