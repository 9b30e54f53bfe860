/** Imports a file of bars: it is read and checked to its end before the first bar is stored, then stored in one transaction. */
import { randomUUID } from 'node:crypto'
import type { ImportReport } from '../../../shared/contract/imports.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { micros } from '../../../shared/domain/units.ts'
import { newInstrument } from '../import/new-instrument.ts'
import { readBarFile, type BarFile } from '../import/read-bar-file.ts'
import type { BarWrite, QuarantinedRows, SeriesKey } from '../ports.ts'
import { fileOf, IMPORTED, targetOf, type ImportJobOrder, type ImportParts } from './import-target.ts'
import type { Running } from './jobs.ts'

export async function importBars(parts: ImportParts, order: ImportJobOrder, running: Running): Promise<ImportReport> {
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

/** Of a file that holds no bar at all nothing is stored, not even its instrument. */
const isAnything = ({ counts }: BarFile): boolean => counts.accepted + counts.quarantined > 0

const nothing: BarWrite = { added: 0, changed: 0, unchanged: 0, revision: 0 }

async function store(
  parts: ImportParts,
  order: ImportJobOrder,
  instrument: Instrument,
  read: BarFile,
): Promise<BarWrite> {
  if (!isAnything(read)) return nothing
  const { source, licence } = order.origin ?? { source: IMPORTED, licence: undefined }
  const key: SeriesKey = { instrument: instrument.id, timeframe: read.timeframe, side: order.price ?? 'trade', source }
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
