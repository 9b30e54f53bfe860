/** How a file would be read, with its first rows; everything that was detected can be said otherwise. */
import { useMemo } from 'react'
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import { importFields, timeUnits } from '../../shared/contract/constants.ts'
import type { FileReading } from '../../shared/contract/imports.ts'
import { Banner } from '../components/banner.tsx'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useReplica } from '../replica.ts'
import { columnChoices, delimiterName, fieldOf, type ImportField, type ImportForm } from './import-form.ts'
import { NewInstrument } from './import-instrument.tsx'
import type { Look, Preview, PreviewState } from './import-steps.ts'

export interface ImportReadingProps extends PreviewState {
  readonly form: ImportForm
  readonly onChange: (part: Partial<ImportForm>) => void
}

export function ImportReading({ form, onChange, preview, look, problem, asking }: ImportReadingProps) {
  const table = preview ?? (look && unread(look))
  const at = placeOf(problem, table)
  const errorOf: ErrorOf = (field) => (problem !== undefined && at === field ? sentenceOf(problem) : undefined)
  return (
    <div className="import-reading" aria-busy={asking}>
      {problem !== undefined && at === undefined && <Banner tone="danger">{sentenceOf(problem)}</Banner>}
      <ReadingFields form={form} onChange={onChange} found={preview?.reading} errorOf={errorOf} />
      <NewInstrument form={form} onChange={onChange} errorOf={errorOf} />
      {table !== undefined && <Columns form={form} onChange={onChange} table={table} error={errorOf('columns')} />}
      {table === undefined && problem === undefined && <SkeletonRows rows={5} label="Reading the first rows" />}
    </div>
  )
}

/** The columns stand above the first rows: of a file that was never read there are none to say it at. */
function placeOf(problem: PreviewState['problem'], table: ColumnsProps['table'] | undefined) {
  const field = problem === undefined ? undefined : fieldOf(problem)
  return field === 'columns' && table === undefined ? undefined : field
}

/** Nobody knows yet which of its columns are which. */
const unread = ({ reading, rows }: Look): ColumnsProps['table'] => ({ reading: { ...reading, columns: {} }, rows })

type ErrorOf = (field: keyof ImportForm) => string | undefined

interface ReadingFieldsProps {
  readonly form: ImportForm
  readonly onChange: (part: Partial<ImportForm>) => void
  readonly found: FileReading | undefined
  readonly errorOf: ErrorOf
}

function ReadingFields({ form, onChange, found, errorOf }: ReadingFieldsProps) {
  return (
    <div className="import-fields">
      <InstrumentField form={form} onChange={onChange} error={errorOf('instrument')} />
      <Field label="Timeframe" stacked hint={detected(form.timeframe, found?.timeframe)} error={errorOf('timeframe')}>
        <TextInput
          value={form.timeframe}
          placeholder={found?.timeframe ?? '5m, 1h, 1d'}
          onChange={(timeframe) => onChange({ timeframe })}
        />
      </Field>
      <Field label="Times are in" stacked hint={detected(form.zone, found?.zone)} error={errorOf('zone')}>
        <TextInput
          value={form.zone}
          placeholder={found?.zone ?? 'UTC, or Europe/Berlin'}
          onChange={(zone) => onChange({ zone })}
        />
      </Field>
      <Field label="Unit of times" stacked error={errorOf('timeUnit')}>
        <Choice
          value={form.timeUnit}
          found={found === undefined ? undefined : unitNames[found.timeUnit]}
          options={timeUnits.map((value) => ({ value, label: unitNames[value] }))}
          onChange={(timeUnit) => onChange({ timeUnit })}
        />
      </Field>
      <Field label="A time is a bar's" stacked>
        <Choice value={form.stamp} found={found?.stamp} options={stamps} onChange={(stamp) => onChange({ stamp })} />
      </Field>
    </div>
  )
}

const stamps = [
  { value: 'open', label: 'open' },
  { value: 'close', label: 'close' },
]

const unitNames = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  iso: 'dates as text',
} as const

const detected = (typed: string, found: string | undefined): string | undefined =>
  typed === '' && found !== undefined ? `Detected: ${found}` : undefined

interface InstrumentFieldProps {
  readonly form: ImportForm
  readonly onChange: (part: Partial<ImportForm>) => void
  readonly error: string | undefined
}

const SUGGESTED = 20

