/** Weekly hours: phases, weekdays, the zone of all clock times, and the dates between which they hold. */
import type { WeeklyHours } from '../../shared/domain/calendar.ts'
import { addHours, changeHours, removeSource, withRange } from '../calendar/edit-calendar.ts'
import type { Selection } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { PlusIcon, TrashIcon } from '../components/icons.ts'
import { DateRange } from './session-range.tsx'
import { SessionPhases } from './session-phases.tsx'
import { WeekdayToggles } from './weekday-toggles.tsx'
import { ZoneInput } from './zone-input.tsx'

interface SessionHoursProps {
  readonly editing: Editing
  readonly index: number
  readonly hours: WeeklyHours
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
}

export function SessionHours({ editing, index, hours, selection, onSelect }: SessionHoursProps) {
  const { calendar, faults, blocked, edit } = editing
  const source = { part: 'hours', index } as const
  const disabled = blocked !== undefined
  const faultOf = (at: string) => faults.find((fault) => fault.at === at)?.text
  return (
    <section className="editor-section" aria-label="Hours">
      <h3 className="section-title">Hours</h3>
      <Field label="Time zone" controlWidth="164px" error={faultOf('zone')}>
        <ZoneInput
          field="zone"
          value={calendar.zone}
          disabled={disabled}
          onChange={(zone) => edit((before) => ({ ...before, zone }))}
        />
      </Field>
      <SessionPhases editing={editing} source={source} phases={hours.phases} chosen={selection.phase} />
      <Field label="Days" controlWidth="190px" error={faultOf(`hours.${index}.days`)}>
        <WeekdayToggles
          label="Days"
          field={`hours.${index}.days`}
          days={hours.days}
          disabled={disabled}
          onChange={(days) => edit(changeHours(index, (each) => ({ ...each, days })))}
        />
      </Field>
      <DateRange
        field={`hours.${index}.range`}
        range={hours}
        disabled={disabled}
        error={faultOf(`hours.${index}.range`)}
        onChange={(from, to) => edit(changeHours(index, (each) => withRange(each, from, to)))}
      />
      <div className="editor-actions">
        <Button
          small
          kind="ghost"
          icon={PlusIcon}
          disabledReason={blocked}
          onClick={() => {
            edit(addHours(index))
            onSelect({ source: { part: 'hours', index: index + 1 }, phase: undefined })
          }}
        >
          Add hours
        </Button>
        <Button
          small
          kind="ghost"
          icon={TrashIcon}
          disabledReason={blocked ?? (calendar.hours.length === 1 ? 'The only weekly hours' : undefined)}
          onClick={() => edit(removeSource(source))}
        >
          Remove
        </Button>
      </div>
    </section>
  )
}
