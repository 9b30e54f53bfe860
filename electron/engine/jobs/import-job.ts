/** Imports one file: it is read and checked to its end before the first bar is stored, then stored in one transaction. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { ImportOrder, ImportReport } from '../../../shared/contract/imports.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { micros } from '../../../shared/domain/units.ts'
import type { Calendars, KnownCalendar } from '../calendars.ts'
import { checkKnown } from '../import/known-instrument.ts'
import { newInstrument, planInstrument, type InstrumentPlan } from '../import/new-instrument.ts'
import { readBarFile, type BarFile } from '../import/read-bar-file.ts'
import { printable, shown } from '../import/shown.ts'
import type { SourceFile } from '../import/source-file.ts'
import type { Library } from '../library.ts'
import type { BarWrite, QuarantinedRows, SeriesKey, Store } from '../ports.ts'
import type { Uploads } from '../uploads.ts'
import type { JobKind, Running } from './jobs.ts'

/** What came with Openbell says so: its source and licence stand beside its bars. */
export interface ImportJobOrder extends ImportOrder {
  readonly origin?: { readonly source: string; readonly licence: string }
}

interface Parts {
  readonly store: Store
  readonly library: Library
  readonly calendars: Calendars
  readonly uploads: Uploads
}

/** Of bars that a person brought. */
const IMPORTED = 'import'

export function importKind(parts: Parts): JobKind<ImportJobOrder> {
  const inOrder = oneAfterTheOther()
  return {
    kind: 'import',
    title: ({ source, instrument }) => `Import ${fileOf(source, parts.uploads).name} into ${shown(instrument)}`,
    run: (order, running) => inOrder(order.instrument, () => runImport(parts, order, running)),
  }
}

/** Work of one name waits for the one before it: two imports that both make an instrument would make two of it. */
function oneAfterTheOther(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    last.set(name, mine)
    return mine
  }
}

export function fileOf(source: ImportOrder['source'], uploads: Uploads): SourceFile {
  const { path, name } =
    source.kind === 'path' ? { path: source.path, name: basename(source.path) } : uploads.find(source.upload)
  return { path, name: printable(name) }
}

async function runImport(parts: Parts, order: ImportJobOrder, running: Running): Promise<ImportReport> {
  const began = performance.now()
  const target = targetOf(parts, order)
  const read = await readBarFile(fileOf(order.source, parts.uploads), order, {
    index: target.calendar.index,
    lotsPerUnit: target.lotsPerUnit,
    signal: running.signal,
    progress: (done, total) => running.progress({ done, total, unit: 'bytes' }),
  })
  running.signal.throwIfAborted()
  const instrument = target.known ?? newInstrument(target.plan, read, randomUUID)
  const written = await store(parts, order, instrument, read)
  const seconds = (performance.now() - began) / 1000
  const created = target.known === undefined && isAnything(read)
  return { ...reportOf(read, written), seconds, instrument: order.instrument, created }
}

type Target = { readonly calendar: KnownCalendar; readonly lotsPerUnit: number | undefined } & (
  { readonly known: Instrument } | { readonly known?: undefined; readonly plan: InstrumentPlan }
)

/** What the bars go into decides how the file is read: its calendar, and its lots where they are known. */
function targetOf({ library, calendars }: Parts, order: ImportJobOrder): Target {
  const known = library.lookUp(order.instrument)
  if (known === undefined) {
    const plan = planInstrument(
      order,
      calendars.list().map(({ id }) => id),
    )
    return { plan, calendar: calendars.find(plan.calendar), lotsPerUnit: plan.lotsPerUnit }
  }
  checkKnown(order, known)
  return { known, calendar: calendars.of(known), lotsPerUnit: termsOf(known).lotsPerUnit }
}

/** Of a file that holds no bar at all nothing is stored, not even its instrument. */
const isAnything = ({ counts }: BarFile): boolean => counts.accepted + counts.quarantined > 0

const nothing: BarWrite = { added: 0, changed: 0, unchanged: 0, revision: 0 }

async function store(parts: Parts, order: ImportJobOrder, instrument: Instrument, read: BarFile): Promise<BarWrite> {
  if (!isAnything(read)) return nothing
  const { source, licence } = order.origin ?? { source: IMPORTED, licence: undefined }
  const key: SeriesKey = { instrument: instrument.id, timeframe: read.timeframe, side: 'trade', source }
  const written = await parts.store.imports.keep({
    ...(parts.library.lookUp(instrument.id) === undefined && { instrument }),
    bars: [{ key, bars: read.series, ...(licence !== undefined && { licence }) }],
    quarantined: { instrument: instrument.id, ...quarantinedIn(read) },
  })
  await parts.library.refresh(instrument)
  return written.bars[0] ?? nothing
}

function quarantinedIn({ quarantined, reading }: BarFile): QuarantinedRows {
  const { count } = quarantined
  const [line, time] = [new Float64Array(count), new Float64Array(count)]
  const [rule, raw]: [string[], string[]] = [[], []]
  for (const row of quarantined) {
    line[raw.length] = row.line
    time[raw.length] = row.time
    rule.push(row.rule)
    raw.push(row.raw)
  }
  return { source: reading.file, line, time, rule, raw }
}

function reportOf({ counts, series, problems, reading }: BarFile, written: BarWrite) {
  const [first, last] = [series.time[0], series.time.at(-1)]
  return {
    ...counts,
    ...written,
    ...(first !== undefined && { first: micros(first) }),
    ...(last !== undefined && { last: micros(last) }),
    reading,
    problems: [...problems],
  }
}
