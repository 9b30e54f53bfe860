/** Imports one file: it is read and checked to its end before the first bar is stored, then stored in one transaction. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { ImportOrder, ImportReport } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { micros, type InstrumentId } from '../../../shared/domain/units.ts'
import type { Calendars } from '../calendars.ts'
import { newInstrument, planInstrument, type InstrumentPlan } from '../import/new-instrument.ts'
import { readBarFile, type BarFile } from '../import/read-bar-file.ts'
import type { SourceFile } from '../import/source-file.ts'
import type { Library } from '../library.ts'
import type { BarWrite, Quarantined, Store } from '../ports.ts'
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
  return {
    kind: 'import',
    title: ({ source, instrument }) =>
      `Import ${basename(source.kind === 'path' ? source.path : parts.uploads.find(source.upload).name)} into ${instrument}`,
    run: (order, running) => runImport(parts, order, running),
  }
}

export function fileOf(source: ImportOrder['source'], uploads: Uploads): SourceFile {
  return source.kind === 'path' ? { path: source.path, name: basename(source.path) } : uploads.find(source.upload)
}

async function runImport(parts: Parts, order: ImportJobOrder, running: Running): Promise<ImportReport> {
  const began = performance.now()
  const target = targetOf(parts, order)
  const read = await readBarFile(fileOf(order.source, parts.uploads), order, {
    index: parts.calendars.find(target.calendar).index,
    lotsPerUnit: target.lotsPerUnit,
    signal: running.signal,
    progress: (done, total) => running.progress({ done, total, unit: 'bytes' }),
  })
  running.signal.throwIfAborted()
  const instrument = target.known ?? newInstrument(target.plan, read, randomUUID)
  const written = await store(parts, order, instrument, read)
  const seconds = (performance.now() - began) / 1000
  return { ...reportOf(read, written), seconds, instrument: order.instrument, created: target.known === undefined }
}

type Target = { readonly calendar: string; readonly lotsPerUnit: number | undefined } & (
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
    return { plan, calendar: plan.calendar, lotsPerUnit: plan.lotsPerUnit }
  }
  const { calendar, lotsPerUnit } = termsOf(known)
  if (order.calendar !== undefined && calendars.find(order.calendar).calendar.id !== calendar) {
    const rule = `${calendar}, the calendar that ${order.instrument} follows`
    throw no('instrument.bad-option', { option: '--calendar', rule, value: order.calendar })
  }
  return { known, calendar, lotsPerUnit }
}

async function store(parts: Parts, order: ImportJobOrder, instrument: Instrument, read: BarFile): Promise<BarWrite> {
  const { series, timeframe, counts, quarantined } = read
  if (counts.accepted + counts.quarantined === 0) return nothing
  if (parts.library.lookUp(instrument.id) === undefined) await parts.library.put(instrument)
  const { source, licence } = order.origin ?? { source: IMPORTED, licence: undefined }
  const key = { instrument: instrument.id, timeframe, side: 'trade', source } as const
  const written = counts.accepted === 0 ? nothing : await parts.store.bars.write(key, series, licence)
  for (const batch of batches(quarantined, instrument.id, read.reading.file)) await parts.store.quarantine.add(batch)
  await parts.library.refresh(instrument.id)
  return written
}

const nothing: BarWrite = { added: 0, changed: 0, unchanged: 0, revision: 0 }

/** A wrong calendar may put a million rows aside. */
const BATCH = 5_000

function* batches(
  rows: BarFile['quarantined'],
  instrument: InstrumentId,
  source: string,
): Generator<Quarantined[], void> {
  let batch: Quarantined[] = []
  for (const { time, ...row } of rows) {
    batch.push({ ...row, instrument, source, time: micros(time) })
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
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
