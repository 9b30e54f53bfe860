import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { CircleAlertIcon } from './icons.ts'

/** Announced when it appears. */
export function FieldError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field-note field-error" id={id} role="alert">
      <Icon of={CircleAlertIcon} size="small" />
      <span>{children}</span>
    </div>
  )
}
