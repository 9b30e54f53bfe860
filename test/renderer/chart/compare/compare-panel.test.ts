import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, plotOf, press, withoutBrowser, type PanelBrowser } from '../panel-browser.ts'

let browser: PanelBrowser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

const change = async (page: Page): Promise<number> =>
  Number(
    (await page.locator('.chart-study', { hasText: 'MSFT.XNAS' }).locator('.numeric').innerText()).replace(
      /[^\d.]/g,
      '',
    ),
  )

describe.skipIf(withoutBrowser)('compared symbols in a browser', () => {
  test('another symbol is a line in percent from the first bar in sight, until it is removed', async () => {
    const page = await browser.opened()
    const before = await plotOf(page)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('combobox', { name: 'Search symbols' }).fill('micro')
    await page.keyboard.press('Enter')
    await page.locator('.chart-study', { hasText: 'MSFT.XNAS' }).waitFor()
    await expect.poll(() => change(page)).toBeGreaterThan(0)
    expect(await plotOf(page)).not.toBe(before)
    await press(page, 'Enter')
    await page.locator('[aria-live]', { hasText: /volume 10\. MSFT\.XNAS \+/ }).waitFor({ state: 'attached' })
    const percent = page.getByRole('button', { name: 'Percent scale' })
    expect([await percent.getAttribute('aria-pressed'), await percent.getAttribute('aria-disabled')]).toEqual([
      'true',
      'true',
    ])
    const all = await change(page)
    // Fewer bars in sight: it is counted from a later one.
    await press(page, 'Control+ArrowUp', 8)
    await page.mouse.move(600, 300)
    await page.mouse.move(5, 5)
    await expect.poll(() => change(page)).toBeLessThan(all)
    await page.getByRole('button', { name: 'Remove MSFT.XNAS' }).press('Enter')
    await expect.poll(() => percent.getAttribute('aria-pressed')).toBe('false')
    await press(page, 'Control+z')
    await page.locator('.chart-study', { hasText: 'MSFT.XNAS' }).waitFor()
  })

  test('a double press on the price axis fits it again', async () => {
    const page = await browser.opened()
    const auto = page.getByRole('button', { name: 'auto, automatic scale' })
    await page.mouse.move(872, 200)
    await page.mouse.down()
    await page.mouse.move(872, 260, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => auto.getAttribute('aria-pressed')).toBe('false')
    await page.mouse.dblclick(872, 200)
    await expect.poll(() => auto.getAttribute('aria-pressed')).toBe('true')
  })
})