function InstrumentField({ form, onChange, error }: InstrumentFieldProps) {
  const instruments = useReplica(({ instrument }) => instrument)
  const typed = form.instrument.trim().toLowerCase()
  const suggested = useMemo(
    () =>
      [...instruments.values()]
        .filter(({ symbol, name }) => `${symbol} ${name}`.toLowerCase().includes(typed))
        .slice(0, SUGGESTED),
    [instruments, typed],
  )
  return (
    <Field label="Instrument" stacked error={error} hint="SYMBOL.VENUE, for example AAPL.XNAS; a new one is made">
      <TextInput
        value={form.instrument}
        list="import-instruments"
        onChange={(instrument) => onChange({ instrument })}
      />
      <datalist id="import-instruments">
        {suggested.map(({ id, symbol, name }) => (
          <option key={id} value={symbol}>
            {name}
          </option>
        ))}
      </datalist>
    </Field>
  )
}

const DETECT = 'detect'

interface ChoiceProps {
  readonly value: string
  /** What was detected. */
  readonly found: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** One of the options, or what the file itself says. */
function Choice({ value, found, options, onChange }: ChoiceProps) {
  const automatic = { value: DETECT, label: found === undefined ? 'Detect' : `${found}, detected` }
  return (
    <Select
      value={value === '' ? DETECT : value}
      options={[automatic, ...options]}
      onChange={(next) => onChange(next === DETECT ? '' : next)}
    />
  )
}

interface ColumnsProps {
  readonly form: ImportForm
  readonly onChange: (part: Partial<ImportForm>) => void
  readonly table: {
    readonly reading: Pick<FileReading, 'compression' | 'delimiter' | 'header' | 'columns'>
    readonly rows: Preview['rows']
  }
  readonly error: string | undefined
}

const fieldNames: Readonly<Record<ImportField, string>> = {
  time: 'Time',
  open: 'Open',
  high: 'High',
  low: 'Low',
  close: 'Close',
  volume: 'Volume',
  ticks: 'Trades',
}

function Columns({ form, onChange, table: { reading, rows }, error }: ColumnsProps) {
  const width = Math.max(reading.header?.length ?? 0, ...rows.map((row) => row.length))
  const choices = columnChoices(reading, width).map((name) => ({ value: name, label: name }))
  const setColumn = (field: ImportField, column: string): void => {
    const { [field]: _before, ...others } = form.columns
    onChange({ columns: column === '' ? others : { ...others, [field]: column } })
  }
  return (
    <section className="import-columns" aria-label="Columns">
      <p className="small tertiary">
        Fields are separated by {delimiterName(reading.delimiter)}
        {reading.compression !== 'none' && `, packed as ${reading.compression}`};{' '}
        {reading.header === undefined ? 'there is no header line' : 'the first line is a header'}.
      </p>
      {error !== undefined && <Banner tone="danger">{error}</Banner>}
      <div className="import-mapping">
        {importFields.map((field) => (
          <Field key={field} label={fieldNames[field]} stacked>
            <Select
              value={form.columns[field] ?? DETECT}
              options={[
                { value: DETECT, label: reading.columns[field] ?? 'None' },
                ...choices.filter(({ value }) => value !== '' && value !== reading.columns[field]),
              ]}
              onChange={(column) => setColumn(field, column === DETECT ? '' : column)}
            />
          </Field>
        ))}
      </div>
      <FirstRows names={columnChoices(reading, width)} rows={rows} used={usedColumns(reading)} />
    </section>
  )
}

/** A time may be read from two columns: `Date+Time`. */
const usedColumns = ({ columns }: Pick<FileReading, 'columns'>): readonly string[] =>
  Object.values(columns).flatMap((column) => (column === undefined ? [] : [column, ...column.split('+')]))

interface FirstRowsProps {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns that are read; the others are shown, but quietly. */
  readonly used: readonly string[]
}

function FirstRows({ names, rows, used }: FirstRowsProps) {
  return (
    <div className="import-rows" tabIndex={0} role="region" aria-label="First rows of the file">
      <table>
        <thead>
          <tr>
            {names.map((name, at) => (
              <th key={`${name} ${at}`} scope="col" data-used={used.includes(name) ? '' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {names.map((name, at) => (
                <td key={`${name} ${at}`} data-used={used.includes(name) ? '' : undefined}>
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
