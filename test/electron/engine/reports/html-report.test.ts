import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../../browser.ts'
import { fileOf, modelOf, named, wavy } from './a-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbell-report-'))
const file = join(folder, 'report.html')
let browser: Browser | undefined

beforeAll(async () => {
  writeFileSync(file, fileOf(wavy, 'html'))
  if (findBrowser() !== undefined) browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

interface Opened {
  readonly page: Page
  /** Errors of the page, and whatever it asked for beside its own file. */
  readonly faults: string[]
}

async function open(colorScheme: 'dark' | 'light' = 'dark'): Promise<Opened> {
  const context = await (browser as Browser).newContext({ colorScheme, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => faults.push(message.text()))
  page.on('request', (request) => request.url() !== pathToFileURL(file).href && faults.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  return { page, faults }
}

const inBrowser = test.skipIf(findBrowser() === undefined)

inBrowser('the page asks for nothing, runs nothing that was named by a person and has no errors', async () => {
  const { page, faults } = await open()
  const hacked = await page.evaluate(() => (globalThis as { hacked?: number }).hacked)
  expect([faults, hacked, await page.locator('h1').textContent()]).toEqual([[], undefined, named.title])
})

inBrowser('every figure on the page is the one of the model', async () => {
  const { page } = await open()
  const shown = await page.$$eval('[data-figure]', (all) =>
    all.map((one) => [one.getAttribute('data-figure'), one.textContent]),
  )
  const { headline, sections, pins } = modelOf(wavy)
  const items = [...headline, ...sections.flatMap(({ items }) => items), ...pins]
  expect(shown).toEqual(items.map(({ key, text }) => [key, text]))
})

inBrowser('trades sort by their numbers, both ways, and are found by their words', async () => {
  const { page } = await open()
  const column = () => page.$$eval('#trades tbody tr td:nth-child(9)', (cells) => cells.map((cell) => cell.textContent))
  const head = page.getByRole('button', { name: 'P&L, USD' })
  await head.click()
  const rising = await column()
  await head.click()
  await page.getByRole('searchbox').fill('2024-07-01')
  const visible = await page.locator('#trades tbody tr:visible').count()
  expect([rising[0], rising.at(-1), (await column())[0], visible]).toEqual(['\u221286.42', '+148.14', '+148.14', 1])
})

inBrowser('the curve is read by keys and by the pointer, and zoomed by dragging', async () => {
  const { page } = await open()
  const chart = page.locator('#equity .chart')
  const line = () => page.locator('.equity .line').getAttribute('d')
  await chart.focus()
  await chart.press('ArrowRight')
  const first = await page.locator('#equity .read').textContent()
  const whole = await line()
  const box = await chart.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 50)
  await page.mouse.down()
  await page.mouse.move((box?.x ?? 0) + 500, (box?.y ?? 0) + 50)
  await page.mouse.up()
  const zoomed = await line()
  await page.locator('#equity').getByRole('button', { name: 'All' }).click()
  expect([first, zoomed === whole, (await line()) === whole]).toEqual([
    '2024-07-01 09:30   equity 1,000.00 USD   benchmark 1,000.00 USD   drawdown 0.00\u202F%',
    false,
    true,
  ])
})

inBrowser('the trades stand on the bars, and keys go from one to the next', async () => {
  const { page } = await open()
  const figure = page.locator('#price')
  const [entries, exits] = [figure.locator('.marks path.entry'), figure.locator('.marks rect')]
  const counts = [await entries.count(), await exits.count()]
  await figure.locator('.chart').focus()
  await figure.locator('.chart').press('n')
  await figure.locator('.chart').press('n')
  const { trades } = modelOf(wavy)
  const cell = (key: string) =>
    trades.text(
      1,
      trades.columns.findIndex((column) => column.key === key),
    )
  const [side, quantity, entry, at, exit, to, pnl] = [
    'side',
    'quantity',
    'entry_time',
    'entry_price',
    'exit_time',
    'exit_price',
    'pnl',
  ].map(cell)
  const card = figure.locator('.card')
  expect([counts, await card.locator('b').textContent(), await card.locator('dd').allTextContents()]).toEqual([
    [20, 20],
    `Trade 2, ${side} ${quantity}`,
    [entry, at, exit, to, pnl],
  ])
  expect(await figure.locator('.read').textContent()).toContain(
    'O 102.00  H 106.00  L 100.00  C 104.00   Trade 2, short 10',
  )
})

inBrowser('a trade is told where the pointer is on its entry', async () => {
  const { page } = await open()
  const sign = page.locator('#price .marks path.entry').nth(4)
  await sign.scrollIntoViewIfNeeded()
  const box = await sign.boundingBox()
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
  expect(await page.locator('#price .card b').textContent()).toBe('Trade 5, long 10')
})

inBrowser('charts are zoomed together, and what is in view is a table too', async () => {
  const { page } = await open()
  const price = page.locator('#price')
  await price.locator('.chart').focus()
  for (const key of ['Home', '+', '+', '+']) await price.locator('.chart').press(key)
  await page.locator('#equity summary').click()
  await price.locator('summary').click()
  const rows = (id: string) => page.locator(`#${id} tbody tr`).count()
  const first = await price.locator('tbody tr').first().locator('td').allTextContents()
  expect([await rows('equity'), await rows('price'), first]).toEqual([
    await rows('price'),
    await rows('equity'),
    ['2024-07-01 09:30', '100.00', '104.00', '98.00', '102.00'],
  ])
  expect(await rows('price')).toBeLessThan(20)
})

inBrowser('an instrument whose bars are no longer there says so below the chart', async () => {
  const { page } = await open()
  const said = await page.locator('#price .note').allTextContents()
  expect(said).toEqual(['GONE.XNAS cannot be drawn: There is no instrument GONE.XNAS.'])
})

inBrowser('the equity and its benchmark end on the values of the model', async () => {
  const { page } = await open()
  const { equity } = modelOf(wavy)
  const last = (key: string) =>
    equity.text(
      equity.rows - 1,
      equity.columns.findIndex((column) => column.key === key),
    )
  const shown = await page.locator('#equity .key b').allTextContents()
  expect(shown.slice(0, 2)).toEqual([last('equity'), last('benchmark')])
})

inBrowser.each(['dark', 'light'] as const)('the page is accessible in %s', async (scheme) => {
  const { page } = await open(scheme)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
