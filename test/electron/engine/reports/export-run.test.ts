import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainWord } from '../../../../electron/engine/reports/cells.ts'
import { dark, light } from '../../../../electron/engine/reports/colours.ts'
import { exportFormats, exportTables } from '../../../../electron/engine/reports/export-run.ts'
import { textOf } from '../../../../electron/engine/reports/markup.ts'
import { zip } from '../../../../electron/engine/reports/zip.ts'
import { aRun, dailyCurve } from '../../../shared/domain/report/a-run.ts'
import { attack, fileOf, modelOf, pdfTexts, unzipped, wavy } from './a-report.ts'

const model = modelOf(wavy)
const figures = [...model.headline, ...model.sections.flatMap(({ items }) => items)]

test.each(exportFormats)('the same run gives the same bytes as %s', (format) => {
  expect(fileOf(wavy, format).equals(fileOf(wavy, format))).toBe(true)
})

test.each(exportFormats)('a run that had no time for a step is still a file as %s', (format) => {
  const failure = { code: 'strategy.raised', message: 'It raised', line: 3 }
  const empty = aRun({ status: 'failed', failure, curve: dailyCurve([]), trades: [], fills: [], orders: [] })
  expect(fileOf(empty, format).length).toBeGreaterThan(100)
})

test('every figure of the model is in the PDF, letter by letter', () => {
  const texts = new Set(pdfTexts(fileOf(wavy, 'pdf')))
  expect(figures.filter(({ text }) => !texts.has(text))).toEqual([])
})

test('every file that is read says of which data it is', () => {
  const stamp = model.sample ?? expect.unreachable('the model is one of sample data')
  expect(fileOf(wavy, 'html').toString()).toContain(stamp)
  expect(pdfTexts(fileOf(wavy, 'pdf'))).toContain(stamp)
  const sheets = [...unzipped(fileOf(wavy, 'xlsx')).values()]
  expect(sheets.some((sheet) => sheet.includes(stamp))).toBe(true)
})

test('every cell of the trades is in the PDF', () => {
  const texts = new Set(pdfTexts(fileOf(wavy, 'pdf')))
  const cells = Array.from({ length: model.trades.rows }).flatMap((_, row) =>
    model.trades.columns.flatMap(({ key }, column) => (key === 'tag' ? [] : [model.trades.text(row, column)])),
  )
  expect(cells.filter((text) => !texts.has(text))).toEqual([])
})

test('every figure of the model is in the workbook, as its number and as its text', () => {
  const sheets = unzipped(fileOf(wavy, 'xlsx'))
  const statistics = sheets.get('xl/worksheets/sheet2.xml') ?? ''
  const missing = model.sections
    .flatMap(({ items }) => items)
    .filter(({ text, value, unit }) => {
      const number = unit === 'duration' ? Number(value) / 86_400e6 : value
      return !statistics.includes(`<v>${number}</v>`) || !statistics.includes(`>${textOf(text)}</t>`)
    })
  expect(missing).toEqual([])
})

test('the benchmark stands beside the equity, and in every file the same', () => {
  const column = model.equity.columns.findIndex(({ key }) => key === 'benchmark')
  const values = Array.from({ length: model.equity.rows }, (_, row) => model.equity.value(row, column))
  const sheet = unzipped(fileOf(wavy, 'xlsx')).get('xl/worksheets/sheet7.xml') ?? ''
  const cells = [...sheet.matchAll(/<c r="D\d+"[^>]*><v>([^<]*)<\/v>/g)].map(([, value]) => Number(value))
  const rows = parse<Record<string, string>>(fileOf(wavy, 'csv', { table: 'equity' }).toString(), { columns: true })
  const csv = rows.map(({ benchmark }) => Number(benchmark))
  const json = JSON.parse(fileOf(wavy, 'json').toString()) as { benchmark: { equity: [string, number][] } }
  const texts = pdfTexts(fileOf(wavy, 'pdf'))
  expect([cells, csv, json.benchmark.equity.map(([, value]) => value)]).toEqual([values, values, values])
  expect(texts).toContain(`SPY.ARCX, held ${model.equity.text(model.equity.rows - 1, column)}`)
})

test('a workbook has its seven sheets', () => {
  const book = unzipped(fileOf(wavy, 'xlsx')).get('xl/workbook.xml') ?? ''
  expect([...book.matchAll(/<sheet name="(\w+)"/g)].map(([, name]) => name)).toEqual([
    'Summary',
    'Statistics',
    'Monthly',
    'Trades',
    'Fills',
    'Orders',
    'Equity',
  ])
})

