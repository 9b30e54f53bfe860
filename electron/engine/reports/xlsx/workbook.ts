/**
 * A workbook (ECMA-376, SpreadsheetML) of plain sheets: numbers as numbers, times as dates, words as words. Written here
 * and not by a library, because the same run must give the same bytes and a million rows must not stand as objects.
 */
import type { ZipMember } from '../zip.ts'
import { zip } from '../zip.ts'
import { textOf } from '../markup.ts'

/** By their place in the styles. */
export const formats = ['plain', 'head', 'money', 'share', 'time', 'whole', 'title'] as const
export type Format = (typeof formats)[number]

export interface Cell {
  readonly value: number | string | undefined
  readonly format: Format
}

export interface Sheet {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  /** Rows that stay in view. */
  readonly frozen: number
  readonly rows: Iterable<readonly Cell[]>
}

/** Most rows of a sheet in Excel. */
export const MOST_ROWS = 1_048_576

export const workbook = (sheets: readonly Sheet[]): Generator<Uint8Array> => zip(membersOf(sheets))

function membersOf(sheets: readonly Sheet[]): ZipMember[] {
  const part = (name: string, text: string): ZipMember => ({ name, pieces: [head, text] })
  return [
    part('[Content_Types].xml', contentTypes(sheets)),
    part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', book(sheets)),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', styles),
    ...sheets.map((sheet, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, pieces: sheetXml(sheet) })),
  ]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (sheets: readonly Sheet[]): string =>
  `<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>` +
  sheets
    .map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${kind}.worksheet+xml"/>`)
    .join('') +
  '</Types>'

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${documents}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const book = (sheets: readonly Sheet[]): string =>
  `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${sheets
    .map(({ name }, n) => `<sheet name="${textOf(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join('')}</sheets></workbook>`

/** In the order of `formats`; 164 and up are formats of one's own. */
const styles =
  `<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>` +
  '<numFmt numFmtId="165" formatCode="#,##0.00"/><numFmt numFmtId="166" formatCode="#,##0"/></numFmts>' +
  '<fonts count="3"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font>' +
  '<font><b/><sz val="14"/><name val="Arial"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F4F7"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/>' +
  '<xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf numFmtId="165" applyNumberFormat="1"/>' +
  '<xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>' +
  '<xf numFmtId="166" applyNumberFormat="1"/><xf fontId="2" applyFont="1"/></cellXfs></styleSheet>'

const ROWS = 1000

function* sheetXml({ widths, frozen, rows }: Sheet): Generator<string> {
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen > 0 ? pane : ''}</sheetView></sheetViews>`
  yield `<cols>${columns.join('')}</cols><sheetData>`
  let [text, number] = ['', 0]
  for (const cells of rows) {
    number++
    text += `<row r="${number}">${cells.map((cell, n) => cellXml(cell, `${letters(n)}${number}`)).join('')}</row>`
    if (number % ROWS > 0) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

function cellXml({ value, format }: Cell, place: string): string {
  if (value === undefined || Number.isNaN(value)) return ''
  const style = format === 'plain' ? '' : ` s="${formats.indexOf(format)}"`
  if (typeof value === 'string')
    return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${textOf(value)}</t></is></c>`
  return `<c r="${place}"${style}><v>${value}</v></c>`
}

/** A, B … Z, AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
