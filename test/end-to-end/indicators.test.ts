import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const entry = (station: Workstation, label: string) => station.page.locator('.chart-study', { hasText: label })
const pane = (station: Workstation, label: string) => station.page.getByRole('group', { name: `Pane of ${label}` })

async function add(station: Workstation, search: string): Promise<void> {
  await station.chart().press('/')
  await station.page.getByRole('combobox', { name: 'Search indicators' }).fill(search)
  await station.page.keyboard.press('Enter')
  await station.dialog().waitFor({ state: 'hidden' })
}

testWithSamples('indicators, their panes and the kind of bars are kept with the chart', async () => {
  await using station = await openWorkstation()
  await station.span().waitFor()
  await add(station, 'bollinger')
  await station.run('add indicator')
  await station.page.getByRole('combobox', { name: 'Search indicators' }).fill('macd')
  await station.page.keyboard.press('Enter')
  await add(station, 'relative strength')
  await pane(station, 'RSI 14').waitFor()
  await station.page.getByRole('button', { name: 'Arrange pane of RSI 14' }).press('Enter')
  await station.page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await station.run('draw area')
  await station.page.getByRole('application', { name: /area chart$/ }).waitFor()
  const shown = await station.page.locator('.chart-study').allInnerTexts()
  const kept = async () => JSON.stringify([...(await station.settings())])
  await eventually(kept).toMatch(/"kind\\*":\\*"area/)
  await station.page.reload()
  await station.isLive()
  await pane(station, 'RSI 14').waitFor()
  await station.page.getByRole('application', { name: /area chart$/ }).waitFor()
  await eventually(() => station.page.locator('.chart-study').allInnerTexts()).toEqual(shown)
  const top = async (label: string) => (await pane(station, label).boundingBox())?.y ?? 0
  expect(await top('RSI 14')).toBeLessThan(await top('MACD 12 26 9'))
})

testWithSamples('an indicator changes with the interval, keeps its place, and leaves with undo', async () => {
  await using station = await openWorkstation()
  await station.span().waitFor()
  await add(station, 'exponential moving')
  const figure = () => entry(station, 'EMA 30').locator('.numeric').textContent()
  const before = await figure()
  await station.interval('1 hour').click()
  await eventually(figure).not.toBe(before)
  await station.interval('5 minutes').click()
  await eventually(figure).toBe(before)
  await station.chart().press('Control+z')
  await eventually(() => entry(station, 'EMA 30').count()).toBe(0)
})
