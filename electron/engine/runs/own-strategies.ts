/**
 * The strategies that a person writes, as files of the folder `strategies` in the data folder. They belong to their editor
 * as much as to this program: nothing is written over what somebody else has written since.
 */
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Saved } from '../../../shared/contract/strategy-editing.ts'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { makeFolder } from '../data-folder.ts'
import { printable } from '../import/shown.ts'
import { MOST_SOURCE_BYTES, sha256 } from '../strategies/manifest.ts'
import { reasonOf } from '../store/store-files.ts'
import { signatureFile } from '../strategies/signatures.ts'
import { namesIn, openText, pathIn } from './strategy-files.ts'

export interface OwnStrategies {
  /** The hash of what was written. */
  create(name: string, text: string): string
  save(name: string, text: string, base: string): Saved
  rename(name: string, to: string): void
  remove(name: string): void
}

export const ownStrategies = (folder: string): OwnStrategies => ({
  create(name, text) {
    checkNew(folder, name)
    makeFolder(folder)
    return write(join(folder, name), text)
  },
  save(name, text, base) {
    if (!namesIn(folder).includes(name)) return { status: 'gone' }
    const path = pathIn(folder, name)
    const there = openText(path)
    if (there.hash !== base && there.text !== text) return { status: 'changed', hash: there.hash, text: there.text }
    return { status: 'saved', hash: there.text === text ? there.hash : write(path, text) }
  },
  rename(name, to) {
    const path = pathIn(folder, name)
    checkNew(folder, to, name)
    asFile(name, () => renameSync(path, join(folder, to)))
    // It names the file that was signed, so it says nothing about one of another name.
    rmSync(signatureFile(path), { force: true })
  },
  remove(name) {
    const path = pathIn(folder, name)
    asFile(name, () => rmSync(path))
    rmSync(signatureFile(path), { force: true })
  },
})

/** Windows keeps these for devices, whatever stands behind the dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)\./i
const MOST_LETTERS = 80

/** What can be a module of Python and a file on every system; `before` may change its letters' case. */
function checkNew(folder: string, name: string, before?: string): void {
  const why = whyNotName(name)
  if (why !== undefined) throw no('strategy.name', { name: printable(name), why })
  const taken = namesIn(folder).find((each) => each !== before && each.toLowerCase() === name.toLowerCase())
  if (taken !== undefined) throw no('strategy.exists', { name: taken })
}

function whyNotName(name: string): string | undefined {
  if (!name.endsWith('.py')) return 'it does not end in .py'
  if (name.length > MOST_LETTERS) return `it has more than ${MOST_LETTERS} letters`
  if (DEVICES.test(name)) return 'Windows keeps it for a device'
  return /^[A-Za-z][A-Za-z0-9_-]*\.py$/.test(name) ? undefined : 'it does not begin with a letter, or has others in it'
}

/** Whole or not at all: a reader, a watch or a power cut sees the one text or the other. Returns its hash. */
function write(path: string, text: string): string {
  const bytes = Buffer.from(text)
  const file = basename(path)
  if (bytes.length > MOST_SOURCE_BYTES) throw no('strategy.too-large', { file, most: MOST_SOURCE_BYTES })
  asFile(file, () => {
    const target = followed(path)
    // Its dot keeps it out of every list of strategies.
    const incoming = join(dirname(target), `.${basename(target)}.new`)
    writeFileSync(incoming, bytes, { flush: true })
    renameSync(incoming, target)
  })
  return sha256(bytes)
}

/** A link that a person made goes on leading where it does. */
function followed(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function asFile(file: string, act: () => void): void {
  try {
    act()
  } catch (cause) {
    if (cause instanceof ApiError) throw cause
    throw no('strategy.not-written', { file, why: reasonOf(cause) }, cause)
  }
}
