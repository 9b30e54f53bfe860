import { expect } from 'vitest'
import { startReplay, writeRecording } from './tick-files.ts'
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

testWithSamples('an indicator follows the bar that forms', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await startReplay(station, writeRecording({ name: 'btc.jsonl', from: '2024-08-08T23:58:00Z', seconds: 240 }), 5)
  await station.run('@btcusdt')
  await station.chart().press('1')
  await page.keyboard.type('s')
  await page.keyboard.press('Enter')
  await station.chart().press('/')
  await page.getByRole('combobox', { name: 'Search indicators' }).fill('highest value')
  const period = station.dialog().getByRole('spinbutton', { name: 'Period' })
  await period.fill('2')
  await period.press('Enter')
  await page.getByRole('button', { name: 'Add Highest 2' }).click()
  const figure = async () =>
    Number((await entry(station, 'Highest 2').locator('.numeric').textContent())?.replaceAll(',', ''))
  const replay = page.getByRole('group', { name: /^Replay: / })
  await replay.getByRole('button', { name: 'Play replay' }).click()
  await eventually(figure).toBeGreaterThan(60_000.1)
  const before = await figure()
  await eventually(figure).toBeGreaterThan(before + 0.1)
  await replay.getByRole('button', { name: 'Pause replay' }).click()
  // The price only rises: the highest close is that of the bar that forms.
  const close = async () =>
    Number((await station.legend().locator('.chart-legend-figures .numeric').nth(3).textContent())?.replaceAll(',', ''))
  await eventually(async () => (await figure()) - (await close())).toBe(0)
})
