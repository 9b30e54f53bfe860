import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const charts = ({ page }: Workstation) => page.getByRole('application')
const span = ({ page }: Workstation, at: number) =>
  page.locator('.chart-legend:visible').nth(at).locator('.chart-legend-line').nth(1).locator('.numeric').first()

async function splitIn(station: Workstation, count: number): Promise<void> {
  await station.run('@aapl')
  await station.legend().getByText('Apple').first().waitFor()
  await station.chart().focus()
  await station.run(`split in ${count}`)
  await eventually(() => charts(station).count()).toBe(count)
  await eventually(() => station.legend().getByText('Apple').count()).toBe(count)
}

testWithSamples('a chart is split in four that share symbol and crosshair, and keep their intervals', async () => {
  await using station = await openWorkstation()
  const { page } = station
  const watchlist = page.getByRole('grid', { name: 'Watchlist' })
  const before = await watchlist.boundingBox()
  await splitIn(station, 4)
  // The charts share the room of the one; what stands beside it keeps its own.
  const after = await watchlist.boundingBox()
  expect(Math.abs((after?.width ?? 0) - (before?.width ?? NaN))).toBeLessThan(2)
  await charts(station).nth(0).focus()
  await page.keyboard.press('End')
  const latest = await span(station, 0).textContent()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowLeft')
  await eventually(() => span(station, 0).textContent()).not.toBe(latest)
  for (const other of [1, 2, 3])
    await eventually(() => span(station, other).textContent()).toBe(await span(station, 0).textContent())
  await station.run('set interval to 1 week')
  await eventually(() => charts(station).first().getAttribute('aria-label')).toContain('W')
  expect(await charts(station).nth(1).getAttribute('aria-label')).toContain('D')
  await station.run('@ifl8')
  await eventually(() => station.legend().getByText('Apple').count()).toBe(0)
})

testWithSamples('the time range is shared once the group is told to', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await splitIn(station, 2)
  await charts(station).nth(0).focus()
  await station.run('toggle shared time range')
  await charts(station).nth(0).focus()
  await page.keyboard.press('ArrowLeft')
  const latest = await span(station, 1).textContent()
  for (let press = 0; press < 8; press++) await page.keyboard.press('Control+ArrowLeft')
  await charts(station).nth(1).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  // Its crosshair begins at the last bar in sight.
  await eventually(() => span(station, 1).textContent()).not.toBe(latest)
})
