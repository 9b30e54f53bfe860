/** What buttons, keys and the palette do in the editor of calendars. */
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { addDays } from '../../shared/domain/day.ts'
import { addCalendarEditor, type CalendarActions } from '../calendar/active-calendar.ts'
import { dropDraft, redo, undo } from '../calendar/drafts.ts'
import { focusField } from '../calendar/selection.ts'
import { type Editing, whyNotSave } from '../calendar/use-editing.ts'
import { showUndo } from '../components/toast.ts'
import type { CalendarView } from './use-calendar-view.ts'

interface ActionParts {
  readonly editing: Editing
  readonly view: CalendarView
  readonly root: RefObject<HTMLElement | null>
  readonly openSave: () => void
}

/** Always of the newest state; the commands of the window find them. */
export function useCalendarActions(parts: ActionParts): CalendarActions {
  const latest = useRef(parts)
  useEffect(() => {
    latest.current = parts
  })
  const actions = useMemo((): CalendarActions => {
    const now = () => latest.current
    const id = () => now().editing.row.id
    return {
      title: id,
      save: () => now().openSave(),
      whyNotSave: () => whyNotSave(now().editing),
      undo: () => undo(id()),
      canUndo: () => (now().editing.draft?.past.length ?? 0) > 0,
      redo: () => redo(id()),
      canRedo: () => (now().editing.draft?.future.length ?? 0) > 0,
      discard: () => showUndo(`The changes to ${id()} are discarded`, dropDraft(id())),
      addHoliday: () => now().view.setHoliday(now().view.day),
      whyNotEdit: () => now().editing.blocked,
      goToDate: () => focusField(() => now().root.current, 'go-to-date'),
      today: () => now().view.setDay(now().view.today),
      moveWeek: (weeks) => now().view.setDay(addDays(now().view.day, weeks * 7)),
    }
  }, [])
  useEffect(() => addCalendarEditor(actions), [actions])
  return actions
}
