import { weekdays, type Weekday } from '../../shared/domain/calendar.ts'
import { toggleDay } from '../calendar/edit-calendar.ts'
import { weekdayNames } from '../calendar/rule-text.ts'

export interface WeekdayTogglesProps {
  readonly label: string
  readonly field: string
  readonly days: readonly Weekday[]
  readonly disabled?: boolean | undefined
  readonly onChange: (days: readonly Weekday[]) => void
}

/** Seven small toggles, Monday first. */
export function WeekdayToggles({ label, field, days, disabled = false, onChange }: WeekdayTogglesProps) {
  return (
    <div className="weekdays" role="group" aria-label={label}>
      {weekdays.map((weekday, at) => (
        <button
          key={weekday}
          type="button"
          aria-pressed={days.includes(weekday)}
          aria-label={weekdayNames[weekday]}
          title={weekdayNames[weekday]}
          aria-disabled={disabled || undefined}
          data-field={at === 0 ? field : undefined}
          onClick={() => !disabled && onChange(toggleDay(days, weekday))}
        >
          {weekdayNames[weekday].slice(0, 1)}
        </button>
      ))}
    </div>
  )
}
