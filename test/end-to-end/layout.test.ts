import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

/** The tabs of each group, from the left, and of those below each other from the top. */
const groups = (station: Workstation): Promise<readonly string[]> =>
  station.page.locator('[data-workspace-active] .dv-groupview').evaluateAll((all) =>
    all
      .map((group) => ({ group, at: group.getBoundingClientRect() }))
      .toSorted(({ at: a }, { at: b }) => a.left - b.left || a.top - b.top)
      .map(({ group }) => [...group.querySelectorAll('[role=tab]')].map((tab) => tab.textContent).join(' | ')),
  )

/** Groups as a workspace begins with them. */
const first = {
  trade: ['Watchlist', 'Time & sales', 'IFL8.CCFX · 5m | AAPL.XNAS · D'],
  data: ['Instruments & imports | Tick monitor | Disk & retention', 'Coverage'],
}

const looks = ({ page }: Workstation) =>
  page.locator('html').evaluate(({ dataset: { theme, density } }) => ({ theme, density }))

async function arrange(station: Workstation): Promise<void> {
  const { page } = station
  await page.getByRole('tab', { name: 'AAPL.XNAS · D' }).click()
  await station.run('split to the right')
  await eventually(() => groups(station)).toEqual(['Watchlist', 'Time & sales', 'IFL8.CCFX · 5m', 'AAPL.XNAS · D'])
  await page.getByRole('button', { name: 'Panel menu of Watchlist' }).click()
  await page.getByRole('menuitem', { name: 'Close', exact: true }).click()
  await page.getByRole('tab', { name: 'AAPL.XNAS · D' }).click()
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Sessions & calendars' }).click()
  await page.getByRole('tab', { name: 'Sessions & calendars' }).waitFor()
  await station.run('use light theme')
  await station.run('use compact density')
  await eventually(() => looks(station)).toEqual({ theme: 'light', density: 'compact' })
}

testWithSamples('panels, theme and density are as they were left after a reload and after a restart', async () => {
  await using station = await openWorkstation()
  await arrange(station)
  const left = await groups(station)
  expect(left.join(' | ')).toMatch(/^Time & sales \| IFL8\.CCFX · 5m \| .*Sessions & calendars/)
  await station.page.reload()
  await station.isLive()
  await eventually(() => groups(station)).toEqual(left)
  expect(await looks(station)).toEqual({ theme: 'light', density: 'compact' })
  await station.stopEngine()
  await station.startEngine()
  await station.page.reload()
  await station.isLive()
  await eventually(() => groups(station)).toEqual(left)
  expect(await looks(station)).toEqual({ theme: 'light', density: 'compact' })
})

testWithSamples('a stored layout that is none is answered with the default one', async () => {
  await using station = await openWorkstation({
    settings: {
      'layout.trade': { version: 1, dock: { grid: { root: { type: 'twig' } }, panels: { a: { id: 'a' } } } },
      'layout.data': 'nonsense',
      appearance: { theme: 'plaid', density: 4 },
    },
  })
  await eventually(() => groups(station)).toEqual(first.trade)
  expect(await looks(station)).toEqual({ theme: 'dark', density: 'standard' })
  await station.page.getByRole('button', { name: 'Data', exact: true }).click()
  await eventually(() => groups(station)).toEqual(first.data)
})

testWithSamples('a workspace without panels offers its first layout again', async () => {
  await using station = await openWorkstation()
  for (let panels = 4; panels > 0; panels -= 1) await station.run('close panel')
  await station.page.getByText('No panels are open').waitFor()
  await station.page.getByRole('button', { name: 'Reset layout' }).click()
  await eventually(() => groups(station)).toEqual(first.trade)
})
