import { Icon } from './icon.tsx'
import { LockIcon } from './icons.ts'

export interface DeniedProps {
  readonly role: string
  /** Who can give the role. */
  readonly ask: string
}

/** The reason for controls that a role may not use; also their `disabledReason`. */
export const deniedReason = ({ role, ask }: DeniedProps): string => `Needs role ${role}; ask ${ask}`

/** The view stays visible below it, with its controls disabled. */
export function Denied(props: DeniedProps) {
  return (
    <div className="denied-strip" role="note">
      <Icon of={LockIcon} size="small" />
      <span>{deniedReason(props)}</span>
    </div>
  )
}
