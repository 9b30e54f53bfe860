/** Strategies as files: those of the data folder, those that came with Openbell, and any that a local caller names. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { StrategyRow, StrategySource } from '../../../shared/contract/strategies.ts'
import { no } from '../../../shared/contract/wire.ts'
import { micros } from '../../../shared/domain/units.ts'
import { printable } from '../import/shown.ts'
import { MOST_SOURCE_BYTES, readWhole, sha256, strategyOf } from '../strategies/manifest.ts'
import type { StrategyText } from './run-order.ts'

export interface StrategyFiles {
  /** Yours first, then the examples, by name. */
  list(): readonly StrategyRow[]
  /** Read once: what is hashed, sent and kept are these bytes. */
  read(source: StrategySource): StrategyText
  /** What is to be edited may be wrong in what it declares: only its bytes are looked at. */
  open(source: StrategySource): OpenedStrategy
}

export interface OpenedStrategy {
  readonly file: string
  readonly text: string
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string
}

interface Folders {
  readonly yours: string
  readonly examples: string
}

export function openStrategyFiles(folders: Folders): StrategyFiles {
  const pathOf = (source: StrategySource): string =>
    source.kind === 'path'
      ? source.path
      : pathIn(source.kind === 'yours' ? folders.yours : folders.examples, source.name)
  return {
    list: () => [...listed('yours', folders.yours), ...listed('example', folders.examples)],
    read: (source) => readText(pathOf(source)),
    open: (source) => openText(pathOf(source)),
  }
}

/** Only what the folder lists is there: a name leads nowhere else. */
export function pathIn(folder: string, name: string): string {
  const names = namesIn(folder)
  if (names.includes(name)) return join(folder, name)
  throw no('strategy.unknown', { name: printable(name), names: names.join(', ') || 'none' })
}

/** What Python imports by name: a file that begins with an underscore is none to run. */
const isStrategy = (name: string): boolean => /^[^_.].*\.py$/.test(name)

export const namesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(isStrategy)
        .toSorted((a, b) => a.localeCompare(b, 'en'))
    : []

function listed(kind: 'yours' | 'example', folder: string): readonly StrategyRow[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isFile() !== true) return []
    const summary = found.size > MOST_SOURCE_BYTES ? undefined : summaryOf(readFileSync(path, 'utf8'))
    const changed = micros(Math.round(found.mtimeMs * 1000))
    return [{ source: { kind, name }, name, bytes: found.size, changed, ...(summary !== undefined && { summary }) }]
  })
}

/** First line of the docstring that begins a file, after its comments. */
function summaryOf(text: string): string | undefined {
  const [, said] = /^(?:\s*(?:#.*)?\n)*\s*[rR]?(?:"""|''')\s*(\S[^\n]*)/.exec(text) ?? []
  return said?.replace(/("""|''').*$/, '').trim()
}

function readText(path: string): StrategyText {
  const { file, text, bytes } = sourceAt(path)
  return { file, text, code: strategyOf(path, bytes).code }
}

export function openText(path: string): OpenedStrategy {
  const { file, text, bytes } = sourceAt(path)
  return { file, text, hash: sha256(bytes) }
}

function sourceAt(path: string) {
  const file = basename(path)
  if (!file.endsWith('.py')) throw no('strategy.not-python', { file, why: 'its name does not end in .py' })
  const bytes = readWhole(path, MOST_SOURCE_BYTES)
  return { file, bytes, text: textIn(file, bytes) }
}

function textIn(file: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (text.includes('\0')) throw new TypeError('a zero byte')
    return text
  } catch (error) {
    throw no('strategy.not-python', { file, why: 'it is not text in UTF-8' }, error)
  }
}
