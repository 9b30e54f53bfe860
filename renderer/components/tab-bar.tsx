import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Count } from './badge.tsx'
import { Icon, type IconShape } from './icon.tsx'

export interface TabItem<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly icon?: IconShape | undefined
  readonly count?: number | string | undefined
  /** Link group: its colour, and the letter that names it. */
  readonly link?: { readonly color: string; readonly letter: string } | undefined
}

export interface TabBarProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabItem<Id>[]
  readonly active: Id
  readonly onChange: (id: Id) => void
  /** Id of the element that the tabs switch. */
  readonly controls?: string | undefined
  /** Buttons and values at the right; they stand beside the tab list, never in it. */
  readonly children?: ReactNode
}

export function TabBar<Id extends string>({ label, tabs, active, onChange, controls, children }: TabBarProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === active)
    const next = tabs[nextIndex(event.key, at, tabs.length)]
    if (next === undefined) return
    event.preventDefault()
    onChange(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <div className="tab-bar">
      <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ id, label, icon, count, link }) => (
          <button
            key={id}
            type="button"
            className="tab"
            role="tab"
            data-tab={id}
            aria-selected={id === active}
            aria-controls={controls}
            tabIndex={id === active ? 0 : -1}
            onClick={() => onChange(id)}
          >
            {link !== undefined && <LinkMark {...link} />}
            {icon !== undefined && <Icon of={icon} size="small" />}
            {label}
            {count !== undefined && <Count>{count}</Count>}
          </button>
        ))}
      </div>
      {children !== undefined && <div className="tab-actions">{children}</div>}
    </div>
  )
}

function LinkMark({ color, letter }: { readonly color: string; readonly letter: string }) {
  const name = `Link group ${letter}`
  const style = { '--link': color } as CSSProperties
  return <span className="link-mark" role="img" aria-label={name} title={name} style={style} />
}

function nextIndex(key: string, at: number, length: number): number {
  switch (key) {
    case 'ArrowLeft':
      return (at + length - 1) % length
    case 'ArrowRight':
      return (at + 1) % length
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return -1
  }
}
