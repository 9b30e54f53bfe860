/** Sessions & calendars: the calendars at the left, week and year of the chosen one, its editor at the right. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { addDays, civil, dayOf, dayText } from '../../shared/domain/day.ts'
import { daySources, type DaySource } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'
import { zoneOf } from '../../shared/domain/zone.ts'
import { addCalendarEditor, calendarFocused, type CalendarActions } from '../calendar/active-calendar.ts'
import { dropDraft, redo, undo, type SavedCalendar } from '../calendar/drafts.ts'
import { addSpecial, closedOn, openAgain } from '../calendar/edit-calendar.ts'
import { firstSelection, focusField, heldSelection, selectionAt, type Selection } from '../calendar/selection.ts'
import { useEditing, useSaved, type Editing } from '../calendar/use-editing.ts'
import { zoneNameOf } from '../chart/display-zone.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { CalendarClockIcon } from '../components/icons.ts'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { TabBar } from '../components/tab-bar.tsx'
import { showToast, showUndo } from '../components/toast.ts'
import { CalendarList } from './calendar-list.tsx'
import { useCalendarList } from './calendars.ts'
import { SessionEditor, type EditorTab } from './session-editor.tsx'
import { SessionHistory } from './session-history.tsx'
import { SessionRules } from './session-rules.tsx'
import { SessionSave } from './session-save.tsx'
import { SessionTable } from './session-table.tsx'
import { SessionTools } from './session-tools.tsx'
import { SessionWeek, useToday } from './session-week.tsx'
import { SessionYear } from './session-year.tsx'
import { useHeight } from './use-height.ts'
import { namedZone, useZoneChoice, zoneOptions } from './zone-choice.ts'
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
      <ChosenCalendar key={chosen.id} row={chosen} onCalendar={onCalendar} />
    </div>
  )
}

interface ChosenCalendarProps {
  readonly row: CalendarRow
  readonly onCalendar: (id: string) => void
}

function ChosenCalendar({ row, onCalendar }: ChosenCalendarProps) {
  const asked = useSaved(row)
  // A newer version takes its place when it is here, not before.
  const [saved, setSaved] = useState<SavedCalendar>()
  if (asked.status === 'ready' && saved !== asked.value) setSaved(asked.value)
  if (asked.status === 'failed')
    return (
      <ErrorState
        title={`${row.id} could not be read`}
        text={asked.error.message}
        details={`calendars.read ${row.id}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  if (saved === undefined) return <SkeletonRows rows={14} label={`Loading ${row.id}`} />
  return <Calendar row={row} saved={saved} onCalendar={onCalendar} />
}

const views = [
  { id: 'week', label: 'Week' },
  { id: 'year', label: 'Year' },
  { id: 'sessions', label: 'Sessions' },
  { id: 'rules', label: 'Rules' },
  { id: 'history', label: 'History' },
] as const
type View = (typeof views)[number]['id']

/** Less high, the year has a tab of its own. */
const TALL = 640

interface CalendarProps extends ChosenCalendarProps {
  readonly saved: SavedCalendar
}

