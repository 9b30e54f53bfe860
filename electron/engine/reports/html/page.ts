/**
 * A report as one HTML file that needs nothing else: its styles, its script and its data are in it, and its policy lets it
 * fetch nothing and run no other script. Everything that a person or a strategy named is escaped.
 */
import { createHash } from 'node:crypto'
import type { ReportItem, ReportModel } from '../../../../shared/domain/report/model.ts'
import { textOf } from '../markup.ts'
import { dataBlock, type Drawn } from './chart-data.ts'
import { equityFigure } from './equity-figure.ts'
import { pageStyle } from './page-style.ts'
import { priceFigure } from './price-figure.ts'
import { pageScript } from './script/page-script.ts'
import { monthlyGrid, plainTable, tradeTable } from './tables.ts'

export function* htmlReport(model: ReportModel, drawn: Drawn): Generator<string> {
  yield headOf(model)
  yield `<body><main>${stamp(model)}${header(model)}${failure(model)}${tiles(model)}`
  yield equityFigure(model, drawn.curve)
  yield priceFigure(model, drawn.prices)
  yield `<div class="two">${monthly(model)}${trust(model)}</div>`
  yield `<section class="statistics" aria-label="Statistics">${model.sections.map(section).join('')}</section>`
  yield `<div class="three">${model.summaries
    .filter(({ key }) => key !== 'monthly')
    .map(plainTable)
    .join('')}</div>`
  yield tradeTable(model)
  yield `<section class="panel"><h2>Repeated from</h2>${list(model.pins)}</section>${footer(model)}</main>`
  yield `${dataBlock(model, drawn)}<script>${pageScript}</script></body></html>\n`
}

const scriptHash = createHash('sha256').update(pageScript).digest('base64')
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'`

const headOf = ({ title }: ReportModel): string =>
  '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
  `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
  '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="dark light">' +
  `<title>${textOf(title)} \u2013 Openbell report</title><style>${pageStyle}</style></head>`

const stamp = ({ sample }: ReportModel): string =>
  sample === undefined ? '' : `<p class="stamp">${textOf(sample)}</p>`

const badgeOf = { done: 'ok', cancelled: 'warn', failed: 'danger' } as const
const statusText = { done: 'Completed', cancelled: 'Cancelled: what it had', failed: 'Failed: what it had' } as const

function header({ title, run, status, tags, notes, facts }: ReportModel): string {
  const about = run === undefined ? '' : `<span class="run">${textOf(run)}</span>`
  const marks = tags.map((tag) => `<span class="badge">${textOf(tag)}</span>`).join('')
  const written = notes === undefined ? '' : `<p class="notes">${textOf(notes)}</p>`
  const lines = facts.map(({ label, text }) => `<div><dt>${textOf(label)}</dt><dd>${textOf(text)}</dd></div>`).join('')
  const badge = `<span class="badge ${badgeOf[status]}">${statusText[status]}</span>`
  return `<header class="panel"><h1>${textOf(title)}</h1>${about}${badge}${marks}<dl class="facts">${lines}</dl>${written}</header>`
}

function failure({ failure, warnings }: ReportModel): string {
  const said = warnings.map((warning) => `<li>${textOf(warning)}</li>`).join('')
  const list = said === '' ? '' : `<ul class="panel warnings" aria-label="Warnings">${said}</ul>`
  if (failure === undefined) return list
  const line = failure.line === undefined ? '' : ` Line ${failure.line}.`
  const code = failure.traceback ?? failure.source
  const source = code === undefined ? '' : `<pre>${textOf(code)}</pre>`
  return `<section class="panel failure"><h2>What failed</h2><p>${textOf(failure.message)}${line}</p>${source}</section>${list}`
}

const tone = ({ signed, value }: ReportItem): string =>
  signed !== true || typeof value === 'string' || value === 0 ? '' : value > 0 ? ' up' : ' down'

const tiles = ({ headline }: ReportModel): string =>
  `<section class="tiles" aria-label="Headline figures">${headline
    .map(
      (item) =>
        `<div title="${textOf(item.hint ?? '')}"><span>${textOf(item.label)}</span><b class="num${tone(item)}" data-figure="${item.key}">${textOf(item.text)}</b></div>`,
    )
    .join('')}</section>`

const section = ({ title, items }: ReportModel['sections'][number]): string =>
  `<div class="panel"><h2>${textOf(title)}</h2>${list(items)}</div>`

const list = (items: readonly ReportItem[]): string =>
  `<dl class="list">${items
    .map(
      (item) =>
        `<div${item.hint === undefined ? '' : ` title="${textOf(item.hint)}"`}><dt>${textOf(item.label)}</dt><dd class="num${tone(item)}" data-figure="${textOf(item.key)}">${textOf(item.text)}</dd></div>`,
    )
    .join('')}</dl>`

function monthly({ summaries }: ReportModel): string {
  const table = summaries.find(({ key }) => key === 'monthly')
  return table === undefined ? '' : monthlyGrid(table)
}

const trust = ({ trust }: ReportModel): string =>
  `<section class="panel"><h2>Can this be trusted?</h2><ul class="trust">${trust
    .map(
      ({ check, verdict, sentence }) =>
        `<li class="${verdict}"><b>${textOf(check)}</b> <span class="verdict">${verdict}</span><p>${textOf(sentence)}</p></li>`,
    )
    .join('')}</ul></section>`

const footer = ({ sections }: ReportModel): string =>
  `<details class="panel"><summary>How each figure is worked out</summary><dl class="glossary">${sections
    .flatMap(({ items }) => items)
    .map(({ label, hint }) => (hint === undefined ? '' : `<dt>${textOf(label)}</dt><dd>${textOf(hint)}</dd>`))
    .join('')}</dl></details><footer>Made by Openbell. Past results say nothing certain about later ones.</footer>`
