/** Files for the tests of the import, and what reading them gives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import type { Calendar } from '../../../../shared/domain/calendar.ts'
import { roundTheClock } from '../../../../shared/domain/calendars/24-7.ts'
import { SessionIndex } from '../../../../shared/domain/session-index.ts'
import type { ReadingOrder } from '../../../../electron/engine/import/detect.ts'
import { readBarFile, type BarFile, type ReadContext } from '../../../../electron/engine/import/read-bar-file.ts'

/** Runs with the path of a file of these bytes, in a folder that is gone afterwards. */
export async function withFile<Result>(
  content: string | Uint8Array,
  name: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-import-'))
  try {
    const path = join(folder, name)
    writeFileSync(path, content)
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Setting extends Omit<Partial<ReadContext>, 'index'> {
  readonly order?: ReadingOrder
  readonly calendar?: Calendar
  readonly name?: string
}

export async function readPath(path: string, setting: Setting = {}): Promise<BarFile> {
  const { order = {}, calendar = roundTheClock, name = 'bars.csv', ...context } = setting
  return readBarFile({ path, name }, order, { ...context, index: new SessionIndex(calendar) })
}

export async function readContent(content: string | Uint8Array, setting: Setting = {}): Promise<BarFile> {
  return withFile(content, 'bars.csv', (path) => readPath(path, setting))
}

/** The sentences of the rows that were not taken. */
export const sentences = ({ problems }: Pick<BarFile, 'problems'>): string[] => problems.map(sentenceOf)

/** The sentence that an import ends with. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof ApiError) return error.message
    throw error
  }
  return 'no problem at all'
}

/** `2024-07-03T13:30`, column by column: time, open, high, low, close, volume, ticks. */
export const rowsOf = ({ series }: Pick<BarFile, 'series'>): (string | number)[][] =>
  Array.from(series.time, (time, at) => [
    new Date(time / 1000).toISOString().replace(/(:00)?\.000Z$/, ''),
    ...[series.open, series.high, series.low, series.close, series.volume, series.ticks].map(
      (column) => column[at] ?? NaN,
    ),
  ])

export interface ZipMember {
  readonly name: string
  readonly content: string | Uint8Array
  /** A checksum that does not fit. */
  readonly crc?: number
  /** As a packer of another kind writes them; the content is deflated all the same. */
  readonly flags?: number
  readonly method?: number
}

/** A zip archive, written by hand so that it may be wrong on purpose. */
export function zipOf(...members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, crc, flags = 0, method = 8 } of members) {
    const [plain, file] = [Buffer.from(content), Buffer.from(name)]
    const packed = deflateRawSync(plain)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(flags, 2)
    about.writeUInt16LE(method, 4)
    about.writeUInt32LE(crc ?? crc32(plain), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(plain.length, 18)
    about.writeUInt16LE(file.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), about, file, packed])
    parts.push(local)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), about, tail, file)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}