function Calendar({ row, saved, onCalendar }: CalendarProps) {
  const root = useRef<HTMLDivElement>(null)
  const tall = useHeight(root) >= TALL
  const editing = useEditing(row, saved)
  const { calendar, sound } = editing
  const today = useToday(zoneOf(sound.zone))
  const [chosenDay, setDay] = useState<Day>()
  const day = chosenDay ?? today
  const [choice, setChoice] = useZoneChoice()
  const zone = useMemo(() => namedZone(choice, sound.zone), [choice, sound.zone])
  const [wantedView, setView] = useState<View>('week')
  const view = tall && wantedView === 'year' ? 'week' : wantedView
  const [wanted, setWanted] = useState<Selection>({ ...firstSelection, phase: 1 })
  const selection = heldSelection(calendar, wanted)
  const [tab, setTab] = useState<EditorTab>('session')
  const [saving, setSaving] = useState(false)
  const type = (field: string): void => {
    const named = selectionAt(field)
    if (named !== undefined) setWanted({ session: selection.session, ...named })
    else if (field === 'zone' || field === 'hours') setWanted(firstSelection)
    setTab(/^(?:range|name)/.test(field) ? 'calendar' : 'session')
    focusField(() => root.current, field)
  }
  const toSource = (source: DaySource, field: string): void => type(`${source.part}.${source.index}.${field}`)
  const setHoliday = (date: Day): void => {
    const special = specialOn(editing, date)
    if (special === undefined) editing.edit(addSpecial(closedOn(date)))
    if (editing.blocked !== undefined && special === undefined) return
    toSource({ part: 'specialDays', index: special ?? calendar.specialDays.length }, 'name')
  }
  const openDay = (date: Day): void => {
    const special = specialOn(editing, date)
    if (special === undefined) return
    const { name, on } = calendar.specialDays[special] ?? {}
    if (on?.kind === 'dates') {
      editing.edit(openAgain(special, dayText(date)))
      showUndo(`${name} is taken off ${dayText(date)}`, () => undo(row.id))
    } else
      showToast('info', {
        title: `${name} falls on ${dayText(date)} by a rule`,
        text: 'Change the rule, or remove the special day.',
      })
  }
  const actions = useActions({ editing, root, day, today, setDay, openSave: () => setSaving(true), setHoliday, type })
  const weekProps = {
    editing,
    zoneName: zoneNameOf(choice, sound.zone),
    day,
    onDay: setDay,
    selection,
    onSelect: setWanted,
    onType: type,
  }
  const yearProps = { editing, day, onDay: setDay, onHoliday: setHoliday, onOpen: openDay }
  return (
    <div className="sessions-of" ref={root} onFocus={() => calendarFocused(actions)}>
      <section className="sessions-middle" aria-label={`Sessions of ${row.id}`}>
        <TabBar
          label={`Views of ${row.id}`}
          tabs={tall ? views.filter(({ id }) => id !== 'year') : views}
          active={view}
          onChange={setView}
        >
          <SegmentedControl label="Time zone of the times" value={choice} options={zoneOptions} onChange={setChoice} />
        </TabBar>
        {view !== 'history' && (
          <SessionTools editing={editing} zoneName={weekProps.zoneName} day={day} today={today} onDay={setDay} />
        )}
        <div className="sessions-view">
          {view === 'week' && <SessionWeek {...weekProps} />}
          {view === 'year' && <SessionYear {...yearProps} />}
          {view === 'sessions' && (
            <SessionTable
              editing={editing}
              year={civil(day).year}
              zone={zone}
              onDay={(date) => (setDay(dayOf(date)), setView('week'))}
            />
          )}
          {view === 'rules' && (
            <SessionRules
              editing={editing}
              year={civil(day).year}
              selection={selection}
              onOpen={(source) => toSource(source, source.part === 'hours' ? 'phases' : 'name')}
            />
          )}
          {view === 'history' && (
            <SessionHistory
              editing={editing}
              onRestore={({ number, calendar: restored }) => {
                editing.edit(() => restored)
                showUndo(`Version ${number} is in the editor; save it to make it the newest`, () => undo(row.id))
              }}
            />
          )}
        </div>
        {tall && <SessionYear {...yearProps} />}
      </section>
      <SessionEditor
        editing={editing}
        day={day}
        selection={selection}
        onSelect={setWanted}
        tab={tab}
        onTab={setTab}
        onFault={type}
        actions={actions}
      />
      {saving && (
        <SessionSave
          editing={editing}
          onClose={() => setSaving(false)}
          onSaved={(id) => {
            setSaving(false)
            onCalendar(id)
          }}
        />
      )}
    </div>
  )
}

/** The special day that decides a date, by its index. */
function specialOn({ plan }: Editing, date: Day): number | undefined {
  const source = daySources(plan, date, date).get(date)
  return source?.part === 'specialDays' ? source.index : undefined
}

interface ActionParts {
  readonly editing: Editing
  readonly root: RefObject<HTMLElement | null>
  readonly day: Day
  readonly today: Day
  readonly setDay: (day: Day) => void
  readonly openSave: () => void
  readonly setHoliday: (day: Day) => void
  readonly type: (field: string) => void
}

/** The same for buttons, keys and the palette; always of the newest state. */
function useActions(parts: ActionParts): CalendarActions {
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
      addHoliday: () => now().setHoliday(now().day),
      whyNotEdit: () => now().editing.blocked,
      goToDate: () => focusField(() => now().root.current, 'go-to-date'),
      today: () => now().setDay(now().today),
      moveWeek: (weeks) => now().setDay(addDays(now().day, weeks * 7)),
    }
  }, [])
  useEffect(() => addCalendarEditor(actions), [actions])
  return actions
}

function whyNotSave({ blocked, faults, changed, isBuiltIn }: Editing): string | undefined {
  if (blocked !== undefined) return blocked
  if (faults.length > 0) return `First: ${faults[0]?.text ?? ''}`
  return changed || isBuiltIn ? undefined : 'There are no unsaved changes'
}
