import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { ClockIcon, WifiOffIcon } from './icons.ts'

export interface StaleStripProps {
  /** How old, since when and what happens next: `Last tick 42 s ago, next try in 5 s`. */
  readonly children: ReactNode
  /** No connection at all: what is shown was kept. */
  readonly offline?: boolean | undefined
  readonly action?: ReactNode
}

/** Over a view whose values are old; put `data-stale` on what holds the values, too. */
export function StaleStrip({ children, offline, action }: StaleStripProps) {
  return (
    <div className="stale-strip" role="status">
      <Icon of={offline === true ? WifiOffIcon : ClockIcon} size="small" />
      <span>{children}</span>
      {action}
    </div>
  )
}
