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
  const { row, saved, calendar, isBuiltIn, changed } = editing
  const ids = useCalendarList().map(({ id }) => id)
  const [id, setId] = useState(() => freeId(row.id, ids))
  const [name, setName] = useState(`${calendar.name}, copied`)
  const [follow, setFollow] = useState(false)
  const affected = useAffected(row)
  const { busy, problem, save } = useSave(
    editing,
    { id, name, follow: follow ? (affected?.instruments ?? []) : [] },
    onSaved,
  )
  const button = useRef<HTMLButtonElement>(null)
  const differences = useMemo(() => calendarDiff(saved.calendar, calendar), [saved, calendar])
  const sessions = useMemo(() => sessionDiff(saved.calendar, calendar), [saved, calendar])
  const wrongId = isBuiltIn ? idFault(id, ids) : undefined
  const followers = affected?.instruments ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      alert
      title={isBuiltIn ? `Save a copy of ${row.id}` : `Save ${row.id}`}
      description={isBuiltIn ? `${row.id} came with Openbell and stays as it is.` : 'Every version is kept.'}
      initialFocus={button}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" ref={button} busy={busy} disabledReason={wrongId} onClick={save}>
            {isBuiltIn ? 'Save copy' : 'Save version'}
          </Button>
        </>
      }
    >
      <div className="save">
        {problem !== undefined && <Banner tone="danger">{problem}</Banner>}
        {isBuiltIn && (
          <div className="save-copy">
            <Field label="Id of the copy" stacked error={wrongId}>
              <TextInput value={id} onChange={setId} />
            </Field>
            <Field label="Name" stacked>
              <TextInput value={name} onChange={setName} />
            </Field>
          </div>
        )}
        <section aria-label="Changes">
          <h3 className="section-title">Changes</h3>
          <DifferenceList differences={differences} none="None: the copy is as the original." />
        </section>
        <section aria-label="Bars affected">
          <h3 className="section-title">Bars affected</h3>
          <ul className="save-lines">
            {changed && <li>{sessionsText(sessions)}</li>}
            {isBuiltIn
              ? followers.length > 0 && (
                  <li>
                    {count(followers.length)} {followers.length === 1 ? 'instrument follows' : 'instruments follow'}{' '}
                    {row.id}.
                  </li>
                )
              : costLines(editing, affected).map((text) => <li key={text}>{text}</li>)}
          </ul>
          {isBuiltIn && followers.length > 0 && (
            <Checkbox
              label={`${followers.length > 3 ? `All ${followers.length}` : followers.join(', ')} follow the copy from now on`}
              checked={follow}
              onChange={setFollow}
            />
          )}
        </section>
      </div>
    </Dialog>
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
