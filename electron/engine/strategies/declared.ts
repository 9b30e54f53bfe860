/**
 * What a source declares that it depends on, in the comment block that Python has for it: inline script metadata,
 * https://packaging.python.org/en/latest/specifications/inline-script-metadata/
 *
 *     # /// script
 *     # dependencies = ["numpy>=1.26"]
 *     # [tool.openbell]
 *     # files = ["levels.csv"]
 *     # ///
 *
 * Of TOML only what such a block needs is read: tables, texts, and lists of texts; anything else is refused by line.
 */
import { no } from '../../../shared/contract/wire.ts'

export interface Declared {
  /** As written, in the order of their names. */
  readonly packages: readonly string[]
  /** Files beside the source, in the order of their names. */
  readonly files: readonly string[]
}

const MOST_DECLARED = 100

/** `file` is for the sentence, should the block be faulty. */
export function declaredIn(file: string, source: string): Declared {
  const values = valuesIn(blockIn(file, source))
  const files = listed(file, values.get('tool.openbell.files'))
  for (const { text, line } of files)
    if (!isBeside(text)) throw fault(file, line, `${text} is not a name of a file beside it`)
  return { packages: sorted(listed(file, values.get('dependencies'))), files: sorted(files) }
}

interface Line {
  /** In the source, from 1. */
  readonly line: number
  readonly text: string
}

/** The lines of the block without their comment signs; none where there is no block. */
function blockIn(file: string, source: string): readonly Line[] {
  const lines = source.split(/\r?\n/)
  const starts = lines.flatMap((text, at) => (text.trimEnd() === '# /// script' ? [at] : []))
  const [start, second] = starts
  if (start === undefined) return []
  if (second !== undefined) throw fault(file, second + 1, 'there is a script block already')
  const end = lines.indexOf('# ///', start + 1)
  if (end < 0) throw fault(file, start + 1, 'the script block has no end (# ///)')
  return lines.slice(start + 1, end).map((text, at) => lineOf(file, text, start + 2 + at))
}

function lineOf(file: string, text: string, line: number): Line {
  if (text !== '#' && !text.startsWith('# ')) throw fault(file, line, 'a line of the script block must begin with #')
  return { line, text: text.slice(2) }
}

/** By full name, `tool.openbell.files`; the text of a list goes on until it is closed. */
function valuesIn(lines: readonly Line[]): ReadonlyMap<string, Line> {
  const values = new Map<string, Line>()
  let table = ''
  let open: { readonly name: string; readonly value: Line } | undefined
  for (const { line, text } of lines) {
    const heading = /^\s*\[([\w.-]+)\]\s*(#.*)?$/.exec(text)?.[1]
    if (open === undefined && heading !== undefined) {
      table = `${heading}.`
      continue
    }
    open = open === undefined ? begun(table, { line, text }) : goneOn(open, text)
    if (open !== undefined) values.set(open.name, open.value)
    if (open !== undefined && !isOpen(open.value.text)) open = undefined
  }
  return values
}

function begun(table: string, { line, text }: Line): { name: string; value: Line } | undefined {
  const [, name, value] = /^\s*([\w-]+)\s*=\s*(.*)$/.exec(text) ?? []
  return name === undefined || value === undefined
    ? undefined
    : { name: `${table}${name}`, value: { line, text: value } }
}

const goneOn = ({ name, value }: { readonly name: string; readonly value: Line }, text: string) => ({
  name,
  value: { line: value.line, text: `${value.text}\n${text}` },
})

const isOpen = (text: string): boolean => text.startsWith('[') && !shapeOf(tokensIn(text)).includes(']')

/** Texts and signs; comments are none. */
const tokensIn = (text: string): readonly RegExpExecArray[] =>
  [...text.matchAll(/"([^"\n]*)"|'([^'\n]*)'|#[^\n]*|\S/g)].filter(([token]) => !token.startsWith('#'))

const textIn = ([, double, single]: RegExpExecArray): string | undefined => double ?? single

const shapeOf = (tokens: readonly RegExpExecArray[]): string =>
  tokens.map((token) => (textIn(token) === undefined ? token[0] : '""')).join('')

function listed(file: string, value: Line | undefined): readonly Line[] {
  if (value === undefined) return []
  const { line } = value
  const tokens = tokensIn(value.text)
  if (!/^\[(""(,"")*,?)?\]$/.test(shapeOf(tokens))) throw fault(file, line, 'a list of texts belongs here')
  const texts = tokens.flatMap((token) => textIn(token) ?? [])
  if (texts.length > MOST_DECLARED)
    throw fault(file, line, `at most ${MOST_DECLARED} can be declared, these are ${texts.length}`)
  const twice = texts.find((each, at) => texts.indexOf(each) !== at)
  if (twice !== undefined) throw fault(file, line, `${twice} is declared twice`)
  return texts.map((text) => ({ line, text }))
}

/** A name alone: no folder, no way out of this one, nothing that Windows takes for a device or a drive. */
const isBeside = (name: string): boolean =>
  /^[\w-][\w .-]{0,99}$/.test(name) && !/^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/i.test(name)

const sorted = (texts: readonly Line[]): readonly string[] => texts.map(({ text }) => text).toSorted()

const fault = (file: string, line: number, why: string) => no('strategy.declared', { file, line, why })
