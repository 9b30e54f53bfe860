/** A special day: its name, its dates, and whether it closes the market or has hours of its own. */
import { weekdays, type SpecialDay } from '../../shared/domain/calendar.ts'
import { civil } from '../../shared/domain/day.ts'
import type { Day } from '../../shared/domain/units.ts'
import { changeSpecial, removeSource, usualHours, withRange } from '../calendar/edit-calendar.ts'
import { firstDate } from '../calendar/rule-form.ts'
import type { Selection } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { TrashIcon } from '../components/icons.ts'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { chartDay } from '../format/time.ts'
import { DraftInput } from './draft-input.tsx'
import { DateRange } from './session-range.tsx'
import { SessionPhases } from './session-phases.tsx'
import { SessionRule } from './session-rule.tsx'
import { WeekdayToggles } from './weekday-toggles.tsx'

interface SessionSpecialProps {
  readonly editing: Editing
  readonly index: number
  readonly special: SpecialDay
  /** That is looked at. */
  readonly day: Day
  readonly selection: Selection
}

const sessionOptions = [
  { value: 'closed', label: 'Closed' },
  { value: 'open', label: 'Own hours' },
] as const

export function SessionSpecial({ editing, index, special, day, selection }: SessionSpecialProps) {
  const { calendar, faults, blocked, edit } = editing
  const { name, on, onlyOn, session } = special
  const source = { part: 'specialDays', index } as const
  const field = `specialDays.${index}`
  const disabled = blocked !== undefined
  const faultOf = (at: string) => faults.find((fault) => fault.at === `${field}.${at}`)?.text
  const change = (part: Partial<SpecialDay>): void => edit(changeSpecial(index, (each) => ({ ...each, ...part })))
  const date = firstDate(on, civil(day).year) ?? day
  return (
    <section className="editor-section" aria-label="Special day">
      <h3 className="section-title">Special day</h3>
      <Field label="Name" controlWidth="190px">
        <DraftInput
          field={`${field}.name`}
          value={name}
          disabled={disabled}
          onChange={(text) => text !== '' && change({ name: text })}
        />
      </Field>
      <SessionRule
        field={`${field}.on`}
        rule={on}
        date={date}
        disabled={disabled}
        error={faultOf('on')}
        onChange={(rule) => change({ on: rule })}
      />
      <p className="editor-note">{nextText(special, day)}</p>
      <Field label="Only on" controlWidth="190px" error={faultOf('days')}>
        <WeekdayToggles
          label="Only on"
          field={`${field}.days`}
          days={onlyOn ?? weekdays}
          disabled={disabled}
          onChange={(days) =>
            edit(
              changeSpecial(index, ({ onlyOn: _before, ...each }) =>
                days.length === weekdays.length ? each : { ...each, onlyOn: days },
              ),
            )
          }
        />
      </Field>
      <DateRange
        field={`${field}.range`}
        range={special}
        disabled={disabled}
        error={faultOf('range')}
        onChange={(from, to) => edit(changeSpecial(index, (each) => withRange(each, from, to)))}
      />
      <div className="editor-line">
        <span className="secondary">Session</span>
        <SegmentedControl
          label="Session"
          value={session === 'closed' ? 'closed' : 'open'}
          options={sessionOptions.map((each) => ({ ...each, disabled }))}
          onChange={(next) => change({ session: next === 'closed' ? 'closed' : usualHours(calendar, date) })}
        />
      </div>
      {session !== 'closed' && (
        <SessionPhases editing={editing} source={source} phases={session} chosen={selection.phase} />
      )}
      <div className="editor-actions">
        <Button small kind="ghost" icon={TrashIcon} disabledReason={blocked} onClick={() => edit(removeSource(source))}>
          Remove special day
        </Button>
      </div>
    </section>
  )
}

const MOST_DATES = 3

/** The next dates of its rule, before weekdays and ends are taken off. */
function nextText({ on }: SpecialDay, day: Day): string {
  const { year } = civil(day)
  const dates = Array.from({ length: MOST_DATES }, (_, at) => firstDate(on, year + at)).filter(
    (date) => date !== undefined,
  )
  const texts = [...new Set(dates)].map((date) => `${chartDay(date)} ${civil(date).year}`)
  return texts.length === 0 ? 'On no date from this year on.' : texts.join(', ')
}
