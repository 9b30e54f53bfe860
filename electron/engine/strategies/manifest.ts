/**
 * What a strategy is made of: its source and what that declares beside it. It is read once; what is signed, what is pinned
 * by a run and what the child is given are the same bytes.
 */
import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { no } from '../../../shared/contract/wire.ts'
import { declaredIn, type Declared } from './declared.ts'

export interface ManifestFile {
  readonly name: string
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
}

export interface Manifest {
  /** The source first, then what it declares, by name. */
  readonly files: readonly ManifestFile[]
  /** As they are declared: `numpy>=1.26`. */
  readonly packages: readonly string[]
}

export interface StrategyFile {
  readonly path: string
  readonly name: string
  readonly source: Uint8Array
  readonly manifest: Manifest
  /** SHA-256, in hex, of the manifest's canonical text: what a run pins as its code. */
  readonly code: string
}

/** A strategy of a megabyte is a mistake. */
export const MOST_SOURCE_BYTES = 1_048_576
const MOST_FILE_BYTES = 16 * 1_048_576

/** Refuses what is missing, too large, or declared in a way that cannot be read. */
export function readStrategy(path: string): StrategyFile {
  return strategyOf(path, readWhole(path, MOST_SOURCE_BYTES))
}

/** The same for a source that has been read already. */
export function strategyOf(path: string, source: Uint8Array): StrategyFile {
  const name = basename(path)
  const declared = declaredIn(name, new TextDecoder().decode(source))
  const manifest = { files: [fileOf(name, source), ...filesOf(path, declared)], packages: declared.packages }
  return { path, name, source, manifest, code: sha256(manifestText(manifest)) }
}

/** One text for one manifest: the order of its fields is fixed here. */
export const manifestText = ({ files, packages }: Manifest): string =>
  JSON.stringify({ files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })), packages })

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Never more than `most` bytes: a file may grow while it is read, and some (/dev/zero) never end. */
export function readWhole(path: string, most: number): Uint8Array {
  const descriptor = open(path)
  try {
    if (!fstatSync(descriptor).isFile()) throw no('strategy.not-readable', { file: path, why: 'it is no file' })
    const bytes = Buffer.alloc(most + 1)
    const length = fill(descriptor, bytes)
    if (length > most) throw no('strategy.too-large', { file: path, most })
    return new Uint8Array(bytes.subarray(0, length))
  } finally {
    closeSync(descriptor)
  }
}

function open(path: string): number {
  try {
    // A pipe without a writer would never open otherwise.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw no('strategy.no-file', { file: path }, cause)
    throw no('strategy.not-readable', { file: path, why: whyOf(cause) }, cause)
  }
}

function fill(descriptor: number, bytes: Uint8Array): number {
  let length = 0
  for (let read = -1; read !== 0 && length < bytes.length; length += read)
    read = readSync(descriptor, bytes, length, bytes.length - length, null)
  return length
}

const fileOf = (name: string, content: Uint8Array): ManifestFile => ({
  name,
  bytes: content.length,
  sha256: sha256(content),
})

const filesOf = (path: string, { files }: Declared): ManifestFile[] =>
  files.map((name) => fileOf(name, readWhole(join(dirname(path), name), MOST_FILE_BYTES)))

/** `ENOENT: no such file or directory, open '…'`: the words between the code and the call. */
function whyOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return /^[A-Z]+: ([^,]+),/.exec(message)?.[1] ?? message
}
