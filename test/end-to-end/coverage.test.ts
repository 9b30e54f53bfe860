import { expect } from 'vitest'
import { importFile, writeBars } from './bar-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const grid = ({ page }: Workstation, name: string) => page.getByRole('grid', { name, exact: true })
const rows = (station: Workstation, name: string) => grid(station, name).locator('tbody tr[data-line]')

testWithSamples('a hole in a session is counted, and opens the chart where it is', async () => {
  await using station = await openWorkstation()
  // Two parts of one source, ten minutes apart.
  for (const from of ['2024-07-02T13:30:00Z', '2024-07-02T14:10:00Z'])
    await importFile(station, writeBars({ name: 'hole.csv', bars: 30, from }), 'HOLE.XNAS')
  await station.run('@hole')
  await station.run('open coverage')
  await eventually(() => rows(station, 'Sessions of Jul 2024').textContent()).toMatch(/^Tue 2 Jul15\.38\s%601/)
  await eventually(() => rows(station, 'Gaps').allTextContents()).toEqual(['2024-07-02 10:00:0010:10:0010No data'])
  await rows(station, 'Gaps').first().dblclick()
  await eventually(() => station.page.getByRole('tab', { name: /^HOLE\.XNAS/ }).getAttribute('aria-selected')).toBe(
    'true',
  )
})

testWithSamples('Enter on a session opens the chart at it', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.span().waitFor()
  await station.run('open coverage')
  const sessions = grid(station, 'Sessions of Sep 2024')
  await eventually(() => rows(station, 'Sessions of Sep 2024').first().textContent()).toMatch(/^Mon 2 Sep100\.00\s%240/)
  await sessions.focus()
  await sessions.press('Enter')
  await page.getByRole('button', { name: 'To latest' }).waitFor()
  await page.getByRole('button', { name: 'Show as table' }).click()
  const [newest] = await rows(station, 'Bars of IFL8, 5 minutes').allTextContents()
  expect(newest).toMatch(/^2024-09-0[2-4] /)
})
