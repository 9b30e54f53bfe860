import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'
import { RefreshCwIcon, TriangleAlertIcon } from './icons.ts'

export interface ErrorStateProps {
  /** What failed. */
  readonly title: ReactNode
  /** Why, in plain words, and what was kept. */
  readonly text: ReactNode
  /** For support: code, id and values. */
  readonly details: string
  readonly onRetry?: (() => void) | undefined
  readonly retrying?: boolean | undefined
  /** Stand in the place of the copied details. */
  readonly actions?: ReactNode
}

export function ErrorState({ title, text, details, onRetry, retrying, actions }: ErrorStateProps) {
  return (
    <div className="state" data-kind="error" role="alert">
      <Icon of={TriangleAlertIcon} size="large" />
      <div className="state-title">{title}</div>
      <div className="state-text">{text}</div>
      <div className="state-actions">
        {onRetry !== undefined && (
          <Button icon={RefreshCwIcon} small onClick={onRetry} busy={retrying}>
            Retry
          </Button>
        )}
        {actions ?? <CopyButton text={() => details}>Copy details</CopyButton>}
      </div>
    </div>
  )
}
