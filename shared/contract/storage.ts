/** What takes how much room on the engine's disk. */
import * as z from 'zod'
import { Time } from './fields.ts'
import { call } from './procedure.ts'

export const storageKinds = [
  'bars',
  'replaced',
  'built',
  'ticks',
  'quarantine',
  'runs',
  'logs',
  'uploads',
  'backups',
] as const

export const StorageRow = z.object({
  /** `replaced` are older revisions of bars, `built` longer bars that were kept on the way. */
  kind: z.enum(storageKinds),
  /** SYMBOL.VENUE; absent for what belongs to none. */
  instrument: z.string().optional(),
  /** Of bars their timeframe and price side, of ticks their kind. */
  what: z.string().optional(),
  source: z.string().optional(),
  /** Bars, ticks, records, runs or files. */
  count: z.int(),
  bytes: z.int(),
  first: Time.optional(),
  last: Time.optional(),
})
export type StorageRow = z.infer<typeof StorageRow>

export const StorageUse = z.object({
  rows: z.array(StorageRow),
  /** `free` bytes of the file are taken by nothing: what comes next goes there before the file grows. */
  database: z.object({ bytes: z.int(), free: z.int() }),
  /** The disk that the data folder is on. */
  volume: z.object({ bytes: z.int(), free: z.int() }),
})
export type StorageUse = z.infer<typeof StorageUse>

export const storage = {
  use: call({
    summary: 'What takes how much room: each series, runs, logs, the database and the disk it is on',
    role: 'read-only',
    http: 'GET /storage',
    input: z.object({}),
    output: StorageUse,
  }),
}
