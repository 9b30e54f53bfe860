/** What the first lines of a file say of its shape: the delimiter, the decimal mark, the header. */
import { parseWritten } from './file-time.ts'
import { jsonCells, jsonHeader, parsedLine } from './json-fields.ts'
import { splitQuoted, type DecimalMark } from './row-fields.ts'

export interface Table {
  /** One JSON object a line is a table, too: the names that its first lines use are its header. */
  readonly form: 'delimited' | 'json'
  /** Empty for JSON. */
  readonly delimiter: string
  readonly mark: DecimalMark
  /** Absent when the first row is data. */
  readonly header?: readonly string[]
  /** Fields of a row. */
  readonly width: number
  /** Lines before the first row: the header, and what vendors write above it. */
  readonly skip: number
  /** Rows of the sample, with the number their line has in the file. */
  readonly rows: readonly SampleRow[]
}

interface SampleRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** Time, open, high, low and close: what has fewer fields is no bar. */
export const BAR_FIELDS = 5

/** Blank lines must be among `lines`, because they count. A row has at least `fewest` fields. */
export function detectTable(lines: readonly string[], fewest = BAR_FIELDS): Table {
  const written = lines.flatMap((text, at) => (text.trim() === '' ? [] : [{ text, line: at + 1 }]))
  return isJson(written) ? jsonTable(written) : delimitedTable(written, fewest)
}

interface WrittenLine {
  readonly text: string
  readonly line: number
}

const isJson = ([first]: readonly WrittenLine[]): boolean =>
  first !== undefined && first.text.trimStart().startsWith('{') && parsedLine(first.text) !== undefined

function jsonTable(written: readonly WrittenLine[]): Table {
  const header = jsonHeader(written.map(({ text }) => text))
  const rows = written.flatMap(({ text, line }) => {
    const fields = jsonCells(text, header)?.map(String)
    return fields === undefined ? [] : [{ line, fields }]
  })
  return { form: 'json', delimiter: '', mark: '.', header, width: header.length, skip: 0, rows }
}

function delimitedTable(written: readonly WrittenLine[], fewest: number): Table {
  const delimiter = delimiterOf(
    written.map(({ text }) => text),
    fewest,
  )
  const rows = written.map(({ text, line }) => ({ line, fields: trimmedFields(text, delimiter) }))
  const width = commonest(rows.map(({ fields }) => fields.length))
  const titles = titlesOf(rows)
  const head =
    titles.find(({ fields }) => fields.length === width) ?? titles.find(({ fields }) => fields.length >= fewest)
  const skip = head?.line ?? titles.at(-1)?.line ?? 0
  const data = rows.filter(({ line }) => line > skip)
  const shape = { form: 'delimited', delimiter, mark: markOf(data, delimiter), skip, rows: data } as const
  return head === undefined ? { ...shape, width } : { ...shape, header: head.fields, width: head.fields.length }
}

/**
 * In this order, because a comma may be the decimal mark of a file with another delimiter, and a space may stand between
 * a date and a clock.
 */
const delimiters = ['\t', ';', '|', ',', ' '] as const

function delimiterOf(lines: readonly string[], fewest: number): string {
  const widthWith = (delimiter: string) => commonest(lines.map((line) => splitQuoted(line, delimiter).length))
  const wide = delimiters.find((delimiter) => widthWith(delimiter) >= fewest)
  // Too narrow for bars: what is shown of it should still look like its columns.
  return wide ?? delimiters.find((delimiter) => delimiter !== ' ' && widthWith(delimiter) > 1) ?? ','
}

const trimmedFields = (line: string, delimiter: string): readonly string[] =>
  splitQuoted(line, delimiter).map((field) => field.trim())

/** The most frequent of the numbers, the first of them where several are; 0 for none. */
export function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  let [found, most] = [0, 0]
  for (const [number, count] of counts) if (count > most) [found, most] = [number, count]
  return found
}

/** Vendors write an address or a title above the header, never a page. */
const MOST_TITLE_LINES = 10

/** The lines before the first one that holds a value: the header, and what stands above it. */
function titlesOf(rows: readonly SampleRow[]): readonly SampleRow[] {
  const first = rows.findIndex(({ fields }) => fields.some(isValue))
  return rows.slice(0, Math.min(first < 0 ? rows.length : first, MOST_TITLE_LINES))
}

const isValue = (field: string): boolean => isNumber(field) || parseWritten(field, 'ymd') !== undefined || isDate(field)

const isNumber = (field: string): boolean => /^[+-]?[\d.,]*\d[\d.,]*$/.test(field)

const isDate = (field: string): boolean => /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(field)

/** A file may write its times with points and its prices with commas: only what is a number in full counts. */
function markOf(rows: readonly SampleRow[], delimiter: string): DecimalMark {
  if (delimiter === ',') return '.'
  const fields = rows.flatMap((row) => row.fields)
  const count = (pattern: RegExp) => fields.filter((field) => pattern.test(field)).length
  return count(/^[+-]?\d+,\d+$/) > count(/^[+-]?\d+\.\d+$/) ? ',' : '.'
}
