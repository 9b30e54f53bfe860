/** Where somebody is in a calendar: the day and the hours that are looked at, and the ways to others. */
import { type RefObject, useState } from 'react'
import { dayText } from '../../shared/domain/day.ts'
import { daySources, type DaySource } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'
import { zoneOf } from '../../shared/domain/zone.ts'
import { addSpecial, closedOn, openAgain } from '../calendar/edit-calendar.ts'
import {
  firstSelection,
  focusField,
  heldSelection,
  selectionAt,
  selectionOn,
  type Selection,
} from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { showToast } from '../components/toast.ts'
import { useToday } from './week-words.ts'

export const calendarViews = ['week', 'year', 'sessions', 'rules', 'history'] as const
export type CalendarViewName = (typeof calendarViews)[number]

export type EditorTab = 'session' | 'calendar' | 'instruments'

export interface CalendarView {
  readonly today: Day
  readonly day: Day
  readonly setDay: (day: Day) => void
  readonly view: CalendarViewName
  readonly setView: (view: CalendarViewName) => void
  readonly tab: EditorTab
  readonly setTab: (tab: EditorTab) => void
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  /** To a field of the editor, as faults name it. */
  readonly goToField: (field: string) => void
  readonly goToSource: (source: DaySource) => void
  /** To the special day of a date; a date without one is closed by a new one. */
  readonly setHoliday: (date: Day) => void
  /** Takes a listed date off its special day. */
  readonly openDay: (date: Day) => void
}

export function useCalendarView(editing: Editing, root: RefObject<HTMLElement | null>): CalendarView {
  const { calendar, sound, plan } = editing
  const today = useToday(zoneOf(sound.zone))
  const [chosenDay, setDay] = useState<Day>()
  const [view, setView] = useState<CalendarViewName>('week')
  const [tab, setTab] = useState<EditorTab>('session')
  const [wanted, select] = useState<Selection>(() => selectionOn(sound, plan, today))
  const selection = heldSelection(calendar, wanted)
  const goToField = (field: string): void => {
    const named = selectionAt(field)
    if (named !== undefined) select({ session: selection.session, ...named })
    else if (field === 'zone' || field === 'hours') select(firstSelection)
    setTab(/^(?:range|name)/.test(field) ? 'calendar' : 'session')
    focusField(() => root.current, field)
  }
  const goToSource = ({ part, index }: DaySource): void =>
    goToField(`${part}.${index}.${part === 'hours' ? 'phases' : 'name'}`)
  const day = chosenDay ?? today
  const shown = { today, day, setDay, view, setView, tab, setTab, selection, select, goToField, goToSource }
  return { ...shown, ...holidaysOf(editing, goToSource) }
}

function holidaysOf(editing: Editing, goToSource: (source: DaySource) => void) {
  const { calendar, blocked, edit } = editing
  const setHoliday = (date: Day): void => {
    const index = specialOn(editing, date)
    if (index === undefined && blocked !== undefined) return
    if (index === undefined) edit(addSpecial(closedOn(date)))
    goToSource({ part: 'specialDays', index: index ?? calendar.specialDays.length })
  }
  const openDay = (date: Day): void => {
    const index = specialOn(editing, date)
    const special = index === undefined ? undefined : calendar.specialDays[index]
    if (index === undefined || special === undefined || blocked !== undefined) return
    if (special.on.kind === 'dates') return edit(openAgain(index, dayText(date)))
    showToast('info', {
      title: `${special.name} falls on ${dayText(date)} by a rule`,
      text: 'Change the rule, or remove the special day.',
    })
  }
  return { setHoliday, openDay }
}

/** The special day that decides a date, by its index. */
function specialOn({ plan }: Editing, date: Day): number | undefined {
  const source = daySources(plan, date, date).get(date)
  return source?.part === 'specialDays' ? source.index : undefined
}
