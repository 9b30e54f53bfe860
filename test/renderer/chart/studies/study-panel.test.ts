import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inLegend, inPage, openBrowser, plotOf, press, withoutBrowser, type PanelBrowser } from '../panel-browser.ts'

let browser: PanelBrowser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

const dialog = (page: Page) => page.getByRole('dialog')
const study = (page: Page, name: string) => page.locator('.chart-study', { hasText: name })

/** By `/`, a search, and Enter. */
async function add(page: Page, name: string): Promise<void> {
  await press(page, '/')
  await page.getByRole('combobox', { name: 'Search indicators' }).fill(name)
  await page.keyboard.press('Enter')
  await dialog(page).waitFor({ state: 'hidden' })
}

const figure = async (page: Page, name: string): Promise<number> =>
  Number((await study(page, name).locator('.numeric').first().innerText()).replace('\u2212', '-'))

/** Pixels of the first line's colour among the prices. */
const amber = (page: Page): Promise<number> =>
  page
    .locator('.chart-canvas td:nth-child(2) canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer
      // #E9B44C, its bytes in the order that they lie in.
      return new Uint32Array(pixels ?? new ArrayBuffer(0)).filter((pixel) => pixel === 0xff4cb4e9).length
    })

const paneHeights = (page: Page): Promise<readonly number[]> =>
  page
    .locator('.chart-pane')
    .evaluateAll((panes) => panes.map((each) => Math.round(each.getBoundingClientRect().height)))

