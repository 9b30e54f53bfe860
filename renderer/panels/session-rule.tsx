/** On which dates a special day falls: a rule of every year, or single dates. */
import { weekdays, type DayRule, type Weekday } from '../../shared/domain/calendar.ts'
import type { Day } from '../../shared/domain/units.ts'
import {
  listedDates,
  plainRule,
  ruleKindNames,
  ruleKinds,
  ruleOf,
  shiftedRule,
  type PlainRule,
} from '../calendar/rule-form.ts'
import { monthNames, nthText, weekdayNames } from '../calendar/rule-text.ts'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { Select } from '../components/select.tsx'
import { DraftInput } from './draft-input.tsx'

interface SessionRuleProps {
  readonly field: string
  readonly rule: DayRule
  /** Of the special day, to begin another rule with. */
  readonly date: Day
  readonly disabled: boolean
  readonly error: string | undefined
  readonly onChange: (rule: DayRule) => void
}

const WIDTH = '190px'

export function SessionRule({ field, rule, date, disabled, error, onChange }: SessionRuleProps) {
  const { rule: plain, by } = plainRule(rule)
  return (
    <>
      <Field label="Falls on" controlWidth={WIDTH} error={error}>
        <Select
          value={plain.kind}
          small
          disabled={disabled}
          options={ruleKinds.map((value) => ({ value, label: ruleKindNames[value] }))}
          onChange={(kind) => onChange(ruleOf(kind, date))}
        />
      </Field>
      <RuleParts
        field={field}
        rule={plain}
        disabled={disabled}
        onChange={(next) => onChange(shiftedRule(next, next.kind === 'dates' ? 0 : by))}
      />
      {plain.kind !== 'dates' && plain.kind !== 'easter' && (
        <Field label="Moved by" controlWidth={WIDTH}>
          <NumberInput
            small
            step={1}
            min={-31}
            max={31}
            unit="days"
            value={by}
            disabled={disabled}
            onChange={(days) => onChange(shiftedRule(plain, days ?? 0))}
          />
        </Field>
      )}
    </>
  )
}

interface RulePartsProps<Rule extends PlainRule = PlainRule> {
  readonly field: string
  readonly rule: Rule
  readonly disabled: boolean
  readonly onChange: (rule: PlainRule) => void
}

function RuleParts({ rule, ...rest }: RulePartsProps) {
  switch (rule.kind) {
    case 'dates':
      return <Dates rule={rule} {...rest} />
    case 'fixed':
      return <Fixed rule={rule} {...rest} />
    case 'nth':
      return <Nth rule={rule} {...rest} />
    case 'weekday':
      return <OnOrAfter rule={rule} {...rest} />
    case 'easter':
      return <Easter rule={rule} {...rest} />
  }
}

type Of<Kind extends PlainRule['kind']> = RulePartsProps<Extract<PlainRule, { readonly kind: Kind }>>

function Dates({ field, rule, disabled, onChange }: Of<'dates'>) {
  return (
    <Field label="Dates" controlWidth={WIDTH}>
      <DraftInput
        field={field}
        value={rule.dates.join(', ')}
        placeholder="2026-11-26, 2027-11-25"
        disabled={disabled}
        onChange={(text) => onChange({ ...rule, dates: listedDates(text) })}
      />
    </Field>
  )
}

const monthOptions = monthNames.map((label, at) => ({ value: String(at + 1), label }))
const weekdayOptions = weekdays.map((value) => ({ value, label: weekdayNames[value] }))

function Month({
  month,
  disabled,
  onChange,
}: {
  readonly month: number
  readonly disabled: boolean
  readonly onChange: (month: number) => void
}) {
  return (
    <Field label="Month" controlWidth={WIDTH}>
      <Select
        value={String(month)}
        small
        disabled={disabled}
        options={monthOptions}
        onChange={(text) => onChange(Number(text))}
      />
    </Field>
  )
}

function DayOfMonth({
  day,
  disabled,
  onChange,
}: {
  readonly day: number
  readonly disabled: boolean
  readonly onChange: (day: number) => void
}) {
  return (
    <Field label="Day" controlWidth={WIDTH}>
      <NumberInput
        small
        step={1}
        min={1}
        max={31}
        value={day}
        disabled={disabled}
        onChange={(next) => onChange(next ?? day)}
      />
    </Field>
  )
}

