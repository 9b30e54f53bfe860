import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  inLegend,
  inPage,
  legend,
  openBrowser,
  plotOf,
  press,
  withoutBrowser,
  type PanelBrowser,
} from './panel-browser.ts'

let browser: PanelBrowser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

const opened = (): Promise<Page> => browser.opened()

/** Opens of the bars in sight, newest first, as their table tells them. */
async function inSight(page: Page): Promise<{ readonly newest: string; readonly rows: number }> {
  const button = page.getByRole('button', { name: 'Show as table' })
  await button.click()
  const table = page.getByRole('grid')
  const newest = await table.locator('tbody td').first().innerText()
  const rows = Number(await table.getAttribute('aria-rowcount')) - 1
  await button.click()
  return { newest, rows }
}

/** Open of the bar in the middle of the view, read from the crosshair there; as if New York were UTC. */
async function centre(page: Page): Promise<number> {
  const plot = await page.locator('.chart-canvas td:nth-child(2) canvas').first().boundingBox()
  if (plot === null) throw new Error('The chart must have a pane')
  await page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height / 2)
  const text = await page.locator('.chart-legend-line').nth(1).innerText()
  await page.mouse.move(5, 5)
  const [, date = '', clock = '00:00'] = /^\w+ (\d+ \w+ \d+)(?:, (\d\d:\d\d))?/.exec(text) ?? []
  return Date.parse(`${date} ${clock} UTC`)
}

const HOUR = 3_600_000

