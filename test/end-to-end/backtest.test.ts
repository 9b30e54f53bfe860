import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

/** A run waits for a free core, loads, runs, is checked and kept. */
const RUN_MS = 30_000
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function runOnce(station: Workstation): Promise<void> {
  const { page } = station
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page
    .getByRole('button', { name: /^Run backtest/ })
    .first()
    .click()
  await completed(page)
}

/** The sample run is there from the start, and is completed as well; the head is of the one that was started. */
const completed = (page: Page) =>
  page
    .locator('.run-head')
    .filter({ has: page.getByRole('heading', { name: 'sma cross', exact: true }) })
    .getByText('Completed')
    .waitFor({ timeout: RUN_MS })

testWithSamples('a stored sample result is open before anything ran, and says that it is a sample', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page.getByRole('heading', { name: 'Sample: SMA cross on AAPL' }).waitFor()
  await page.locator('.run-head .badge').getByText('sample', { exact: true }).waitFor()
  await page.getByText('it was not run on this machine').waitFor()
  await page.getByRole('img', { name: /^Equity from 10,000\.00 to/ }).waitFor()
  await page.getByRole('button', { name: 'Delete Sample: SMA cross on AAPL' }).click()
  const asked = page.getByRole('alertdialog', { name: 'Delete Sample: SMA cross on AAPL?' })
  await asked.waitFor()
  // Cancel has the focus: Enter deletes nothing.
  await page.keyboard.press('Enter')
  await asked.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Delete Sample: SMA cross on AAPL' }).click()
  await page.getByRole('button', { name: 'Delete run' }).click()
  await page.getByText('No runs yet').waitFor()
})

testWithSamples('two presses run the sample strategy on the sample data and show its result', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await runOnce(station)
  await page.getByRole('img', { name: /^Equity from 10,000\.00 to/ }).waitFor()
  await eventually(() => page.locator('.run-tile dd').first().textContent()).toMatch(/^[+\u2212]\d/)
  await page.locator('.run-legend').getByText('AAPL.XNAS, held').waitFor()
  await page.getByRole('tab', { name: /^Trades \d/ }).click()
  const first = page.getByRole('grid', { name: 'Trades' }).locator('tbody tr[data-line]').first()
  await first.waitFor()
  await first.click()
  await page.getByRole('tab', { name: 'Trades on chart', selected: true }).waitFor()
  await page.locator('.run-body').getByRole('application', { name: /AAPL/ }).waitFor()
})

testWithSamples('a result is saved as an HTML and a PDF file with its figures', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await runOnce(station)
  const final = await page.getByRole('img', { name: /^Equity from/ }).getAttribute('aria-label')
  const figure = / to ([\d,.]+) over /.exec(final ?? '')?.[1] ?? 'missing'
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    return readFileSync(await download.path())
  }
  const held = await page.locator('.run-legend .numeric').nth(1).textContent()
  const html = (await save('HTML report')).toString('utf8')
  expect([html.includes(figure), html.includes(`held <b class="num">${held}</b>`)]).toEqual([true, true])
  expect((await save('PDF report')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
})

testWithSamples('the orders of a result name the clock of their times, and follow the one that is chosen', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page.getByRole('tab', { name: /^Orders \d/ }).click()
  const head = page.getByRole('grid', { name: 'Orders' }).getByRole('columnheader', { name: /^Asked/ })
  await eventually(() => head.textContent()).toBe('Asked (New York)')
  const first = page.getByRole('grid', { name: 'Orders' }).locator('tbody tr[data-line] td').nth(1)
  const there = await first.textContent()
  await station.writeSetting('time.zone', 'utc')
  await eventually(() => head.textContent()).toBe('Asked (UTC)')
  expect(await first.textContent()).not.toBe(there)
})

testWithSamples('F5 runs from anywhere, and the keys step through the runs', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await page.keyboard.press('F5')
  await completed(page)
  await page.keyboard.press('F5')
  const rows = page.getByRole('grid', { name: 'Runs' }).locator('tbody tr[data-line]')
  await eventually(() => rows.count()).toBe(3)
  await completed(page)
})

describe.for(['dark', 'light'] as const)('with the %s theme', (theme) => {
  // Six tabs are looked through from top to bottom, some seconds each.
  testWithSamples('no part of a result breaks a rule', { timeout: 90_000 }, async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    await runOnce(station)
    for (const name of ['Overview', 'Trades', 'Orders', 'Statistics', 'Config', 'Log']) {
      await page
        .getByRole('tab', { name: new RegExp(`^${name}`) })
        .last()
        .click()
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]),
        name,
      ).toEqual([])
    }
  })
})
