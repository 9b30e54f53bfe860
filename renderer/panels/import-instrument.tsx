import { instrumentKinds } from '../../shared/domain/instrument.ts'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useReplica } from '../replica.ts'
import { useCalendarList } from './calendars.ts'
import type { ImportForm } from './import-form.ts'

const DECIDED = 'decided'

export interface NewInstrumentProps {
  readonly form: ImportForm
  readonly onChange: (part: Partial<ImportForm>) => void
  readonly errorOf: (field: keyof ImportForm) => string | undefined
}

/** What can be said of an instrument that is not known yet. Of a known one nothing is changed by an import. */
export function NewInstrument({ form, onChange, errorOf }: NewInstrumentProps) {
  const symbol = form.instrument.trim()
  const known = useReplica(({ instrument }) => [...instrument.values()].some((each) => each.symbol === symbol))
  const calendars = useCalendarList()
  if (known || symbol === '') return null
  const isWrong = (['calendar', 'currency', 'tick'] as const).some((field) => errorOf(field) !== undefined)
  return (
    <details className="import-new" open={isWrong || undefined}>
      <summary>{symbol} is new: the venue and the data decide what is not said here</summary>
      <div className="import-fields">
        <Field label="Calendar" stacked error={errorOf('calendar')}>
          <Select
            value={form.calendar === '' ? DECIDED : form.calendar}
            options={[
              { value: DECIDED, label: 'By the venue' },
              ...calendars.map(({ id, name }) => ({ value: id, label: `${id}, ${name}` })),
            ]}
            onChange={(calendar) => onChange({ calendar: calendar === DECIDED ? '' : calendar })}
          />
        </Field>
        <Field label="Name" stacked>
          <TextInput value={form.name} placeholder={symbol} onChange={(name) => onChange({ name })} />
        </Field>
        <Field label="Kind" stacked>
          <Select
            value={form.kind === '' ? DECIDED : form.kind}
            options={[
              { value: DECIDED, label: 'By the venue' },
              ...instrumentKinds.map((kind) => ({ value: kind, label: kind })),
            ]}
            onChange={(kind) => onChange({ kind: kind === DECIDED ? '' : kind })}
          />
        </Field>
        <Field label="Currency" stacked error={errorOf('currency')}>
          <TextInput value={form.currency} placeholder="By the venue" onChange={(currency) => onChange({ currency })} />
        </Field>
        <Field label="Price step" stacked error={errorOf('tick')}>
          <TextInput
            value={form.tick}
            placeholder="By the data"
            inputMode="decimal"
            onChange={(tick) => onChange({ tick })}
          />
        </Field>
      </div>
    </details>
  )
}