describe.skipIf(withoutBrowser)('a chart panel in a browser', () => {
  test('shows the newest bar, its times and its phase in exchange time', async () => {
    const page = await opened()
    expect(await legend(page)).toMatch(/^Apple Inc\. 5m · XNAS O 10\d\.00 .* Fri 20 Nov 2026, 19:55 to 20:00/)
    expect(await page.getByRole('button', { name: /Time zone/ }).innerText()).toBe('New York, UTC\u22125')
  })

  test('arrows move bar by bar and the bar is read out', async () => {
    const page = await opened()
    await press(page, 'ArrowLeft')
    await press(page, 'ArrowLeft')
    await press(page, 'Shift+ArrowLeft')
    expect(await legend(page)).toContain('19:00 to 19:05')
    await page.locator('[aria-live]', { hasText: '19:00 to 19:05, After-hours: open' }).waitFor({ state: 'attached' })
    await press(page, 'Escape')
    expect(await legend(page)).toContain('19:55 to 20:00')
  })

  test('a press on the bars gives it the keys, and a held arrow goes on', async () => {
    const page = await opened()
    await page.mouse.click(300, 300)
    await page.mouse.move(300, 5)
    for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.down(key)
    expect(await legend(page)).toContain('19:40 to 19:45')
  })

  test('a hundred updates do not move a view that is away from the newest bar', async () => {
    const page = await opened()
    await press(page, 'Control+ArrowLeft', 15)
    const before = await inSight(page)
    await page.evaluate(`(async () => {
      for (let at = 1; at <= 100; at += 1) {
        globalThis.page.revise(1 + at, 100 - at)
        await new Promise((done) => setTimeout(done))
      }
    })()`)
    await inLegend(page, '19:55 to 20:00')
    expect(await inSight(page)).toEqual(before)
    await page.getByRole('button', { name: 'To latest' }).click()
    expect((await inSight(page)).newest).toBe('2026-11-20 19:55')
  })

  test('a view at the newest bar follows the next ones', async () => {
    const page = await opened()
    await inPage(page, ({ revise }) => revise(2, 1))
    await inLegend(page, '19:50 to 19:55')
    expect((await inSight(page)).newest).toBe('2026-11-20 19:50')
    await inPage(page, ({ revise }) => revise(3, 12))
    await inLegend(page, '18:55 to 19:00')
    expect((await inSight(page)).newest).toBe('2026-11-20 18:55')
    await inPage(page, ({ revise }) => revise(4, 0))
    await inLegend(page, '19:55 to 20:00')
    expect((await inSight(page)).newest).toBe('2026-11-20 19:55')
    expect(await page.getByRole('button', { name: 'To latest' }).count()).toBe(0)
  })

  test('another interval keeps the time in the middle', async () => {
    const page = await opened()
    await press(page, 'Control+ArrowLeft', 22)
    const before = await centre(page)
    await page.getByRole('button', { name: '1h, 1 hour' }).click()
    await inLegend(page, '1h · XNAS')
    await expect.poll(async () => Math.abs((await centre(page)) - before)).toBeLessThanOrEqual(HOUR)
    await page.getByRole('button', { name: 'D, 1 day' }).click()
    await inLegend(page, 'D · XNAS')
    await expect.poll(async () => Math.abs((await centre(page)) - before)).toBeLessThanOrEqual(24 * HOUR)
    await page.getByRole('button', { name: '5m, 5 minutes' }).click()
    await inLegend(page, '5m · XNAS')
    await expect.poll(async () => Math.abs((await centre(page)) - before)).toBeLessThanOrEqual(24 * HOUR)
  })

  test('bars are drawn as another kind, and undo takes it back', async () => {
    const page = await opened()
    const [before, figures] = [await plotOf(page), await page.locator('.chart-legend-figures').innerText()]
    await page.getByRole('button', { name: 'Kind of bars: Candles' }).click()
    await page.getByRole('menuitemcheckbox', { name: /^Heikin-Ashi/ }).press('Enter')
    await inLegend(page, 'candles are averaged, figures are the bar’s own')
    await page.mouse.move(5, 5)
    await expect.poll(() => page.locator('.chart-legend-figures').innerText()).toBe(figures)
    const averaged = await plotOf(page)
    await page.getByRole('button', { name: 'Kind of bars: Heikin-Ashi' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Line' }).press('Enter')
    await page.getByRole('application', { name: /line chart$/ }).waitFor()
    const line = await plotOf(page)
    expect(new Set([before, averaged, line]).size).toBe(3)
    await press(page, 'Control+z', 2)
    await page.getByRole('application', { name: /candlestick chart$/ }).waitFor()
    await expect.poll(() => plotOf(page)).not.toBe(line)
    await press(page, 'Control+Shift+z')
    await page.getByRole('application', { name: /Heikin-Ashi chart$/ }).waitFor()
  })

  test('digits and Enter set the interval, letters search a symbol', async () => {
    const page = await opened()
    await press(page, '6')
    await press(page, '0')
    expect(await page.locator('.chart-typed').innerText()).toContain('1 hour')
    await press(page, 'Enter')
    await inLegend(page, '1h · XNAS')
    await press(page, 'm')
    expect(await page.evaluate('globalThis.page.searched')).toEqual(['m'])
  })

  test('what cannot be built is disabled and says why', async () => {
    const page = await opened()
    const button = page.getByRole('button', { name: '1m, 1 minute' })
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await button.focus()
    await page.getByText('AAPL has 5m, from which 1m bars cannot be built').first().waitFor()
  })

  test('another zone names itself and moves every time', async () => {
    const page = await opened()
    await press(page, 'Alt+z')
    await press(page, 'Alt+z')
    await inLegend(page, 'Sat 21 Nov 2026, 00:55 to 01:00')
    expect(await page.getByRole('button', { name: /Time zone/ }).innerText()).toBe('UTC')
    expect((await inSight(page)).newest).toBe('2026-11-21 00:55')
  })

  test('a range shows its days, and going to a date its session', async () => {
    const page = await opened()
    await page.getByRole('button', { name: 'Five trading days' }).click()
    expect(await inSight(page)).toEqual({ newest: '2026-11-20 19:55', rows: 5 * 16 * 12 })
    await press(page, 'Alt+g')
    await page.getByRole('textbox').fill('2026-11-10 10:30')
    await page.getByRole('textbox').press('Enter')
    const asked = Date.parse('2026-11-10T10:30:00Z')
    await expect.poll(async () => Math.abs((await centre(page)) - asked)).toBeLessThanOrEqual(HOUR / 12)
  })

  test('below a chart as narrow as the smallest window has it, everything stands in one line', async () => {
    const page = await opened()
    await page.setViewportSize({ width: 686, height: 500 })
    const tops = await page
      .locator('.chart-strip')
      .evaluate((strip) => [...strip.querySelectorAll('button, a')].map((each) => each.getBoundingClientRect().top))
    const width = await page.locator('.chart-strip').evaluate((strip) => strip.scrollWidth)
    expect([Math.max(...tops) - Math.min(...tops) < 10, width]).toEqual([true, 686])
  })

  test('without the engine the bars stay, marked as old', async () => {
    const page = await opened()
    await inPage(page, ({ lose }) => lose())
    await page.locator('.chart-legend[data-stale]').waitFor()
    expect(await legend(page)).toContain('19:55 to 20:00')
  })
})
