/** What a person says about a file that is to be imported, as it is typed, and the order it becomes. */
import type { Problem, ProblemCode } from '../../shared/contract/catalogue.ts'
import { timeUnits, type importFields } from '../../shared/contract/constants.ts'
import type { FileReading, ImportOrder } from '../../shared/contract/imports.ts'
import { instrumentKinds } from '../../shared/domain/instrument.ts'
import { parseNumber } from '../format/parse.ts'

export type ImportField = (typeof importFields)[number]

/** '' is: let it be detected, or let the venue and the data decide. */
export interface ImportForm {
  readonly instrument: string
  readonly timeframe: string
  readonly columns: Readonly<Partial<Record<ImportField, string>>>
  readonly timeUnit: string
  readonly zone: string
  readonly stamp: string
  readonly calendar: string
  readonly name: string
  readonly currency: string
  readonly kind: string
  readonly tick: string
}

export const emptyForm: ImportForm = {
  instrument: '',
  timeframe: '',
  columns: {},
  timeUnit: '',
  zone: '',
  stamp: '',
  calendar: '',
  name: '',
  currency: '',
  kind: '',
  tick: '',
}

type Preview = Pick<ImportOrder, 'source' | 'timeframe' | 'columns' | 'timeUnit' | 'zone' | 'stamp' | 'calendar'> & {
  readonly instrument?: string
}

/** What the file's reading depends on. */
export function previewOf(form: ImportForm, upload: string): Preview {
  return {
    source: { kind: 'upload', upload },
    ...given('instrument', form.instrument.trim()),
    ...given('calendar', form.calendar),
    ...readingOf(form),
  }
}

export function orderOf(form: ImportForm, upload: string): ImportOrder {
  const tick = parseNumber(form.tick)
  const kind = instrumentKinds.find((each) => each === form.kind)
  return {
    kind: 'bars',
    source: { kind: 'upload', upload },
    instrument: form.instrument.trim(),
    ...readingOf(form),
    ...given('calendar', form.calendar),
    ...given('name', form.name.trim()),
    ...given('currency', form.currency.trim().toUpperCase()),
    ...(kind === undefined ? {} : { instrumentKind: kind }),
    ...(tick === undefined || tick <= 0 ? {} : { tick }),
  }
}

/**
 * `IFL8.CCFX` of `IFL8.CCFX_5m.csv.gz`, and `AAPL.XNAS` of `aapl.csv` where that is the only AAPL there is: a start,
 * the person has the last word.
 */
export function guessInstrument(file: string, known: Iterable<string>): string {
  const stem = file.replace(/\.(?:csv|txt|tsv|gz|zip|zst)(?=\.|$)/gi, '')
  const guess = /^[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)?/.exec(stem)?.[0]?.toUpperCase() ?? ''
  const alike = [...known].filter((symbol) => symbol === guess || symbol.startsWith(`${guess}.`))
  return alike.length === 1 ? (alike[0] ?? guess) : guess
}

/** Which control a problem is about, so that it is said there. */
export function fieldOf({ code, values }: Problem): keyof ImportForm | undefined {
  return code === 'instrument.bad-option' ? optionPlaces[String(values['option'])] : places[code]
}

const places: Readonly<Partial<Record<ProblemCode, keyof ImportForm>>> = {
  'import.no-timeframe': 'timeframe',
  'timeframe.bad': 'timeframe',
  'timeframe.long': 'timeframe',
  'import.time-unit': 'timeUnit',
  'import.no-column': 'columns',
  'import.unknown-column': 'columns',
  'instrument.bad-symbol': 'instrument',
  'instrument.long-symbol': 'instrument',
  'instrument.unknown': 'instrument',
  'instrument.no-calendar': 'calendar',
  'calendar.unknown': 'calendar',
}

const optionPlaces: Readonly<Record<string, keyof ImportForm>> = {
  '--zone': 'zone',
  '--calendar': 'calendar',
  '--currency': 'currency',
  '--tick': 'tick',
}

/** Names a person can choose from: those of the header, or numbers from 1. */
export const columnChoices = ({ header }: Pick<FileReading, 'header'>, width: number): readonly string[] =>
  header ?? Array.from({ length: width }, (_, at) => String(at + 1))

export const delimiterName = (delimiter: string): string =>
  ({ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' })[delimiter] ?? delimiter

function readingOf(form: ImportForm): Pick<ImportOrder, 'timeframe' | 'columns' | 'timeUnit' | 'zone' | 'stamp'> {
  const timeUnit = timeUnits.find((each) => each === form.timeUnit)
  const columns = Object.fromEntries(Object.entries(form.columns).filter(([, column]) => column !== ''))
  return {
    ...given('timeframe', form.timeframe.trim()),
    ...given('zone', form.zone.trim()),
    ...(timeUnit === undefined ? {} : { timeUnit }),
    ...(form.stamp === 'open' || form.stamp === 'close' ? { stamp: form.stamp } : {}),
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
  }
}

const given = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> =>
  text === '' ? {} : ({ [name]: text } as Record<Name, string>)
