import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import { startReplay, writeRecording } from './tick-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const recording = () => writeRecording({ name: 'btc.jsonl', from: '2024-08-08T23:58:00Z', seconds: 240 })
const list = ({ page }: Workstation) => page.getByRole('grid', { name: 'Alerts' })
const lines = (station: Workstation) => list(station).locator('tbody tr[data-line]')
const axe = async ({ page }: Workstation) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function addAlert(station: Workstation, condition: string, price: string): Promise<void> {
  const dialog = station.dialog()
  await dialog.getByRole('combobox', { name: 'Condition' }).click()
  await station.page.getByRole('option', { name: condition }).click()
  const field = dialog.getByRole('spinbutton', { name: 'Price' })
  await field.fill(price)
  await field.press('Tab')
  await dialog.getByRole('button', { name: 'Add alert' }).click()
}

testWithSamples('an alert is added on the chart, at the price under the pointer and from the keyboard', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.run('@aapl')
  await station.legend().getByText('Apple').first().waitFor()
  const box = await station.chart().boundingBox()
  await station.chart().click({ button: 'right', position: { x: 300, y: (box?.height ?? 400) / 2 } })
  const item = page.getByRole('menuitem', { name: /^Add alert at [\d,]+\.\d\d…/ })
  const price = /at ([\d,.]+)…/.exec((await item.textContent()) ?? '')?.[1]
  await item.click()
  expect(await station.dialog().getByRole('spinbutton', { name: 'Price' }).inputValue()).toBe(price)
  await station.dialog().getByRole('textbox', { name: 'Note' }).fill('support')
  await station.dialog().getByRole('button', { name: 'Add alert' }).click()
  await eventually(() => station.dialog().count()).toBe(0)
  await station.run('open alerts')
  await eventually(() => lines(station).count()).toBe(1)
  await eventually(() => lines(station).first().textContent()).toContain('support')
})

testWithSamples('Alt A asks at the price of the chart; off its steps is said beside the field', async () => {
  await using station = await openWorkstation()
  await station.run('@aapl')
  await station.legend().getByText('Apple').first().waitFor()
  await station.chart().press('Alt+a')
  const field = station.dialog().getByRole('spinbutton', { name: 'Price' })
  expect(await field.inputValue()).toMatch(/^\d+\.\d\d$/)
  await field.fill('1.001')
  await field.press('Tab')
  await station
    .dialog()
    .getByText(/Steps of 0\.01/)
    .waitFor()
  expect(await axe(station)).toEqual([])
})

testWithSamples('what cannot be waited for is said in the dialog in one sentence', async () => {
  await using station = await openWorkstation()
  await station.run('@aapl')
  await station.run('add price alert')
  await addAlert(station, 'Rises above', '1')
  await station
    .dialog()
    .getByText(/^AAPL\.XNAS is at [\d.]+, which is above 1 already: choose another price/)
    .waitFor()
})

testWithSamples('the list is used by keyboard: edit, pause, delete and have it back', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.ask('POST', '/alerts', { instrument: 'AAPL.XNAS', condition: 'crosses', price: 100 })
  await station.run('open alerts')
  await eventually(() => lines(station).count()).toBe(1)
  await list(station).focus()
  await page.keyboard.press('Space')
  await station.run('edit chosen alert')
  const expires = station.dialog().getByRole('textbox', { name: 'Expires (local)' })
  await expires.fill('2999-01-02 03:04')
  await station.dialog().getByText('Write a date such as').waitFor()
  await expires.fill('2099-01-02 03:04')
  await page.keyboard.press('Enter')
  await eventually(() => lines(station).first().textContent()).toContain('2099-01-02 03:04')
  await station.run('pause chosen alert')
  await eventually(() => lines(station).first().textContent()).toContain('Paused')
  await list(station).focus()
  await page.keyboard.press('Delete')
  await page.getByText('No alerts yet').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => lines(station).count()).toBe(1)
})

testWithSamples('in a replay it says so, in the notice and in the list, and goes on waiting', async () => {
  await using station = await openWorkstation({ theme: 'light' })
  const { page } = station
  await startReplay(station, recording(), 50)
  await station.run('@btcusdt')
  await station.ask('POST', '/alerts', { instrument: 'BTCUSDT.BINANCE', condition: 'rises above', price: 60_009 })
  await page.getByRole('button', { name: 'Play replay' }).first().click()
  await station.run('open alerts')
  await page.getByText('Replay: BTCUSDT.BINANCE rose above 60,009.00').first().waitFor()
  await eventually(() => lines(station).first().textContent()).toMatch(/Waits.*Replay2024-08-09/)
  expect(await axe(station)).toEqual([])
})
