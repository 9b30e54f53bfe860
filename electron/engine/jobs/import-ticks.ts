/**
 * Imports a file of ticks. It is staged piece by piece, where nobody sees it, and kept as a whole at the end with the bars
 * that the ticks roll up to: an import that is cancelled, cut off or killed leaves nothing behind.
 */
import { randomUUID } from 'node:crypto'
import type { FileReading, ImportReport } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import { conditionScheme, conditionSchemes, type ConditionScheme } from '../../../shared/domain/conditions.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { micros } from '../../../shared/domain/units.ts'
import { newInstrument } from '../import/new-instrument.ts'
import { readTickFile, surveyTicks } from '../import/read-tick-file.ts'
import { shown } from '../import/shown.ts'
import type { SourceFile } from '../import/source-file.ts'
import type { ImportWrite } from '../ports.ts'
import { keepHalts } from './halts.ts'
import { fileOf, IMPORTED, targetOf, type ImportJobOrder, type ImportParts, type Target } from './import-target.ts'
import type { Running } from './jobs.ts'
import { RolledTicks, rebuildBars, reachesStored } from './rolled-ticks.ts'
import { TickIntake } from './tick-intake.ts'

export async function importTicks(parts: ImportParts, order: ImportJobOrder, running: Running): Promise<ImportReport> {
  const began = performance.now()
  const target = targetOf(parts, order)
  const conditions = schemeOf(order.conditions)
  const file = fileOf(order.source, parts.uploads)
  const instrument = target.known ?? (await described(target, { file, order, running }))
  const staged = randomUUID()
  const intake = makeIntake(parts, { order, instrument, staged, file, conditions })
  try {
    const passes = target.known === undefined ? 2 : 1
    const context = passOf(running, passes, passes)
    const reading = await readTickFile(file, order, (layout) => intake.rows.rowsFor(layout), context)
    await intake.rows.end()
    running.signal.throwIfAborted()
    const written = await keep(parts, intake, target.known === undefined)
    const seconds = (performance.now() - began) / 1000
    return {
      ...reportOf(intake.rows, reading, written),
      seconds,
      instrument: order.instrument,
      created: isNew(target, intake),
    }
  } catch (error) {
    // A store that is gone has dropped it already, or does when it opens again.
    await parts.store.imports.drop(staged).catch(() => undefined)
    throw error
  }
}

function schemeOf(name: string | undefined): ConditionScheme | undefined {
  if (name === undefined) return undefined
  const scheme = conditionScheme(name)
  if (scheme !== undefined) return scheme
  const schemes = conditionSchemes.map((each) => each.name).join(', ')
  throw no('import.conditions', { scheme: shown(name), schemes })
}

interface Asked {
  readonly file: SourceFile
  readonly order: ImportJobOrder
  readonly running: Running
}

/** An instrument that nobody has described takes its price steps and lots from the whole file, which is read once for it. */
async function described(target: Target, { file, order, running }: Asked): Promise<Instrument> {
  if (target.known !== undefined) return target.known
  return newInstrument(target.plan, await surveyTicks(file, order, passOf(running, 1, 2)), randomUUID)
}

const passOf = ({ signal, progress }: Running, pass: number, of: number) => ({
  signal,
  progress: (done: number, size: number) =>
    progress({ done: done + (pass - 1) * size, total: of * size, unit: 'bytes' }),
})

interface Intake {
  readonly rows: TickIntake
  readonly bars: RolledTicks
  readonly instrument: Instrument
  readonly source: string
  readonly licence?: string | undefined
  readonly staged: string
}

interface IntakeParts {
  readonly order: ImportJobOrder
  readonly instrument: Instrument
  readonly staged: string
  readonly file: SourceFile
  readonly conditions: ConditionScheme | undefined
}

function makeIntake(parts: ImportParts, { order, instrument, staged, file, conditions }: IntakeParts): Intake {
  const { source, licence } = order.origin ?? { source: IMPORTED, licence: undefined }
  const terms = termsOf(instrument)
  const { index } = parts.calendars.of(instrument)
  const bars = new RolledTicks(index, terms.lotsPerUnit)
  const rows = new TickIntake({
    store: parts.store.imports,
    staged,
    file: file.name,
    instrument: instrument.id,
    source,
    licence,
    index,
    terms,
    conditions,
    bars,
  })
  return { rows, bars, instrument, source, licence, staged }
}

const isNew = ({ known }: Target, { rows }: Intake): boolean => known === undefined && isAnything(rows)

/** Of a file that holds no tick at all nothing is stored, not even its instrument. */
const isAnything = ({ counts }: TickIntake): boolean => counts.accepted + counts.quarantined > 0

async function keep(parts: ImportParts, intake: Intake, isMade: boolean): Promise<ImportWrite> {
  const { rows, bars, instrument, source, licence, staged } = intake
  if (!isAnything(rows)) {
    await parts.store.imports.drop(staged)
    return { bars: [], ticks: [] }
  }
  const range = rows.counts.accepted === 0 ? undefined : { from: micros(rows.first), to: micros(rows.last) }
  // What was there before belongs to the same bars: they are made anew from all of it.
  const shared = range !== undefined && reachesStored(parts, { instrument, source }, range) ? range : undefined
  const key = { instrument: instrument.id, source, licence }
  const written = await parts.store.imports.keep({
    ...(isMade && { instrument }),
    bars: shared === undefined ? bars.series(key) : [],
    staged,
  })
  if (shared !== undefined) await rebuildBars(parts, { instrument, source }, shared)
  await keepHalts(parts.store.gaps, { instrument: instrument.id, source }, rows.halts)
  await parts.library.refresh(instrument)
  return written
}

function reportOf(rows: TickIntake, reading: FileReading, { ticks }: ImportWrite) {
  const sum = (field: 'added' | 'known') => ticks.reduce((total, each) => total + each[field], 0)
  return {
    ...rows.counts,
    rules: { ...rows.counts.rules },
    added: sum('added'),
    changed: 0,
    unchanged: sum('known'),
    revision: Math.max(0, ...ticks.map(({ revision }) => revision)),
    ...(rows.counts.accepted > 0 && { first: micros(rows.first), last: micros(rows.last) }),
    reading,
    problems: [...rows.problems],
  }
}
