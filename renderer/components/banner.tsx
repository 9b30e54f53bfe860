import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { InfoIcon, OctagonXIcon, TriangleAlertIcon } from './icons.ts'

const icons = { info: InfoIcon, warn: TriangleAlertIcon, danger: OctagonXIcon }

export interface BannerProps {
  readonly tone: 'info' | 'warn' | 'danger'
  readonly children: ReactNode
  /** A small button. */
  readonly action?: ReactNode
}

/** Stays until it is dealt with; `danger` interrupts whoever listens. */
export function Banner({ tone, children, action }: BannerProps) {
  return (
    <div className="banner" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon of={icons[tone]} size="small" />
      <span>{children}</span>
      {action}
    </div>
  )
}