function WeekdayOf({
  weekday,
  disabled,
  onChange,
}: {
  readonly weekday: Weekday
  readonly disabled: boolean
  readonly onChange: (weekday: Weekday) => void
}) {
  return (
    <Field label="Weekday" controlWidth={WIDTH}>
      <Select value={weekday} small disabled={disabled} options={weekdayOptions} onChange={onChange} />
    </Field>
  )
}

function Fixed({ rule, disabled, onChange }: Of<'fixed'>) {
  return (
    <>
      <Month month={rule.month} disabled={disabled} onChange={(month) => onChange({ ...rule, month })} />
      <DayOfMonth day={rule.day} disabled={disabled} onChange={(day) => onChange({ ...rule, day })} />
      <Observed rule={rule} weekday="sat" disabled={disabled} onChange={onChange} />
      <Observed rule={rule} weekday="sun" disabled={disabled} onChange={onChange} />
    </>
  )
}

interface ObservedProps extends Omit<Of<'fixed'>, 'field'> {
  readonly weekday: 'sat' | 'sun'
}

const moves = {
  sat: { '0': 'not moved', '-1': 'the Friday before', '2': 'the Monday after', '1': 'the Sunday after' },
  sun: { '0': 'not moved', '1': 'the Monday after', '-2': 'the Friday before', '2': 'the Tuesday after' },
} as const

/** Where a date on a weekend is kept. */
function Observed({ rule, weekday, disabled, onChange }: ObservedProps) {
  const { [weekday]: by = 0, ...others } = rule.observed ?? {}
  const names: Readonly<Record<string, string>> = moves[weekday]
  const values = [...new Set([...Object.keys(names), String(by)])]
  const move = (days: number): void => {
    const observed = days === 0 ? others : { ...others, [weekday]: days }
    const { observed: _before, ...bare } = rule
    onChange(Object.keys(observed).length === 0 ? bare : { ...bare, observed })
  }
  return (
    <Field label={`On a ${weekdayNames[weekday]}`} controlWidth={WIDTH}>
      <Select
        value={String(by)}
        small
        disabled={disabled}
        options={values.map((value) => ({ value, label: names[value] ?? `${value} days` }))}
        onChange={(value) => move(Number(value))}
      />
    </Field>
  )
}

const nths = [1, 2, 3, 4, 5, -1, -2]

function Nth({ rule, disabled, onChange }: Of<'nth'>) {
  const values = [...new Set([...nths, rule.nth])]
  return (
    <>
      <Field label="Which" controlWidth={WIDTH}>
        <Select
          value={String(rule.nth)}
          small
          disabled={disabled}
          options={values.map((value) => ({ value: String(value), label: nthText(value) }))}
          onChange={(text) => onChange({ ...rule, nth: Number(text) })}
        />
      </Field>
      <WeekdayOf weekday={rule.weekday} disabled={disabled} onChange={(weekday) => onChange({ ...rule, weekday })} />
      <Month month={rule.month} disabled={disabled} onChange={(month) => onChange({ ...rule, month })} />
    </>
  )
}

function OnOrAfter({ rule, disabled, onChange }: Of<'weekday'>) {
  return (
    <>
      <WeekdayOf weekday={rule.weekday} disabled={disabled} onChange={(weekday) => onChange({ ...rule, weekday })} />
      <DayOfMonth day={rule.day} disabled={disabled} onChange={(day) => onChange({ ...rule, day })} />
      <Month month={rule.month} disabled={disabled} onChange={(month) => onChange({ ...rule, month })} />
    </>
  )
}

function Easter({ rule, disabled, onChange }: Of<'easter'>) {
  return (
    <>
      <Field label="Days from Sunday" controlWidth={WIDTH}>
        <NumberInput
          small
          step={1}
          min={-100}
          max={250}
          unit="days"
          value={rule.offset}
          disabled={disabled}
          onChange={(offset) => onChange({ ...rule, offset: offset ?? 0 })}
        />
      </Field>
      <Checkbox
        label="Orthodox Easter"
        checked={rule.orthodox === true}
        disabled={disabled}
        onChange={(on) => onChange({ kind: 'easter', offset: rule.offset, ...(on && { orthodox: true }) })}
      />
    </>
  )
}
