/**
 * The columns of a run in one sparse file that the strategy's process maps: `slots` columns of `capacity` doubles. In
 * memory where the system has a file system for that, else among the temporary files, whose pages stay in memory too.
 */
import { closeSync, existsSync, ftruncateSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY_FOLDER = '/dev/shm'
const DOUBLE_BYTES = Float64Array.BYTES_PER_ELEMENT

export interface ColumnsAsked {
  readonly slots: number
  readonly capacity: number
  /** Slots that will be filled, for the room they need. */
  readonly filled: number
}

export class ColumnsFile {
  readonly slots: number
  readonly capacity: number
  readonly bytes: number
  /** For the process that maps it: it can only read. */
  readonly readFd: number
  /** Of the writing end; any thread of this process may write with it. */
  readonly writeFd: number
  /** Its name, where others cannot have its descriptor. */
  readonly path: string
  #closed = false

  constructor({ slots, capacity, filled }: ColumnsAsked) {
    this.slots = slots
    this.capacity = capacity
    this.bytes = Math.max(1, slots * capacity) * DOUBLE_BYTES
    this.path = join(folderFor(filled * capacity * DOUBLE_BYTES), `openbell-${randomBytes(12).toString('hex')}`)
    this.writeFd = openSync(this.path, 'wx', 0o600)
    try {
      ftruncateSync(this.writeFd, this.bytes)
      this.readFd = openSync(this.path, 'r')
    } catch (error) {
      closeSync(this.writeFd)
      rmSync(this.path, { force: true })
      throw error
    }
    // Without a name it is gone once nobody has it open, whatever happens. Windows keeps the name of an open file.
    if (process.platform !== 'win32') rmSync(this.path)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    closeSync(this.readFd)
    closeSync(this.writeFd)
    if (process.platform === 'win32') rmSync(this.path, { force: true, maxRetries: 10, retryDelay: 100 })
  }
}

function folderFor(bytes: number): string {
  if (!existsSync(MEMORY_FOLDER)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER)
  // Half of what is free: other runs begin at the same time.
  return bavail * bsize > 2 * bytes ? MEMORY_FOLDER : tmpdir()
}

/** Where in the file the columns of a run go, by the thread that fills them in. */
export interface ColumnsTarget {
  readonly fd: number
  readonly capacity: number
}

/** The values `from` up to `to` of a column, in the same place of its slot. */
export function writeColumn(
  target: ColumnsTarget,
  slot: number,
  column: Float64Array,
  range: readonly [number, number],
): void {
  const [from, to] = range
  writeValues(target, slot, column.subarray(from, to), from)
}

/** Values of a column, the first of them in place `at` of its slot. */
export function writeValues(target: ColumnsTarget, slot: number, values: Float64Array, at: number): void {
  const part = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const place = (slot * target.capacity + at) * DOUBLE_BYTES
  let done = 0
  while (done < part.length) done += writeSync(target.fd, part, done, part.length - done, place + done)
}
