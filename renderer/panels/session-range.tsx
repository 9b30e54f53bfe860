import type { DateText } from '../../shared/domain/calendar.ts'
import { Field } from '../components/field.tsx'
import { DraftInput } from './draft-input.tsx'

interface DateRangeProps {
  readonly field: string
  readonly range: { readonly from?: DateText; readonly to?: DateText }
  readonly disabled: boolean
  readonly error: string | undefined
  /** Empty for no end. */
  readonly onChange: (from: DateText, to: DateText) => void
}

/** The first and the last date for which something holds; empty as far as the calendar goes. */
export function DateRange({ field, range: { from = '', to = '' }, disabled, error, onChange }: DateRangeProps) {
  return (
    <Field label="Holds" controlWidth="206px" error={error}>
      <span className="date-range" role="group" aria-label="Holds">
        <DateInput
          label="First date"
          field={`${field}.from`}
          value={from}
          disabled={disabled}
          onChange={(next) => onChange(next, to)}
        />
        <span className="tertiary">to</span>
        <DateInput
          label="Last date"
          field={`${field}.to`}
          value={to}
          disabled={disabled}
          onChange={(next) => onChange(from, next)}
        />
      </span>
    </Field>
  )
}

interface DateInputProps {
  readonly label: string
  readonly field: string
  readonly value: string
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}

/** Named by itself: the field around it holds two. */
function DateInput({ label, field, value, disabled, onChange }: DateInputProps) {
  return (
    <DraftInput
      field={field}
      label={label}
      aria-labelledby={undefined}
      id={undefined}
      placeholder="always"
      value={value}
      disabled={disabled}
      onChange={(text) => onChange(text.trim())}
    />
  )
}
