import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples } from './workstation.ts'

testWithSamples('a clean profile shows the chart of a sample instrument and no dialog', async () => {
  await using station = await openWorkstation({ clean: true })
  const { page } = station
  await eventually(() => station.legend().textContent()).toMatch(/O [\d,.]+H [\d,.]+L [\d,.]+C [\d,.]+/)
  await station.chart().locator('canvas').first().waitFor()
  expect(await station.dialog().count()).toBe(0)
  expect(await page.getByRole('alertdialog').count()).toBe(0)
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
