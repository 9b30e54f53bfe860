import { useState, type FormEvent } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'
import { changeRun } from '../research/run-actions.ts'
import { editedTags, sharedTags, tagsIn } from '../research/run-text.ts'
import { useBlocked } from './permission.ts'

export interface RunNotesProps {
  readonly runs: readonly RunRow[]
  readonly onClose: () => void
}

/** Title, tags and note of a run; of several, the tags that all of them have. */
export function RunNotes({ runs, onClose }: RunNotesProps) {
  const [first, ...others] = runs
  const shared = sharedTags(runs)
  const [title, setTitle] = useState(first?.title ?? '')
  const [tags, setTags] = useState(shared.join(', '))
  const [note, setNote] = useState(first?.note ?? '')
  const blocked = useBlocked()
  if (first === undefined) return null
  const alone = others.length === 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (blocked !== undefined) return
    const wanted = tagsIn(tags)
    for (const run of runs) {
      const next = { tags: editedTags(run.tags, shared, wanted) }
      void changeRun(run, alone ? { ...next, note, ...(title.trim() !== '' && { title: title.trim() }) } : next)
    }
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={alone ? `Notes on ${first.title}` : `Tags of ${runs.length} runs`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="run-notes" disabledReason={blocked}>
            Save
          </Button>
        </>
      }
    >
      <form id="run-notes" className="dialog-fields" onSubmit={submit}>
        {alone && (
          <Field label="Title" stacked>
            <TextInput value={title} maxLength={200} onChange={setTitle} />
          </Field>
        )}
        <Field
          label="Tags"
          stacked
          hint={
            alone ? 'Separated by commas' : 'Separated by commas; tags that only some of them have stay as they are'
          }
        >
          <TextInput value={tags} onChange={setTags} />
        </Field>
        {alone && (
          <Field label="Note" stacked>
            <TextInput value={note} maxLength={10_000} onChange={setNote} />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
