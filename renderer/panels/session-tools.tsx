/** Which week is shown, how to get to another, and what the colours of its blocks mean. */
import { useMemo, useState } from 'react'
import type { Phase } from '../../shared/domain/calendar.ts'
import { addDays, parseDay } from '../../shared/domain/day.ts'
import type { Day } from '../../shared/domain/units.ts'
import { zoneOf } from '../../shared/domain/zone.ts'
import { nextChange } from '../calendar/clock-changes.ts'
import { phaseColours } from '../calendar/week-grid.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { IconButton } from '../components/icon-button.tsx'
import { ChevronLeftIcon, ChevronRightIcon, ClockIcon } from '../components/icons.ts'
import { TextInput } from '../components/text-input.tsx'
import { showToast } from '../components/toast.ts'
import { ToolButton } from '../components/tool-button.tsx'
import type { CalendarView } from './use-calendar-view.ts'
import { longDate, mondayOf, weekTitle } from './week-words.ts'

interface SessionToolsProps {
  readonly editing: Editing
  readonly zoneName: string
  readonly view: CalendarView
}

export function SessionTools({ editing, zoneName, view: { day, today, setDay: onDay } }: SessionToolsProps) {
  const change = useMemo(() => nextChange(zoneOf(zoneName), day), [zoneName, day])
  return (
    <div className="toolbar sessions-tools" role="toolbar" aria-label="Week">
      <IconButton
        icon={ChevronLeftIcon}
        label="Previous week"
        keys={['Alt', 'PgUp']}
        small
        onClick={() => onDay(addDays(day, -7))}
      />
      <span className="sessions-week medium numeric" aria-live="polite">
        {weekTitle(mondayOf(day))}
      </span>
      <IconButton
        icon={ChevronRightIcon}
        label="Next week"
        keys={['Alt', 'PgDn']}
        small
        onClick={() => onDay(addDays(day, 7))}
      />
      <ToolButton onClick={() => onDay(today)}>Today</ToolButton>
      <GoToDate onDay={onDay} />
      {change === undefined ? (
        <span className="sessions-change tertiary">Clocks never change here</span>
      ) : (
        <ToolButton
          className="sessions-change"
          icon={ClockIcon}
          tooltip="To the week in which clocks change"
          onClick={() => onDay(change.day)}
        >
          Next clock change, {longDate(change.day)}
        </ToolButton>
      )}
      <span className="grow" />
      <Legend editing={editing} />
    </div>
  )
}

function GoToDate({ onDay }: { readonly onDay: (day: Day) => void }) {
  const [typed, setTyped] = useState('')
  const go = (): void => {
    const date = parseDay(typed.trim())
    if (date === undefined) {
      showToast('warning', { title: `“${typed}” is no date such as 2026-11-23`, cause: 'go-to-date' })
      return
    }
    setTyped('')
    onDay(date)
  }
  return (
    <TextInput
      small
      className="go-to-date"
      label="Go to date"
      placeholder="Go to date"
      data-field="go-to-date"
      value={typed}
      onChange={setTyped}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== '') go()
        else if (event.key === 'Escape' && typed !== '') {
          setTyped('')
          event.stopPropagation()
        }
      }}
    />
  )
}

const names = {
  overnight: 'Overnight',
  pre: 'Pre-market',
  regular: 'Regular',
  break: 'Break',
  post: 'After-hours',
} as const

/** Only what the calendar has. */
function Legend({ editing: { sound } }: Pick<SessionToolsProps, 'editing'>) {
  const shown = useMemo(() => {
    const phases = [...sound.hours, ...sound.specialDays].flatMap((each) => {
      const hours = 'phases' in each ? each.phases : each.session === 'closed' ? [] : each.session
      return hours.map(([phase]): Phase => phase)
    })
    return new Set(phases.map((phase) => phaseColours[phase]))
  }, [sound])
  return (
    <ul className="sessions-legend" aria-label="Colours">
      {Object.entries(names)
        .filter(([phase]) => shown.has(phase as keyof typeof names))
        .map(([phase, name]) => (
          <li key={phase}>
            <span className="legend-mark" data-phase={phase} aria-hidden="true" />
            {name}
          </li>
        ))}
      <li>
        <span className="legend-mark" data-phase="closed" aria-hidden="true" />
        Closed
      </li>
    </ul>
  )
}
