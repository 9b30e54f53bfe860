/** Files that a window sends because it cannot name them by path. */
import { randomUUID } from 'node:crypto'
import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { no } from '../../shared/contract/wire.ts'
import { makeFolder } from './data-folder.ts'

export interface Uploads {
  begin(name: string): { upload: string }
  append(upload: string, bytes: Uint8Array): { size: number }
  /** Where it lies, and the name it came with. */
  find(upload: string): { readonly path: string; readonly name: string }
}

/** `now` in milliseconds: what is older than a week is removed. */
export function openUploads(folder: string, now: number): Uploads {
  const names = new Map<string, string>()
  const pathOf = (upload: string) => join(folder, upload)
  makeFolder(folder)
  removeOld(folder, now)
  return {
    begin(name) {
      const upload = `${randomUUID()}-${safe(name)}`
      writeFileSync(pathOf(upload), '', { mode: 0o600 })
      names.set(upload, name)
      return { upload }
    },
    append(upload, bytes) {
      if (!names.has(upload)) throw no('import.upload', { upload })
      appendFileSync(pathOf(upload), bytes)
      return { size: statSync(pathOf(upload)).size }
    },
    find(upload) {
      if (!made.test(upload) || !isFile(pathOf(upload))) throw no('import.upload', { upload })
      return { path: pathOf(upload), name: names.get(upload) ?? upload.slice(37) }
    },
  }
}

/** The ids that `begin` makes: nothing else can name a file here. */
const made = /^[\da-f-]{36}-[\w.-]*$/

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** Only what every file system takes in a name. */
const safe = (name: string): string =>
  basename(name)
    .replace(/[^\w.-]/g, '_')
    .slice(-100)

/** A resumed import may still need its file for a while. */
const KEPT_MS = 7 * 86_400_000

function removeOld(folder: string, now: number): void {
  for (const name of readdirSync(folder)) removeIfOld(join(folder, name), now)
}

/** What is no file was not put here by us, and what cannot be removed is tried again at the next start. */
function removeIfOld(path: string, now: number): void {
  try {
    const about = statSync(path)
    if (about.isFile() && now - about.mtimeMs > KEPT_MS) rmSync(path)
  } catch {
    return
  }
}
