/** The pages of a report: the same figures and texts as the window's, in vectors and text that can be searched. */
import type { CurvePoints } from '../../../../shared/domain/report/curve-points.ts'
import type { ReportItem, ReportModel, ReportSection } from '../../../../shared/domain/report/model.ts'
import type { PriceChart } from '../../../../shared/domain/report/price-chart.ts'
import type { ReportTable } from '../../../../shared/domain/report/report-table.ts'
import { heatOf, light } from '../colours.ts'
import { drawCurve } from './curve.ts'
import { drawPrices } from './prices.ts'
import { PAGE_HEIGHT, PAGE_WIDTH, pdfOf } from './document.ts'
import type { FlowCell } from './flow.ts'
import { Flow, MARGIN, WIDTH } from './flow.ts'
import { REPLACEMENT } from './font.ts'

/** More than anybody prints; the other files have all. */
const SHOWN = 1000

export function pdfReport(model: ReportModel, points: CurvePoints, charts: readonly PriceChart[]): Uint8Array {
  const flow = new Flow()
  title(flow, model)
  tiles(flow, model.headline)
  drawCurve(flow, points, model)
  drawPrices(flow, charts, model)
  for (const table of model.summaries.filter(({ key }) => key === 'monthly')) grid(flow, table)
  trust(flow, model)
  sections(flow, model.sections)
  for (const table of model.summaries.filter(({ key }) => key !== 'monthly')) tableOf(flow, table)
  tableOf(flow, model.trades)
  if (model.trades.rows === 0) flow.paragraph('No trade was closed.')
  pins(flow, model)
  lacking(flow)
  finish(flow, model)
  return pdfOf(flow.pages, model.title, flow.fonts)
}

const statusText = { done: 'Completed', cancelled: 'Cancelled: what it had', failed: 'Failed: what it had' } as const

function title(flow: Flow, model: ReportModel): void {
  const { title, run, status, facts, notes, tags, failure, warnings } = model
  for (const line of flow.lines(title, { size: 18, bold: true })) {
    flow.need(24)
    flow.y += 20
    flow.page.text(MARGIN, flow.y, line, { size: 18, bold: true, colour: light.text })
  }
  flow.paragraph([run, statusText[status], ...tags].filter((part) => part !== undefined).join('  \u2022  '))
  flow.paragraph(facts.map(({ label, text }) => `${label}: ${text}`).join('  \u2022  '))
  if (notes !== undefined) flow.paragraph(notes)
  if (failure !== undefined) flow.paragraph(failure.message, { colour: light.danger, bold: true })
  for (const warning of warnings) flow.paragraph(warning, { colour: light.warn })
}

const toneOf = ({ signed, value }: ReportItem): string =>
  signed !== true || typeof value === 'string' || value === 0 ? light.text : value > 0 ? light.up : light.down

function tiles(flow: Flow, items: readonly ReportItem[]): void {
  const [across, height] = [5, 36]
  const width = WIDTH / across
  flow.y += 10
  for (let from = 0; from < items.length; from += across) {
    flow.need(height)
    for (const [n, item] of items.slice(from, from + across).entries()) {
      const x = MARGIN + n * width
      flow.page.paint({ x: x + 1, y: flow.y + 1, width: width - 2, height: height - 2 }, light.inset)
      flow.page.text(x + 7, flow.y + 13, item.label, { size: 7, colour: light.soft })
      flow.page.text(x + 7, flow.y + 28, item.text, { size: 12, bold: true, colour: toneOf(item) })
    }
    flow.y += height
  }
}

function cellsOf(table: ReportTable, row: number): readonly FlowCell[] {
  return table.columns.map(({ signed }, column) => {
    const value = table.value(row, column)
    const text = table.text(row, column)
    if (signed !== true || typeof value !== 'number' || value === 0) return { text }
    return { text, colour: value > 0 ? light.up : light.down }
  })
}

const columnsOf = ({ columns }: ReportTable) =>
  columns.map(({ label, unit }) => ({ label, numeric: unit !== 'text' && unit !== 'time' }))

function tableOf(flow: Flow, table: ReportTable): void {
  const shown = Math.min(table.rows, SHOWN)
  flow.heading(table.rows > shown ? `${table.title}, the first ${shown} of ${table.rows}` : table.title)
  if (shown === 0) return
  const used = table.columns.flatMap(({ key }, column) => (key === 'tag' ? [] : [column]))
  const columns = columnsOf(table)
  const pick = <Part>(parts: readonly Part[]) => used.flatMap((column) => parts[column] ?? [])
  const rows = Array.from({ length: shown }, (_, row) => pick(cellsOf(table, row)))
  flow.table({ columns: pick(columns), rows, size: 7.5 })
}

function grid(flow: Flow, table: ReportTable): void {
  flow.heading(table.title)
  const rows = Array.from({ length: table.rows }, (_, n) => table.rows - 1 - n).map((row) =>
    table.columns.map((_, column): FlowCell => {
      const value = table.value(row, column)
      const text = table.text(row, column)
      const isMonth = column > 0 && column < table.columns.length - 1
      return typeof value === 'number' && isMonth ? { text, back: light.heat[heatOf(value)] ?? light.panel } : { text }
    }),
  )
  flow.table({ columns: columnsOf(table), rows, size: 7 })
}

const verdictColour = { good: light.ok, warning: light.warn, bad: light.danger, unknown: light.faint } as const

function trust(flow: Flow, { trust }: ReportModel): void {
  flow.heading('Can this be trusted?')
  for (const { check, verdict, sentence } of trust)
    flow.paragraph(`${check}, ${verdict}: ${sentence}`, { colour: verdictColour[verdict] })
}

/** Two columns of figures under each heading. */
function sections(flow: Flow, all: readonly ReportSection[]): void {
  for (const { title, items } of all) {
    flow.heading(title)
    for (let from = 0; from < items.length; from += 2) {
      flow.need(14)
      flow.y += 11
      for (const [n, item] of items.slice(from, from + 2).entries()) {
        const x = MARGIN + n * (WIDTH / 2 + 8)
        flow.page.text(x, flow.y, item.label, { size: 8, colour: light.soft })
        const end = x + WIDTH / 2 - 8
        flow.page.text(end, flow.y, item.text, { size: 8, colour: toneOf(item), align: 'right' })
      }
    }
  }
}

function pins(flow: Flow, { pins }: ReportModel): void {
  flow.heading('Repeated from')
  for (const { label, text } of pins) flow.paragraph(`${label}: ${text}`)
}

/** Said once all else is set. */
function lacking(flow: Flow): void {
  const { regular, bold } = flow.fonts
  if (regular.lacks || bold.lacks)
    flow.paragraph(`${REPLACEMENT} stands for a character that this file has no letter for; the HTML has all of them.`)
}

function finish(flow: Flow, { title, sample }: ReportModel): void {
  const { pages } = flow
  const name = flow.lines(title, { size: 7, width: WIDTH / 2 })[0] ?? ''
  for (const [n, page] of pages.entries()) {
    const y = PAGE_HEIGHT - 24
    page.text(MARGIN, y, `${name} \u2013 Openbell report`, { size: 7, colour: light.faint })
    page.text(MARGIN + WIDTH, y, `${n + 1} of ${pages.length}`, { size: 7, colour: light.faint, align: 'right' })
    if (sample === undefined) continue
    const first = flow.lines(sample, { size: 7, bold: true })[0] ?? ''
    page.text(PAGE_WIDTH / 2, 22, first, { size: 7, bold: true, colour: light.warn, align: 'centre' })
  }
}
