import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

export interface EmptyStateProps {
  readonly icon?: IconShape | undefined
  /** One sentence. */
  readonly title: ReactNode
  readonly text?: ReactNode
  /** One primary action; further ones are ghosts. */
  readonly action?: ReactNode
}

export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="state" data-kind="empty">
      {icon !== undefined && <Icon of={icon} size="large" />}
      <div className="state-title">{title}</div>
      {text !== undefined && <div className="state-text">{text}</div>}
      {action !== undefined && <div className="state-actions">{action}</div>}
    </div>
  )
}
