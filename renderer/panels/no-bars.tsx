import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import type { IconShape } from '../components/icon.tsx'
import { useReplica } from '../replica.ts'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

export interface NoBarsProps {
  readonly icon: IconShape
  readonly title: string
  /** What an import would bring here; why there is no sample data is said instead. */
  readonly text: string
}

/** While nothing at all is stored. */
export function NoBars({ icon, title, text }: NoBarsProps) {
  const { openImport } = useWindowActions()
  const blocked = useBlocked()
  const missing = useReplica(({ health }) => [...health.values()][0]?.sampleMissing)
  return (
    <EmptyState
      icon={icon}
      title={title}
      text={missing === undefined ? text : `There is no sample data: ${missing}`}
      action={
        <Button kind="primary" disabledReason={blocked} onClick={() => openImport()}>
          Import bars
        </Button>
      }
    />
  )
}
