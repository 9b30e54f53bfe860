/** The week of a calendar or another view of it, over its year. */
import { useMemo } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { civil, dayOf } from '../../shared/domain/day.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { zoneNameOf } from '../chart/display-zone.ts'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { TabBar } from '../components/tab-bar.tsx'
import { showToast } from '../components/toast.ts'
import { SessionHistory } from './session-history.tsx'
import { SessionRules } from './session-rules.tsx'
import { SessionTable } from './session-table.tsx'
import { SessionTools } from './session-tools.tsx'
import { SessionWeek } from './session-week.tsx'
import { SessionYear } from './session-year.tsx'
import { calendarViews, type CalendarView, type CalendarViewName } from './use-calendar-view.ts'
import { namedZone, useZoneChoice, zoneOptions } from './zone-choice.ts'

interface SessionMiddleProps {
  readonly editing: Editing
  readonly calendars: readonly CalendarRow[]
  readonly onCalendar: (id: string) => void
  readonly view: CalendarView
  /** There is room for the year below; else it is a view of its own. */
  readonly tall: boolean
}

const titles: Readonly<Record<CalendarViewName, string>> = {
  week: 'Week',
  year: 'Year',
  sessions: 'Sessions',
  rules: 'Rules',
  history: 'History',
}

export function SessionMiddle({ editing, calendars, onCalendar, view, tall }: SessionMiddleProps) {
  const { row, sound } = editing
  const [choice, setChoice] = useZoneChoice()
  const zoneName = zoneNameOf(choice, sound.zone)
  const shown = tall && view.view === 'year' ? 'week' : view.view
  const tabs = calendarViews.filter((id) => !tall || id !== 'year').map((id) => ({ id, label: titles[id] }))
  return (
    <section className="sessions-middle" aria-label={`Sessions of ${row.id}`}>
      <TabBar label={`Views of ${row.id}`} tabs={tabs} active={shown} onChange={view.setView}>
        <span className="sessions-picker">
          <Select
            label="Calendar"
            small
            value={row.id}
            options={calendars.map(({ id, name }) => ({ value: id, label: `${id}, ${name}` }))}
            onChange={onCalendar}
          />
        </span>
        <SegmentedControl label="Time zone of the times" value={choice} options={zoneOptions} onChange={setChoice} />
      </TabBar>
      {shown !== 'history' && <SessionTools editing={editing} zoneName={zoneName} view={view} />}
      <div className="sessions-view">
        <Shown shown={shown} editing={editing} view={view} zoneName={zoneName} />
      </div>
      {tall && <SessionYear editing={editing} view={view} />}
    </section>
  )
}

interface ShownProps {
  readonly shown: CalendarViewName
  readonly editing: Editing
  readonly view: CalendarView
  readonly zoneName: string
}

function Shown({ shown, editing, view, zoneName }: ShownProps) {
  const [choice] = useZoneChoice()
  const zone = useMemo(() => namedZone(choice, editing.sound.zone), [choice, editing.sound.zone])
  const { year } = civil(view.day)
  const openDate = (date: string): void => {
    view.setDay(dayOf(date))
    view.setView('week')
  }
  switch (shown) {
    case 'week':
      return <SessionWeek editing={editing} zoneName={zoneName} view={view} />
    case 'year':
      return <SessionYear editing={editing} view={view} />
    case 'sessions':
      return <SessionTable editing={editing} year={year} zone={zone} onDay={openDate} />
    case 'rules':
      return <SessionRules editing={editing} year={year} selection={view.selection} onOpen={view.goToSource} />
    case 'history':
      return (
        <SessionHistory
          editing={editing}
          onRestore={({ number, calendar }) => {
            editing.edit(() => calendar)
            showToast('success', { title: `Version ${number} is in the editor; save it to make it the newest` })
          }}
        />
      )
  }
}
