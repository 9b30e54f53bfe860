import { useState } from 'react'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { FieldError } from '../components/field-error.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { SearchInput } from '../components/search-input.tsx'
import { Select } from '../components/select.tsx'
import { Switch } from '../components/switch.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Chapter, Specimen } from './specimen.tsx'

const sessions = [
  { value: 'regular', label: 'Regular' },
  { value: 'extended', label: 'Extended' },
  { value: 'all', label: 'All hours', disabledReason: 'no overnight data' },
] as const

const calendars = [
  { value: 'XNYS', label: 'New York Stock Exchange', group: 'Equities' },
  { value: 'XLON', label: 'London Stock Exchange', group: 'Equities' },
  { value: 'CMES', label: 'CME equity index', group: 'Futures' },
] as const

export function Inputs() {
  return (
    <Chapter id="inputs" title="Inputs" text="What is typed, picked or switched. Errors are words at the field.">
      <BesideLabels />
      <UnderLabels />
      <Choices />
    </Chapter>
  )
}

function BesideLabels() {
  const [fast, setFast] = useState<number | undefined>(20)
  const [stop, setStop] = useState<number | undefined>(2.5)
  const [capital, setCapital] = useState<number | undefined>(25_000)
  const [filtered, setFiltered] = useState(true)
  const [session, setSession] = useState<(typeof sessions)[number]['value']>('regular')
  return (
    <Specimen title="Fields beside their labels">
      <Field label="Fast length">
        <NumberInput small value={fast} onChange={setFast} step={1} min={1} max={500} unit="bars" />
      </Field>
      <Field label="ATR stop">
        <NumberInput small value={stop} onChange={setStop} step={0.1} min={0} unit="×" />
      </Field>
      <Field label="Capital allocation">
        <NumberInput small value={capital} onChange={setCapital} step={1} min={0} unit="USD" />
      </Field>
      <Field label="Trend filter (1h SMA)">
        <Switch checked={filtered} onChange={setFiltered} />
      </Field>
      <Field label="Sessions traded">
        <Select small value={session} options={sessions} onChange={setSession} />
      </Field>
      <Field label="Halt at drawdown" error="At most 50.00">
        <NumberInput small value={60} onChange={() => {}} step={0.01} unit="%" />
      </Field>
    </Specimen>
  )
}

function UnderLabels() {
  const [name, setName] = useState('Opening range')
  const [limit, setLimit] = useState<number | undefined>(228.41)
  const [calendar, setCalendar] = useState<string>()
  return (
    <Specimen title="Fields under their labels">
      <Field stacked label="Name" hint="Shown in lists and reports">
        <TextInput value={name} onChange={setName} />
      </Field>
      <Field stacked label="Limit price" hint="Tick 0.01">
        <NumberInput value={limit} onChange={setLimit} step={0.01} min={0.01} unit="USD" />
      </Field>
      <Field stacked label="Calendar" error="Choose the calendar its sessions follow">
        <Select value={calendar} options={calendars} onChange={setCalendar} placeholder="Choose a calendar" />
      </Field>
      <Field stacked label="Secret">
        <TextInput value="" onChange={() => {}} placeholder="Write-only" disabled />
      </Field>
    </Specimen>
  )
}

function Choices() {
  const [text, setText] = useState('')
  const [kept, setKept] = useState(true)
  return (
    <Specimen title="Search and choices">
      <SearchInput
        label="Filter calendars"
        placeholder="Filter by code, city, symbol"
        value={text}
        onChange={setText}
      />
      <SearchInput label="Filter symbols" value="AAPL" onChange={() => {}} />
      <div className="column">
        <Checkbox label="Keep partial results" checked={kept} onChange={setKept} />
        <Checkbox label="Every symbol" checked="mixed" onChange={() => {}} />
        <Checkbox label="Include delisted symbols" checked={false} onChange={() => {}} />
        <Checkbox label="Verify archives" checked disabled onChange={() => {}} />
      </div>
      <div className="wrap">
        <Switch label="On" checked onChange={() => {}} />
        <Switch label="Off" checked={false} onChange={() => {}} />
        <Switch label="On, disabled" checked disabled onChange={() => {}} />
      </div>
      <FieldError id="choices-error">Choose at least one symbol</FieldError>
    </Specimen>
  )
}
