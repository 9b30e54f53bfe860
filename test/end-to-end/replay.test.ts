import { expect } from 'vitest'
import { startReplay, writeRecording } from './tick-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const recording = () => writeRecording({ name: 'btc.jsonl', from: '2024-08-08T23:58:00Z', seconds: 240 })

const transport = ({ page }: Workstation) => page.getByRole('group', { name: /^Replay: / })
const button = (station: Workstation, name: string) => transport(station).getByRole('button', { name })
const tape = ({ page }: Workstation) => page.getByRole('grid', { name: 'Trades of BTCUSDT' })
const newest = (station: Workstation) => tape(station).locator('tbody tr[data-line] td').first()
const lines = (station: Workstation) => tape(station).locator('tbody tr[data-line]')
/** Clock time of the replay, as the strip of the chart tells it. */
const position = async (station: Workstation) =>
  /\d\d:\d\d:\d\d/.exec((await station.page.locator('.replay-strip .replay-position').textContent()) ?? '')?.[0]

/** A paused replay of the recording, on its chart of one minute. */
async function opened(speed = 1): Promise<Workstation> {
  const station = await openWorkstation()
  await startReplay(station, recording(), speed)
  await station.run('@btcusdt')
  await station.interval('1 minute').click()
  await button(station, 'Play replay').waitFor()
  return station
}

testWithSamples('a recording is started from the dialog, and the window says that it is not now', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.run('start replay')
  const dialog = station.dialog()
  await dialog.getByRole('radio', { name: 'A recording' }).click()
  await dialog.getByLabel('Files of the recording').setInputFiles(recording())
  await dialog.getByText('btc.jsonl').waitFor()
  await dialog.getByRole('combobox', { name: 'Speed' }).click()
  await page.getByRole('option', { name: '10×' }).click()
  await dialog.getByRole('button', { name: 'Start replay' }).click()
  await page.getByRole('button', { name: /^Replay, 10×: / }).waitFor()
  await eventually(() => dialog.count()).toBe(0)
  expect(await page.getByRole('banner').getAttribute('data-mode')).toBe('replay')
})

testWithSamples('time & sales fills, waits while it is paused, and loses nothing', async () => {
  await using station = await opened(5)
  const { page } = station
  await button(station, 'Play replay').click()
  await newest(station).waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  const stood = await newest(station).textContent()
  await eventually(() => page.getByText(/^Paused, \+\d+ new$/).count()).toBe(1)
  expect(await newest(station).textContent()).toBe(stood)
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await eventually(() => newest(station).textContent()).not.toBe(stood)
  await button(station, 'Pause replay').click()
  // One every 250 ms, none left out: the times of the newest lines are a ladder.
  await eventually(() => lines(station).count()).toBeGreaterThan(8)
  const times = await lines(station).locator('td:first-child').allTextContents()
  const ms = times.map((time) => Date.parse(`2024-08-08T${time}Z`))
  expect(new Set(ms.slice(0, 8).map((time, at) => time - (ms[at + 1] ?? 0)))).toEqual(new Set([250]))
})

testWithSamples('small trades can be left out, and quotes be shown instead', async () => {
  await using station = await opened(50)
  const { page } = station
  await button(station, 'Play replay').click()
  await newest(station).waitFor()
  const least = page.getByRole('spinbutton', { name: 'Smallest size shown' })
  await least.fill('1')
  await least.press('Enter')
  await eventually(async () => new Set(await lines(station).locator('td:nth-child(3)').allTextContents())).toEqual(
    new Set(['2.00000000']),
  )
  await page.getByRole('radio', { name: 'Quotes' }).click()
  const quotes = page.getByRole('grid', { name: 'Quotes of BTCUSDT' })
  await eventually(() => quotes.locator('tbody tr[data-line]').count()).toBeGreaterThan(3)
})

testWithSamples('the bar that forms moves, is counted down, and the next one follows it', async () => {
  await using station = await opened(50)
  const { page } = station
  await button(station, 'Play replay').click()
  await eventually(() => station.span().textContent()).toContain('23:58 to 23:59')
  await station
    .legend()
    .getByText(/closes in 00:00:\d\d/)
    .waitFor()
  const before = await station.legend().textContent()
  await eventually(() => station.legend().textContent()).not.toBe(before)
  await eventually(() => station.span().textContent()).toContain('23:59 to 00:00')
  expect(await page.getByRole('button', { name: 'To latest' }).count()).toBe(0)
})

testWithSamples('Space plays and pauses, a full stop steps to the close of the bar', async () => {
  await using station = await opened(50)
  await station.chart().focus()
  await station.chart().press('.')
  await eventually(() => position(station)).toBe('23:59:00')
  await button(station, 'Play replay').waitFor()
  await station.chart().press('Space')
  await button(station, 'Pause replay').waitFor()
  await station.chart().press('Space')
  await button(station, 'Play replay').waitFor()
  await station.chart().press('Alt+ArrowUp')
  await transport(station).getByRole('button', { name: 'Speed of the replay: 100×' }).waitFor()
})

testWithSamples('what is stopped is gone from the title bar, and what it brought stays', async () => {
  await using station = await opened(0)
  const { page } = station
  await button(station, 'Play replay').click()
  await eventually(() => page.getByRole('button', { name: /^Replay, / }).count()).toBe(0)
  expect(await page.getByRole('banner').getAttribute('data-mode')).toBeNull()
  await eventually(() => station.span().textContent()).toContain('00:01 to 00:02')
  await eventually(() => newest(station).textContent()).toBe('00:01:59.750')
})

testWithSamples('the tick monitor has a line for it, and its figures add up', async () => {
  await using station = await opened(0)
  const { page } = station
  await button(station, 'Play replay').click()
  await station.run('open tick monitor')
  const line = page.getByRole('grid', { name: 'Tick monitor' }).locator('tbody tr[data-line]')
  await eventually(() => line.textContent()).toMatch(/BTCUSDT\.BINANCE.*1,920/)
  await page.getByText('1,920 received = 1,920 accepted + 0 quarantined + 0 rejected').waitFor()
})

testWithSamples('bars that count ticks are typed on the chart', async () => {
  await using station = await opened(50)
  await button(station, 'Play replay').click()
  await newest(station).waitFor()
  for (const key of '100t') await station.chart().press(key)
  await station.page.getByText('100 ticks: Enter').waitFor()
  await station.chart().press('Enter')
  await eventually(() => station.span().textContent()).toMatch(/[89] Aug 2024, from \d\d:\d\d:\d\d/)
})
