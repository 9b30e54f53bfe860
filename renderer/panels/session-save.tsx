/** Before a calendar is saved: what differs, which sessions that changes, what it costs, and for a copy its name. */
import { useMemo, useRef, useState } from 'react'
import { calendarFaults } from '../../shared/domain/check-calendar.ts'
import { calendarDiff, sessionDiff, type SessionDiff } from '../calendar/calendar-diff.ts'
import { dropDraft } from '../calendar/drafts.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'
import { showToast } from '../components/toast.ts'
import { count } from '../format/number.ts'
import { engine } from '../link.ts'
import { toError } from '../to-error.ts'
import { useCalendarList } from './calendars.ts'
import { costLines, useAffected } from './session-cost.ts'
import { DifferenceList } from './session-diff.tsx'

interface SessionSaveProps {
  readonly editing: Editing
  readonly onClose: () => void
  /** The calendar that is there now: for a copy another one. */
  readonly onSaved: (id: string) => void
}

export function SessionSave({ editing, onClose, onSaved }: SessionSaveProps) {
  const { row, calendar, isBuiltIn } = editing
  const ids = useCalendarList().map(({ id }) => id)
  const [id, setId] = useState(() => freeId(row.id, ids))
  const [name, setName] = useState(`${calendar.name}, copied`)
  const [follow, setFollow] = useState(false)
  const followers = useAffected(row)?.instruments ?? noInstruments
  const { busy, problem, save } = useSave(editing, { id, name, follow: follow ? followers : noInstruments }, onSaved)
  const button = useRef<HTMLButtonElement>(null)
  const wrongId = isBuiltIn ? idFault(id, ids) : undefined
  const words = isBuiltIn ? copyWords(row.id) : versionWords(row.id)
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={words.title}
      description={words.text}
      initialFocus={button}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" ref={button} busy={busy} disabledReason={wrongId} onClick={save}>
            {words.button}
          </Button>
        </>
      }
    >
      <div className="save">
        {problem !== undefined && <Banner tone="danger">{problem}</Banner>}
        {isBuiltIn && <CopyFields {...{ id, setId, name, setName }} error={wrongId} />}
        <Changes editing={editing} />
        <Consequences editing={editing} />
        {isBuiltIn && followers.length > 0 && (
          <Checkbox label={followText(followers)} checked={follow} onChange={setFollow} />
        )}
      </div>
    </Dialog>
  )
}

const copyWords = (id: string) => ({
  title: `Save a copy of ${id}`,
  text: `${id} came with Openbell and stays as it is.`,
  button: 'Save copy',
})

const versionWords = (id: string) => ({ title: `Save ${id}`, text: 'Every version is kept.', button: 'Save version' })

interface CopyFieldsProps {
  readonly id: string
  readonly setId: (id: string) => void
  readonly name: string
  readonly setName: (name: string) => void
  readonly error: string | undefined
}

function CopyFields({ id, setId, name, setName, error }: CopyFieldsProps) {
  return (
    <div className="save-copy">
      <Field label="Id of the copy" stacked error={error}>
        <TextInput value={id} onChange={setId} />
      </Field>
      <Field label="Name" stacked>
        <TextInput value={name} onChange={setName} />
      </Field>
    </div>
  )
}

const noInstruments: readonly string[] = []

const followText = (followers: readonly string[]): string =>
  `${followers.length > 3 ? `All ${count(followers.length)} instruments` : followers.join(', ')} that now follow the original follow the copy`

function Changes({ editing: { saved, calendar } }: { readonly editing: Editing }) {
  const differences = useMemo(() => calendarDiff(saved.calendar, calendar), [saved, calendar])
  return (
    <section aria-label="Changes">
      <h3 className="section-title">Changes</h3>
      <DifferenceList differences={differences} none="None: the copy is as the original." />
    </section>
  )
}

function Consequences({ editing }: { readonly editing: Editing }) {
  const { row, saved, calendar, changed, isBuiltIn } = editing
  const affected = useAffected(row)
  const sessions = useMemo(() => sessionDiff(saved.calendar, calendar), [saved, calendar])
  return (
    <section aria-label="Bars affected">
      <h3 className="section-title">Bars affected</h3>
      <ul className="save-lines">
        {changed && <li>{sessionsText(sessions)}</li>}
        {isBuiltIn && <li>None follows the copy until it is assigned.</li>}
        {!isBuiltIn && costLines(editing, affected).map((text) => <li key={text}>{text}</li>)}
      </ul>
    </section>
  )
}

function sessionsText({ count: changed, first, last }: SessionDiff): string {
  if (changed === 0 || first === undefined) return 'No session changes.'
  if (changed === 1) return `One session changes: ${first}.`
  return `${count(changed)} sessions change, from ${first} to ${last}.`
}

/** `XNYS-2`. */
function freeId(of: string, ids: readonly string[]): string {
  let number = 2
  while (ids.includes(`${of}-${number}`)) number += 1
  return `${of}-${number}`
}

function idFault(id: string, ids: readonly string[]): string | undefined {
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(id)) return 'At most 64 letters, digits, dots, dashes and underscores'
  return ids.some((each) => each.toLowerCase() === id.toLowerCase()) ? `There is a calendar ${id} already` : undefined
}

interface CopyAs {
  readonly id: string
  readonly name: string
  /** Instruments that are to follow it. */
  readonly follow: readonly string[]
}

function useSave(
  { row, calendar, isBuiltIn, changed }: Editing,
  { id, name, follow }: CopyAs,
  onSaved: (id: string) => void,
) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const write = async (): Promise<void> => {
    const [fault] = calendarFaults(calendar)
    if (fault !== undefined) throw new Error(fault.text)
    const { calendars, instruments } = await engine()
    if (isBuiltIn) await calendars.copy({ calendar: row.id, to: id, name })
    const document = isBuiltIn ? { ...calendar, id, name } : calendar
    const { number } = isBuiltIn && !changed ? { number: 1 } : await calendars.save({ calendar: document as never })
    for (const instrument of follow) await instruments.assignCalendar({ instrument, calendar: id })
    dropDraft(row.id)
    showToast('success', { title: `${document.id} is saved as version ${number}` })
    onSaved(document.id)
  }
  const save = (): void => {
    setBusy(true)
    setProblem(undefined)
    write().catch((error: unknown) => {
      setBusy(false)
      setProblem(toError(error).message)
    })
  }
  return { busy, problem, save }
}