test('times in a workbook are dates: 2 July 2024, 13:30 UTC', () => {
  const fills = unzipped(fileOf(wavy, 'xlsx')).get('xl/worksheets/sheet5.xml') ?? ''
  expect(fills).toContain('<c r="E2" s="4"><v>45475.5625</v></c>')
})

test('the CSV of each table has the values of the model and reads back', () => {
  const archive = unzipped(fileOf(wavy, 'csv'))
  expect([...archive.keys()]).toEqual(exportTables.map((name) => `${name}.csv`))
  const [first] = parse<Record<string, string>>(archive.get('trades.csv') ?? '', { columns: true })
  expect(first).toEqual({
    number: '1',
    instrument: 'ABC.XNAS',
    side: 'long',
    quantity: '10',
    entry_time: '2024-07-01T13:30:00Z',
    entry_price: '100',
    exit_time: '2024-07-02T13:30:00Z',
    exit_price: '101',
    pnl: '-86.415',
    fees: '2',
    bars: '1',
    mae: '-5',
    mfe: '60',
    tag: `'=HYPERLINK("http://evil","x")`,
  })
})

test('one table alone is a CSV and no archive', () => {
  expect(fileOf(wavy, 'csv', { table: 'equity' }).toString().split('\n').slice(0, 3)).toEqual([
    'time,equity,exposure,benchmark',
    '2024-07-01T13:30:00Z,1000,0,1000',
    expect.stringMatching(/^2024-07-02T13:30:00Z,1016\.08[0-9]*,500,1002\.5$/),
  ])
})

test.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1'])('the word %j is no formula in a file of cells', (text) => {
  expect(plainWord(text)).toBe(`'${text}`)
})

test('no text that was named by a person begins a cell of the workbook as a formula', () => {
  const cells = [...unzipped(fileOf(wavy, 'xlsx')).values()].flatMap((sheet) =>
    [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text = '']) => text),
  )
  expect([
    cells.length > 100,
    cells.filter((text) => /^[=+\-@\t\r\n]/.test(text) && !/^[+-][\d.,]+/.test(text)),
  ]).toEqual([true, []])
})

test('markup in a name stays text in the HTML', () => {
  const html = fileOf(wavy, 'html').toString()
  expect([html.includes(attack), html.includes('<img'), html.match(/<script/g)?.length]).toEqual([false, false, 2])
})

test('what a ZIP archive was given comes out of it', () => {
  const members = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), text: fc.string() }), {
    selector: ({ name }) => Buffer.from(name).toString(),
  })
  fc.assert(
    fc.property(members, (given) => {
      const archive = Buffer.concat([...zip(given.map(({ name, text }) => ({ name, pieces: [text] })))])
      expect([...unzipped(archive)]).toEqual(
        given.map(({ name, text }) => [Buffer.from(name).toString(), Buffer.from(text).toString()]),
      )
    }),
  )
})

/** Where each colour stands in the tokens of a theme. */
const places: Readonly<Record<string, string>> = {
  page: 'bg.app',
  panel: 'bg.panel',
  inset: 'bg.inset',
  line: 'border.subtle',
  strong: 'border.default',
  text: 'text.primary',
  soft: 'text.secondary',
  faint: 'text.tertiary',
  accent: 'accent.base',
  ok: 'status.ok',
  okBack: 'status.okBg',
  warn: 'status.warn',
  warnBack: 'status.warnBg',
  danger: 'status.danger',
  dangerBack: 'status.dangerBg',
  grid: 'chart.grid',
  benchmark: 'chart.benchmark',
}
const heat = ['div.neg2', 'div.neg1', 'div.zero', 'div.pos1', 'div.pos2']

interface Tokens {
  readonly color: Readonly<Record<'dark' | 'light', Readonly<Record<string, Readonly<Record<string, string>>>>>>
  readonly updown: { readonly presets: { readonly openbell: Readonly<Record<'dark' | 'light', object>> } }
}

test.each([
  ['dark', dark],
  ['light', light],
] as const)('the %s colours of a report are those of the window', (theme, colours) => {
  const text = readFileSync(join(import.meta.dirname, '../../../../renderer/tokens.json'), 'utf8')
  const { color, updown } = JSON.parse(text) as Tokens
  const at = (place: string) => {
    const [group = '', name = ''] = place.split('.')
    return color[theme][group]?.[name]
  }
  const named = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, at(place)]))
  expect(colours).toEqual({ ...named, ...updown.presets.openbell[theme], heat: heat.map(at) })
})
