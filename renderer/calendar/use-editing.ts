/** One calendar as it is being edited: what is saved, what differs, and how it is changed. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { calendarFaults, partFaults, type CalendarFault } from '../../shared/domain/check-calendar.ts'
import { planOf, type SessionPlan } from '../../shared/domain/sessions-of.ts'
import { useAsked, type Asked } from '../panels/asked.ts'
import { useBlocked } from '../panels/permission.ts'
import { engine } from '../link.ts'
import { type Draft, editDraft, isSame, restoreDraft, type SavedCalendar, useDraft } from './drafts.ts'
import type { Change } from './edit-calendar.ts'

export interface Editing {
  readonly row: CalendarRow
  readonly saved: SavedCalendar
  readonly draft: Draft | undefined
  readonly calendar: Calendar
  /** What can be drawn: the newest of which sessions can be made. */
  readonly sound: Calendar
  readonly plan: SessionPlan
  readonly changed: boolean
  /** Editing it makes a copy. */
  readonly isBuiltIn: boolean
  readonly faults: readonly CalendarFault[]
  /** Why nothing can be changed now. */
  readonly blocked: string | undefined
  readonly edit: (change: Change, gesture?: string) => void
}

export function whyNotSave({ blocked, faults, changed, isBuiltIn }: Editing): string | undefined {
  if (blocked !== undefined) return blocked
  if (faults.length > 0) return `First: ${faults[0]?.text ?? ''}`
  return changed || isBuiltIn ? undefined : 'There are no unsaved changes'
}

/** Asks for the version that the row names, and again after each save. */
export function useSaved({ id, version }: CalendarRow): Asked<SavedCalendar> {
  const ask = useMemo(() => {
    // A save anywhere makes this another question.
    const asked = { calendar: id, version }
    return async (): Promise<SavedCalendar> => (await engine()).calendars.read({ calendar: asked.calendar })
  }, [id, version])
  return useAsked(ask)
}

export function useEditing(row: CalendarRow, saved: SavedCalendar): Editing {
  const draft = useDraft(row.id)
  const blocked = useBlocked()
  useEffect(() => restoreDraft(row.id, saved), [row.id, saved])
  const calendar = draft?.calendar ?? saved.calendar
  const sound = draft?.sound ?? saved.calendar
  const plan = useMemo(() => planOf(sound), [sound])
  const changed = useMemo(() => !isSame(calendar, saved.calendar), [calendar, saved])
  const faults = useFaults(calendar)
  const edit = useCallback(
    (change: Change, gesture?: string) => {
      if (blocked === undefined) editDraft(row.id, saved, change, gesture)
    },
    [row.id, saved, blocked],
  )
  return { row, saved, draft, calendar, sound, plan, changed, isBuiltIn: row.group !== 'yours', faults, blocked, edit }
}

/** Every session is made for the whole check, which is done when nothing was changed for this long. */
const PAUSE_MS = 250

function useFaults(calendar: Calendar): readonly CalendarFault[] {
  const parts = useMemo(() => partFaults(calendar), [calendar])
  const [whole, setWhole] = useState<{ readonly of: Calendar; readonly faults: readonly CalendarFault[] }>()
  useEffect(() => {
    const timer = setTimeout(() => setWhole({ of: calendar, faults: calendarFaults(calendar) }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [calendar])
  return parts.length > 0 || whole?.of !== calendar ? parts : whole.faults
}
