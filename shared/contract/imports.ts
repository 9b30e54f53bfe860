import * as z from 'zod'
import { instrumentKinds } from '../domain/instrument.ts'
import { importFields, tickFields, timeUnits } from './constants.ts'
import { Bytes, ProblemValue, Side, Time, TimeframeText } from './fields.ts'
import { call } from './procedure.ts'

/** A file on the engine's machine (only for callers on it), or one that was uploaded. */
const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('upload'), upload: z.string() }),
])

const Columns = z.partialRecord(z.enum([...importFields, ...tickFields]), z.string())

/** How a file is to be read. What is absent is detected, and shown. */
const Reading = z.object({
  timeframe: TimeframeText.optional(),
  /** Which column holds which field, by header name or by number from 1. */
  columns: Columns.optional(),
  timeUnit: z.enum(timeUnits).optional(),
  /** IANA zone of times that carry none; UTC when absent. */
  zone: z.string().optional(),
  /** Whether a bar's time is its open or its close. */
  stamp: z.enum(['open', 'close']).optional(),
})

/** What a new instrument is made of; venue and data decide what is absent. */
const NewInstrument = z.object({
  calendar: z.string().optional(),
  name: z.string().optional(),
  currency: z.string().optional(),
  instrumentKind: z.enum(instrumentKinds).optional(),
  tick: z.number().positive().optional(),
  lot: z.number().positive().optional(),
  multiplier: z.number().positive().optional(),
})

export const ImportOrder = z.object({
  source: Source,
  kind: z.enum(['bars', 'ticks']),
  /** Of bars: which price they are of; absent means trades. */
  price: Side.optional(),
  /** Of ticks: how their conditions are written, a name of `conditionSchemes`; absent means that they mean nothing. */
  conditions: z.string().optional(),
  /** SYMBOL.VENUE */
  instrument: z.string().min(3),
  ...Reading.shape,
  ...NewInstrument.shape,
})
export type ImportOrder = z.infer<typeof ImportOrder>

/** How the file was read in the end. */
export const FileReading = z.object({
  file: z.string(),
  compression: z.enum(['none', 'gzip', 'zip', 'zstd']),
  /** Absent for text with a delimiter. */
  format: z.enum(['json lines', 'parquet']).optional(),
  delimiter: z.string(),
  /** Absent for a file without a header line. */
  header: z.array(z.string()).optional(),
  columns: Columns,
  timeUnit: z.enum(timeUnits),
  zone: z.string(),
  /** Of bars. */
  stamp: z.enum(['open', 'close']).optional(),
  timeframe: z.string().optional(),
  /** Of ticks, where an order named it. */
  conditions: z.string().optional(),
})
export type FileReading = z.infer<typeof FileReading>

/** What a file holds, before anything is made of it. */
const FileLook = FileReading.pick({ file: true, compression: true, format: true, delimiter: true, header: true })

/** `accepted + quarantined + rejected = received`, always. */
export const ImportReport = z.object({
  received: z.int(),
  /** Valid and now in the store, whether or not they were there before. */
  accepted: z.int(),
  /** Well-formed but not where a bar can be; kept aside with the raw record and the rule. */
  quarantined: z.int(),
  /** Not bars or ticks: incomplete, not numbers, high below low, out of order. */
  rejected: z.int(),
  /** Of ticks: how often each of `tickRules` put one aside, rejected or flagged it. */
  rules: z.record(z.string(), z.int()).optional(),
  /** Of the accepted: new, different from what was stored (and now replace it), and equal to it. No tick replaces another. */
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  first: Time.optional(),
  last: Time.optional(),
  seconds: z.number(),
  revision: z.int(),
  instrument: z.string(),
  /** Set when the import made the instrument. */
  created: z.boolean(),
  reading: FileReading,
  /** The first rows that were not accepted, each with its line. */
  problems: z.array(ProblemValue),
})
export type ImportReport = z.infer<typeof ImportReport>

export const uploads = {
  begin: call({
    summary: 'Begin an upload',
    role: 'user',
    input: z.object({ name: z.string().min(1).max(255) }),
    output: z.object({ upload: z.string() }),
  }),
  append: call({
    summary: 'Add the next bytes of an upload',
    role: 'user',
    input: z.object({ upload: z.string(), bytes: Bytes }),
    output: z.object({ size: z.int() }),
  }),
}

export const imports = {
  preview: call({
    summary: 'How a file would be read, with its first rows; nothing is stored',
    role: 'user',
    http: 'POST /imports/preview',
    input: z.object({
      source: Source,
      kind: z.enum(['bars', 'ticks']).default('bars'),
      ...Reading.shape,
      instrument: z.string().optional(),
      calendar: z.string().optional(),
    }),
    output: z.object({ reading: FileReading, rows: z.array(z.array(z.string())) }),
  }),
  look: call({
    summary: 'The header and the first rows of a file as they stand there, also where its columns are not known',
    role: 'user',
    http: 'POST /imports/look',
    input: z.object({ source: Source }),
    output: z.object({ reading: FileLook, rows: z.array(z.array(z.string())) }),
  }),
  start: call({
    summary: 'Import a file as a job',
    role: 'user',
    audited: true,
    http: 'POST /imports',
    input: ImportOrder,
    output: z.object({ job: z.string() }),
  }),
}
