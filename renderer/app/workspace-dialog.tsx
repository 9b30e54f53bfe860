import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'
import { allWorkspaces, findOwn, LONGEST_TITLE, renameOwn, whyNotTitle } from './own-workspaces.ts'
import { useWorkbench } from './workbench-context.ts'
import type { WorkspaceId } from './workspaces.ts'

export interface WorkspaceDialogProps {
  /** The one that gets another name; without, there will be a new one. */
  readonly renamed?: WorkspaceId | undefined
  readonly onClose: () => void
}

/** Asks for the name of a workspace. */
export function WorkspaceDialog({ renamed, onClose }: WorkspaceDialogProps) {
  const workbench = useWorkbench()
  const [title, setTitle] = useState(() => (renamed === undefined ? '' : (findOwn(renamed)?.title ?? '')))
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const wrong = whyNotTitle(title, renamed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (wrong !== undefined) return
    if (renamed === undefined) workbench.addWorkspace(title)
    else renameOwn(renamed, title)
    onClose()
  }
  const front = allWorkspaces().find(({ id }) => id === workbench.workspace())?.title
  return (
    <Dialog
      open
      onClose={onClose}
      title={renamed === undefined ? 'New workspace' : 'Rename workspace'}
      description={renamed === undefined ? `It begins with the panels of ${front} as they stand now.` : undefined}
      initialFocus={input}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="workspace-form">
            {renamed === undefined ? 'Add workspace' : 'Rename'}
          </Button>
        </>
      }
    >
      <form id="workspace-form" onSubmit={submit}>
        <Field label="Name" stacked error={tried ? wrong : undefined}>
          <TextInput ref={input} value={title} maxLength={LONGEST_TITLE} onChange={setTitle} />
        </Field>
      </form>
    </Dialog>
  )
}
