/**
 * What a run on paper or live has done, on the disk before anything leaves. One line a batch, all of it or nothing; start
 * and recovery read it from the beginning.
 */
import { readFileSync, truncateSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { no } from '../../../shared/contract/wire.ts'

export interface RunJournal<Entry> {
  /** Joins the batch that is written next. */
  add(entry: Entry): void
  /** Resolves when all that was added is on the disk. Throws when it cannot be: then nothing may leave any more. */
  commit(): Promise<void>
  close(): Promise<void>
}

/** What was written before, as `read` understands it; a last line that a crash cut off never counted, and is taken away. */
export async function openJournal<Entry>(
  file: string,
  read: (entry: unknown) => Entry,
): Promise<{ readonly journal: RunJournal<Entry>; readonly before: readonly Entry[] }> {
  const before = readJournal(file).map(read)
  return { journal: new OpenJournal<Entry>(file, await open(file, 'a', 0o600)), before }
}

/** A bug for a line that is none and is not the last one: the disk has changed what was written. */
function readJournal(file: string): readonly unknown[] {
  const bytes = bytesIn(file)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) truncateSync(file, whole)
  const lines = bytes.toString('utf8', 0, whole).split('\n').slice(0, -1)
  return lines.flatMap((line, at) => batchIn(line, { file, line: at + 1 }))
}

function batchIn(text: string, place: { readonly file: string; readonly line: number }): readonly unknown[] {
  try {
    const batch: unknown = JSON.parse(text)
    if (Array.isArray(batch)) return batch as readonly unknown[]
  } catch {
    // As for what is no list.
  }
  throw no('journal.damaged', place)
}

function bytesIn(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

class OpenJournal<Entry> implements RunJournal<Entry> {
  readonly #path: string
  readonly #file: FileHandle
  #batch: Entry[] = []
  #last: Promise<void> = Promise.resolve()
  #failed: unknown

  constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  add(entry: Entry): void {
    this.#batch.push(entry)
  }

  commit(): Promise<void> {
    if (this.#batch.length === 0) return this.#last
    const text = `${JSON.stringify(this.#batch)}\n`
    this.#batch = []
    return (this.#last = this.#last.then(() => this.#write(text)))
  }

  async close(): Promise<void> {
    await this.commit().catch(() => undefined)
    await this.#file.close()
  }

  /** After one that failed nothing is written any more: a gap in it would be another run. */
  async #write(text: string): Promise<void> {
    if (this.#failed !== undefined) throw this.#failed
    try {
      await this.#file.appendFile(text)
      await this.#file.datasync()
    } catch (cause) {
      this.#failed = no('journal.not-written', { file: this.#path, why: String(cause) }, cause)
      throw this.#failed
    }
  }
}
