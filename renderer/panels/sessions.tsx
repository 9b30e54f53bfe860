/** Sessions & calendars: the calendars at the left, week and year of the chosen one, its editor at the right. */
import { useRef, useState } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { calendarFocused } from '../calendar/active-calendar.ts'
import type { SavedCalendar } from '../calendar/drafts.ts'
import { useEditing, useSaved } from '../calendar/use-editing.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { CalendarClockIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { CalendarList } from './calendar-list.tsx'
import { useCalendarList } from './calendars.ts'
import { useCalendarActions } from './session-actions.ts'
import { SessionEditor } from './session-editor.tsx'
import { SessionMiddle } from './session-middle.tsx'
import { SessionSave } from './session-save.tsx'
import { useCalendarView } from './use-calendar-view.ts'
import { useHeight } from './use-height.ts'
import './panels.css'
import './sessions.css'

export interface SessionsProps {
  /** The calendar shown; the first one without. */
  readonly calendar: string | undefined
  readonly onCalendar: (id: string) => void
}

export function Sessions({ calendar, onCalendar }: SessionsProps) {
  const list = useCalendarList()
  const chosen = list.find(({ id }) => id === calendar) ?? list[0]
  if (chosen === undefined) return <EmptyState icon={CalendarClockIcon} title="This engine knows no calendars" />
  return (
    <div className="sessions" data-scope="calendar">
      <CalendarList calendars={list} chosen={chosen.id} onChoose={onCalendar} />
      <ChosenCalendar key={chosen.id} row={chosen} calendars={list} onCalendar={onCalendar} />
    </div>
  )
}

interface ChosenCalendarProps {
  readonly row: CalendarRow
  readonly calendars: readonly CalendarRow[]
  readonly onCalendar: (id: string) => void
}

function ChosenCalendar(props: ChosenCalendarProps) {
  const { id } = props.row
  const asked = useSaved(props.row)
  // A newer version takes its place when it is here, not before.
  const [saved, setSaved] = useState<SavedCalendar>()
  if (asked.status === 'ready' && saved !== asked.value) setSaved(asked.value)
  if (asked.status === 'failed')
    return (
      <ErrorState
        title={`${id} could not be read`}
        text={asked.error.message}
        details={`calendars.read ${id}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  if (saved === undefined) return <SkeletonRows rows={14} label={`Loading ${id}`} />
  return <Calendar {...props} saved={saved} />
}

/** Pixels; less high, the year is a view of its own. */
const TALL = 640

interface CalendarProps extends ChosenCalendarProps {
  readonly saved: SavedCalendar
}

function Calendar({ row, calendars, saved, onCalendar }: CalendarProps) {
  const root = useRef<HTMLDivElement>(null)
  const tall = useHeight(root) >= TALL
  const editing = useEditing(row, saved)
  const view = useCalendarView(editing, root)
  const [saving, setSaving] = useState(false)
  const actions = useCalendarActions({ editing, view, root, openSave: () => setSaving(true) })
  const onSaved = (id: string): void => {
    setSaving(false)
    onCalendar(id)
  }
  return (
    <div className="sessions-of" ref={root} onFocus={() => calendarFocused(actions)}>
      <SessionMiddle editing={editing} calendars={calendars} onCalendar={onCalendar} view={view} tall={tall} />
      <SessionEditor editing={editing} view={view} actions={actions} />
      {saving && <SessionSave editing={editing} onClose={() => setSaving(false)} onSaved={onSaved} />}
    </div>
  )
}
