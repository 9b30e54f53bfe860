import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples } from './workstation.ts'

async function violations(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])
}

testWithSamples('a clean profile shows the chart of a sample instrument and no dialog', async () => {
  await using station = await openWorkstation({ clean: true })
  const { page } = station
  await eventually(() => station.legend().textContent()).toMatch(/O [\d,.]+H [\d,.]+L [\d,.]+C [\d,.]+/)
  await station.chart().locator('canvas').first().waitFor()
  expect(await station.dialog().count()).toBe(0)
  expect(await page.getByRole('alertdialog').count()).toBe(0)
})

testWithSamples(
  'a card runs the first backtest at a press, a second one leads to a trade, and neither comes back',
  { timeout: 90_000 },
  async () => {
    await using station = await openWorkstation({ coached: true })
    const { page } = station
    const card = page.getByRole('complementary', { name: 'First steps' })
    await card.getByText('Run your first backtest').waitFor()
    expect(await violations(page)).toEqual([])
    await card.getByRole('button', { name: 'Run backtest' }).click()
    await card.getByText('See a trade where it happened').waitFor({ timeout: 30_000 })
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: /^Trades \d/ }).click()
    await page.getByRole('grid', { name: 'Trades' }).locator('tbody tr[data-line]').first().click()
    await page.locator('.run-body').getByRole('application', { name: /AAPL/ }).waitFor()
    await card.waitFor({ state: 'hidden' })
    await station.run('show first steps')
    await station.dialog().getByText('2 of 6 done').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    // The bell has the backtest; its panel was in sight, so that no toast said it.
    await page.getByRole('button', { name: /^Notifications, \d new$/ }).click()
    await page.getByRole('list', { name: 'Backtests' }).getByText('The backtest is done: sma cross').waitFor()
    expect(await page.locator('[data-sonner-toast]').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
    await page.reload()
    await station.isLive()
    await page.waitForTimeout(500)
    expect(await card.count()).toBe(0)
  },
)

testWithSamples('the card that is not wanted goes for good', async () => {
  await using station = await openWorkstation({ coached: true })
  const { page } = station
  const card = page.getByRole('complementary', { name: 'First steps' })
  await card.getByRole('button', { name: 'Not now' }).click()
  await card.waitFor({ state: 'hidden' })
  await page.reload()
  await station.isLive()
  await page.waitForTimeout(500)
  expect(await card.count()).toBe(0)
})

testWithSamples(
  'the status bar names the source, licence and range of the bars, and that no feed is live',
  async () => {
    await using station = await openWorkstation()
    await eventually(() => station.status().textContent()).toMatch(
      /No live feed.*Sample data: hqchart [\d.]+, Apache-2.0, 2023-12-04 to 2024-09-27/,
    )
  },
)

testWithSamples('hour bars of a market with a lunch break go from 10:30 to 13:00', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.interval('1 hour').click()
  await eventually(() => station.span().textContent()).toContain('14:00 to 15:00')
  await station.chart().focus()
  await page.keyboard.press('End')
  const spans: (string | null)[] = []
  for (const wanted of ['14:00 to 15:00', '13:00 to 14:00', '10:30 to 11:30', '09:30 to 10:30']) {
    await eventually(() => station.span().textContent()).toContain(wanted)
    spans.push(await station.span().textContent())
    await page.keyboard.press('ArrowLeft')
  }
  expect(spans).toEqual([
    'Fri 27 Sep 2024, 14:00 to 15:00',
    'Fri 27 Sep 2024, 13:00 to 14:00',
    'Fri 27 Sep 2024, 10:30 to 11:30',
    'Fri 27 Sep 2024, 09:30 to 10:30',
  ])
})
