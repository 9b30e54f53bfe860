/**
 * Tells when a source has changed, once it has settled. Editors save in many ways (in place, by a new file that takes the
 * name, by moving the old one away), and some disks (network, containers) tell nobody: so the folder is watched, and
 * looked at now and then as well. What counts is the content: a file that is saved as it was has not changed.
 */
import { statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Timer } from '../ports.ts'
import { MOST_SOURCE_BYTES, readWhole, sha256 } from './manifest.ts'

export type FileNews =
  | { readonly kind: 'changed'; readonly source: Uint8Array; readonly sha256: string }
  /** It is not there any more, or cannot be read. */
  | { readonly kind: 'gone'; readonly why: string }

export interface WatchOptions {
  readonly timer: Timer
  /** SHA-256 of what is known of it already. */
  readonly known: string
  readonly changed: (news: FileNews) => void
  readonly signal: AbortSignal
  readonly debounceMs?: number
  readonly pollMs?: number
  /** False where the folder tells nobody: then it is only looked at. */
  readonly events?: boolean
}

/** Quiet for so long, a save is over. */
const DEBOUNCE_MS = 300
const POLL_MS = 2_000

/** Resolves when the signal aborts. */
export async function watchFile(path: string, options: WatchOptions): Promise<void> {
  const watched = new WatchedFile(path, options)
  const watcher = options.events === false ? undefined : watcherOf(path, () => watched.touch())
  try {
    await watched.run()
  } finally {
    watcher?.close()
  }
}

/** Undefined where the folder cannot be watched. */
function watcherOf(path: string, touch: () => void): FSWatcher | undefined {
  const name = basename(path)
  try {
    const watcher = watch(dirname(path), (_event, file) => {
      // Where the system does not say which file it was, it may have been this one.
      if (file === null || file === name) touch()
    })
    // The folder itself went away; looking goes on.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}

class WatchedFile {
  readonly #path: string
  readonly #options: WatchOptions
  #known: string
  #print: string
  /** Aborted by what happens while it is waited for. */
  #woken = new AbortController()
  #touched = false

  constructor(path: string, options: WatchOptions) {
    this.#path = path
    this.#options = options
    this.#known = options.known
    // Of nothing: what changed before the watch began is found by the first look.
    this.#print = ''
  }

  touch(): void {
    this.#touched = true
    this.#woken.abort()
  }

  async run(): Promise<void> {
    const { signal, pollMs = POLL_MS } = this.#options
    while (!signal.aborted) {
      if (!this.#touched && this.#print === printOf(this.#path)) await this.#sleep(pollMs)
      else if (await this.#isQuiet()) this.#look()
    }
  }

  /** False when something happened in the meantime. */
  async #isQuiet(): Promise<boolean> {
    const { signal, debounceMs = DEBOUNCE_MS } = this.#options
    const before = printOf(this.#path)
    this.#touched = false
    await this.#sleep(debounceMs)
    return !signal.aborted && !this.#touched && before === printOf(this.#path)
  }

  async #sleep(ms: number): Promise<void> {
    const { timer, signal } = this.#options
    this.#woken = new AbortController()
    if (!this.#touched) await timer.sleep(ms, AbortSignal.any([signal, this.#woken.signal]))
  }

  #look(): void {
    this.#print = printOf(this.#path)
    const news = this.#read()
    const now = news.kind === 'changed' ? news.sha256 : 'gone'
    if (now === this.#known) return
    this.#known = now
    this.#options.changed(news)
  }

  #read(): FileNews {
    try {
      const source = readWhole(this.#path, MOST_SOURCE_BYTES)
      return { kind: 'changed', source, sha256: sha256(source) }
    } catch (error) {
      return { kind: 'gone', why: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** What tells without reading that a file is another, or has been written to. */
function printOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path)
    return `${ino} ${size} ${mtimeMs}`
  } catch {
    return 'none'
  }
}
