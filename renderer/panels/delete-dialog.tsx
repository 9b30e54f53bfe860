import { useRef, useState, type ReactNode } from 'react'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { toError } from '../to-error.ts'
import { useBlocked } from './permission.ts'

export interface DeleteDialogProps {
  /** What is deleted, by name. */
  readonly title: string
  /** How much it is, and what becomes of what hangs on it. */
  readonly description: ReactNode
  readonly verb: string
  readonly onDelete: () => Promise<void>
  readonly onClose: () => void
}

/** For what cannot be had back: it names the thing, and Enter does not confirm. */
export function DeleteDialog({ title, description, verb, onDelete, onClose }: DeleteDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string>()
  const blocked = useBlocked()
  const act = (): void => {
    setAsking(true)
    onDelete().then(onClose, (thrown: unknown) => {
      setAsking(false)
      setError(toError(thrown).message)
    })
  }
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      initialFocus={cancel}
      title={title}
      description={description}
      foot={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button kind="danger" busy={asking} disabledReason={blocked} onClick={act}>
            {verb}
          </Button>
        </>
      }
    >
      {error === undefined ? undefined : <Banner tone="danger">{error}</Banner>}
    </Dialog>
  )
}
