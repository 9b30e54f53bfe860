import { useRef } from 'react'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { discardFile, saveFile } from '../research/code-actions.ts'
import { editing, isUnsaved, keepDrafts, unsavedFiles, useEditing } from '../research/code-files.ts'
import { useBlocked } from './permission.ts'

/** Before the editor closes over what is not saved. */
export function UnsavedDialog() {
  const closing = useEditing((state) => state.closing)
  const files = useEditing((state) => state.files)
  const blocked = useBlocked()
  const cancel = useRef<HTMLButtonElement>(null)
  if (closing === undefined) return null
  const names = [...files.values()].filter(isUnsaved).map(({ name }) => name)
  const stay = (): void => editing.setState({ closing: undefined })
  const leave = (): void => {
    stay()
    closing()
  }
  const save = async (): Promise<void> => {
    const saved = await Promise.all(unsavedFiles().map(({ key }) => saveFile(key)))
    if (saved.every(Boolean)) leave()
    else stay()
  }
  return (
    <Dialog
      open
      alert
      onClose={stay}
      initialFocus={cancel}
      title={names.length === 1 ? `${names[0]} is not saved` : `${names.length} strategies are not saved`}
      description={`${names.join(', ')}: what you typed can be saved, kept as a draft until you come back, or given up.`}
      foot={
        <>
          <Button ref={cancel} onClick={stay}>
            Cancel
          </Button>
          <Button
            kind="danger-outline"
            onClick={() => {
              for (const file of unsavedFiles()) discardFile(file)
              leave()
            }}
          >
            Give up changes
          </Button>
          <Button
            onClick={() => {
              keepDrafts()
              leave()
            }}
          >
            Keep as draft
          </Button>
          <Button kind="primary" disabledReason={blocked} onClick={() => void save()}>
            Save and close
          </Button>
        </>
      }
    />
  )
}
