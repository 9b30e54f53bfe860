import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

export interface BadgeProps {
  readonly tone?: 'neutral' | 'info' | 'ok' | 'warn' | 'danger' | 'paper' | 'live' | 'replay' | undefined
  readonly icon?: IconShape | undefined
  readonly children: ReactNode
}

/** A short word about a thing's state. The tone never stands alone: the words say the same. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className="badge" data-tone={tone}>
      {icon !== undefined && <Icon of={icon} size="small" />}
      {children}
    </span>
  )
}

/** How many: beside a tab or a heading. */
export function Count({ children }: { readonly children: number | string }) {
  return <span className="count">{children}</span>
}
