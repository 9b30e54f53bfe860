/**
 * What moves in the HTML report: reading and zooming the charts, sorting and finding trades. One script without a library;
 * it is text here because it runs in the reader's browser, where none of this program's modules are.
 */
import { chart } from './chart.ts'
import { equity } from './equity.ts'
import { price } from './price.ts'
import { table } from './table.ts'
import { words } from './words.ts'

const start = String.raw`
const data = JSON.parse(document.getElementById('data').textContent)
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: data.zone, dateStyle: 'short', timeStyle: 'short' })
const dateOf = (second) => format.format(second * 1000)
const equityFigure = document.getElementById('equity')
const priceFigure = document.getElementById('price')
const sortable = document.querySelector('.sortable')
if (priceFigure !== null) startPrice(priceFigure, data)
if (equityFigure !== null) startEquity(equityFigure, data)
if (sortable !== null) startTable(sortable)
`

export const pageScript = `\n'use strict'\n${words}${chart}${equity}${price}${table}${start}`
