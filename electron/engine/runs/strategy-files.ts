/** Strategies as files: those of the data folder, those that came with Openbell, and any that a local caller names. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { StrategyRow, StrategySource } from '../../../shared/contract/strategies.ts'
import { no } from '../../../shared/contract/wire.ts'
import { micros } from '../../../shared/domain/units.ts'
import { printable } from '../import/shown.ts'
import { MOST_SOURCE_BYTES, readWhole, strategyOf } from '../strategies/manifest.ts'
import type { StrategyText } from './run-order.ts'

export interface StrategyFiles {
  /** Yours first, then the examples, by name. */
  list(): readonly StrategyRow[]
  /** Read once: what is hashed, sent and kept are these bytes. */
  read(source: StrategySource): StrategyText
}

interface Folders {
  readonly yours: string
  readonly examples: string
}

export function openStrategyFiles(folders: Folders): StrategyFiles {
  const folderOf = { yours: folders.yours, example: folders.examples } as const
  return {
    list: () => [...listed('yours', folders.yours), ...listed('example', folders.examples)],
    read(source) {
      if (source.kind === 'path') return readText(source.path)
      const folder = folderOf[source.kind]
      const names = namesIn(folder)
      if (names.includes(source.name)) return readText(join(folder, source.name))
      throw no('strategy.unknown', { name: printable(source.name), names: names.join(', ') || 'none' })
    },
  }
}

/** What Python imports by name: a file that begins with an underscore is none to run. */
const isStrategy = (name: string): boolean => /^[^_.].*\.py$/.test(name)

const namesIn = (folder: string): readonly string[] =>
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
  const file = basename(path)
  if (!file.endsWith('.py')) throw no('strategy.not-python', { file, why: 'its name does not end in .py' })
  const source = readWhole(path, MOST_SOURCE_BYTES)
  const text = textIn(file, source)
  return { file, text, code: strategyOf(path, source).code }
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