describe.skipIf(withoutBrowser)('indicators on a chart in a browser', () => {
  test('one that is found and added stands with the prices, and its value follows the crosshair', async () => {
    const page = await browser.opened()
    const before = await plotOf(page)
    await add(page, 'weighted moving')
    await study(page, 'WMA 30').waitFor()
    expect(await plotOf(page)).not.toBe(before)
    const atEnd = await figure(page, 'WMA 30')
    expect(atEnd).toBeGreaterThan(100)
    await press(page, 'Home')
    await study(page, 'WMA 30').getByText('\u2013').waitFor()
    await press(page, 'ArrowRight')
    await page.locator('[aria-live]', { hasText: /volume 10. WMA 30 / }).waitFor({ state: 'attached' })
    await press(page, 'End')
    await expect.poll(() => figure(page, 'WMA 30')).toBe(atEnd)
  })

  test('one on a scale of its own has a pane, which is collapsed, moved and removed', async () => {
    const page = await browser.opened()
    await add(page, 'rsi')
    await add(page, 'macd')
    const [rsi, macd] = [
      page.getByRole('group', { name: 'Pane of RSI 14' }),
      page.getByRole('group', { name: 'Pane of MACD 12 26 9' }),
    ]
    await macd.waitFor()
    await expect.poll(async () => Math.min(...(await paneHeights(page)))).toBeGreaterThan(60)
    const tops = async () => [(await rsi.boundingBox())?.y ?? 0, (await macd.boundingBox())?.y ?? 0]
    const [first = 0, second = 0] = await tops()
    expect(second - first).toBeGreaterThan(60)
    await arrange(page, 'MACD 12 26 9', 'Move up')
    await expect
      .poll(async () => (await tops()).map((top) => Math.round(top)))
      .toEqual([Math.round(second), Math.round(first)])
    await arrange(page, 'RSI 14', 'Collapse')
    await expect.poll(async () => Math.min(...(await paneHeights(page)))).toBeLessThan(32)
    await arrange(page, 'RSI 14', 'Remove')
    await expect.poll(() => rsi.count()).toBe(0)
    await press(page, 'Control+z')
    await rsi.waitFor()
    expect(await page.locator('.chart-canvas tr').count()).toBe(6)
  })

  test('a pane is made higher by dragging its edge', async () => {
    const page = await browser.opened()
    await add(page, 'rsi')
    const pane = page.getByRole('group', { name: 'Pane of RSI 14' })
    await pane.waitFor()
    const box = await pane.boundingBox()
    if (box === null) throw new Error('The pane must have a place')
    await page.mouse.move(box.x + 100, box.y - 1)
    await page.mouse.down()
    await page.mouse.move(box.x + 100, box.y - 80, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await pane.boundingBox())?.height ?? 0).toBeGreaterThan(box.height + 60)
    await press(page, 'Control+z')
    await expect.poll(async () => Math.round((await pane.boundingBox())?.height ?? 0)).toBe(Math.round(box.height))
  })

  test('an indicator reads another one, stands in its pane, and goes with it', async () => {
    const page = await browser.opened()
    await add(page, 'rsi')
    await press(page, '/')
    await page.getByRole('combobox', { name: 'Search indicators' }).fill('simple')
    await dialog(page).getByRole('spinbutton', { name: 'Period' }).fill('5')
    await dialog(page).getByRole('combobox', { name: 'Source' }).click()
    await page.getByRole('option', { name: 'RSI 14' }).click()
    await page.getByRole('button', { name: 'Add SMA 5 of RSI 14' }).click()
    const pane = page.getByRole('group', { name: 'Pane of RSI 14' })
    await pane.getByText('SMA 5 of RSI 14').waitFor()
    expect(await figure(page, 'SMA 5 of RSI 14')).toBeLessThan(100)
    await page.getByRole('button', { name: 'Remove RSI 14', exact: true }).press('Enter')
    await expect.poll(() => page.locator('.chart-study').count()).toBe(0)
  })

  test('what cannot be is refused where it is set, and too few bars are said', async () => {
    const page = await browser.opened()
    await press(page, '/')
    await page.getByRole('combobox', { name: 'Search indicators' }).fill('macd')
    const fast = dialog(page).getByRole('spinbutton', { name: 'Fast' })
    await fast.fill('40')
    await fast.press('Enter')
    await dialog(page).getByText('fast must be less than slow, was 40 and 26.').waitFor()
    expect(await page.getByRole('button', { name: /^Add MACD/ }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await add(page, 'simple moving')
    await page.getByRole('button', { name: 'Settings of SMA 30' }).press('Enter')
    const period = dialog(page).getByRole('spinbutton', { name: 'Period' })
    await period.fill('9000')
    await period.press('Enter')
    await page.getByRole('button', { name: 'Save settings' }).click()
    await inLegend(page, 'needs 9000 bars')
    await page.getByRole('button', { name: 'Hide SMA 9000' }).press('Enter')
    await inLegend(page, 'hidden')
  })

  test('another clock and another width leave its line where it is', async () => {
    const page = await browser.opened()
    await add(page, 'simple moving')
    await expect.poll(() => amber(page)).toBeGreaterThan(200)
    await press(page, 'Alt+z')
    await inLegend(page, 'Sat 21 Nov 2026')
    await expect.poll(() => amber(page)).toBeGreaterThan(200)
    const wide = await amber(page)
    await page.setViewportSize({ width: 560, height: 560 })
    await expect.poll(() => amber(page)).toBeLessThan(wide * 0.75)
    await page.getByRole('button', { name: 'Hide SMA 30' }).press('Enter')
    await expect.poll(() => amber(page)).toBeLessThan(20)
  })

  test('the table has a column for each line', async () => {
    const page = await browser.opened()
    await add(page, 'rsi')
    await add(page, 'macd')
    await page.getByRole('button', { name: 'Show as table' }).click()
    const heads = await page.getByRole('columnheader').allInnerTexts()
    expect(heads.map((head) => head.trim()).slice(6)).toEqual([
      'RSI 14',
      'MACD 12 26 9 macd',
      'MACD 12 26 9 signal',
      'MACD 12 26 9 histogram',
    ])
    const cells = await page.getByRole('grid').locator('tbody tr[data-line]').first().locator('td').allInnerTexts()
    expect(cells.slice(6).map((text) => /\d/.test(text))).toEqual([true, true, true, true])
  })

  test('a picture is saved that says what it shows, when, and by which clock', async () => {
    const page = await browser.opened()
    await add(page, 'rsi')
    await page.evaluate(() => {
      const { prototype } = CanvasRenderingContext2D
      const written: string[] = []
      // oxlint-disable-next-line typescript/unbound-method -- it is called with its canvas below
      const write = prototype.fillText
      prototype.fillText = function (text, ...rest) {
        written.push(text)
        write.call(this, text, ...rest)
      }
      Object.assign(globalThis, { written })
    })
    const waiting = page.waitForEvent('download')
    await press(page, 'Alt+s')
    const download = await waiting
    expect(download.suggestedFilename()).toMatch(/^AAPL\.XNAS-5m-\d{4}-\d\d-\d\d-\d{4}\.png$/)
    const bytes = readFileSync(await download.path())
    // A PNG, as wide as the chart and higher than it.
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    const wide = await page.locator('.chart-canvas').evaluate(({ clientWidth }) => clientWidth)
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20) > 500]).toEqual([wide, true])
    const written = await page.evaluate<string[]>('globalThis.written')
    for (const words of [
      /^AAPL\.XNAS {2}Apple Inc\.$/,
      /^5 minutes · XNAS · Candles · extended hours$/,
      /^Fri 20 Nov 2026, 19:55 to 20:00, After-hours: open 105\.00, high/,
      /^RSI 14 \d\d\.\d\d$/,
      / until Fri 20 Nov 2026, 19:55 to 20:00, times of New York, UTC\u22125$/,
      /Saved \d{4}-\d\d-\d\d \d\d:\d\d UTC with Openbell$/,
    ])
      expect(written).toContainEqual(expect.stringMatching(words))
  })

  test('what was kept and cannot be says so in its place, and the others are drawn', async () => {
    const page = await browser.opened()
    await inPage(page, ({ choose }) => {
      const study = { inputs: [], colour: 0 }
      choose({
        studies: [
          { ...study, key: 'a', name: 'gone', params: {} },
          { ...study, key: 'b', name: 'rsi', params: { period: 1 } },
          { ...study, key: 'c', name: 'macd', params: {} },
        ],
      })
    })
    await page.locator('.chart-legend').getByText('there is no indicator called "gone".').waitFor()
    const rsi = page.getByRole('group', { name: 'Pane of RSI 1', exact: true })
    await rsi.getByText('period of rsi must be a whole number from 2 to 10000, was 1.').waitFor()
    const macd = page.getByRole('group', { name: 'Pane of MACD 12 26 9' })
    expect(await macd.locator('.numeric').count()).toBe(3)
    await page.getByRole('button', { name: 'Remove gone' }).press('Enter')
    await page.getByRole('button', { name: 'Settings of RSI 1', exact: true }).press('Enter')
    const period = dialog(page).getByRole('spinbutton', { name: 'Period' })
    await period.fill('9')
    await period.press('Enter')
    await page.getByRole('button', { name: 'Save settings' }).click()
    await page.getByRole('group', { name: 'Pane of RSI 9' }).locator('.numeric').waitFor()
    await expect.poll(() => page.locator('.warn').count()).toBe(0)
  })

  test('its values move with bars that are revised', async () => {
    const page = await browser.opened()
    await add(page, 'simple moving')
    await press(page, 'End')
    const before = await figure(page, 'SMA 30')
    await inPage(page, ({ revise }) => revise(2, 3))
    await expect.poll(() => figure(page, 'SMA 30')).not.toBe(before)
    await inPage(page, ({ revise }) => revise(3, 0))
    await expect.poll(() => figure(page, 'SMA 30')).toBe(before)
  })
})

async function arrange(page: Page, label: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `Arrange pane of ${label}` }).press('Enter')
  await page.getByRole('menuitem', { name: entry }).press('Enter')
}
