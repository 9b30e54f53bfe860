import type { WebSocket } from 'playwright'
import { expect } from 'vitest'
import { importFile, writeBars } from './bar-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const isPressed = (station: Workstation, name: string) => station.interval(name).getAttribute('aria-pressed')
const announced = (station: Workstation) => station.page.locator('.chart-body:visible > [aria-live=polite]')
const toLatest = (station: Workstation) => station.page.getByRole('button', { name: 'To latest' })

testWithSamples('an interval is chosen by a click, and by typing its minutes on the chart', async () => {
  await using station = await openWorkstation()
  await station.interval('1 hour').click()
  await eventually(() => station.span().textContent()).toContain('14:00 to 15:00')
  expect(await isPressed(station, '1 hour')).toBe('true')
  await station.chart().press('1')
  await station.page.keyboard.press('5')
  await station.page.getByText('15 minutes: Enter').waitFor()
  await station.page.keyboard.press('Enter')
  await eventually(() => station.span().textContent()).toContain('14:45 to 15:00')
  expect(await isPressed(station, '15 minutes')).toBe('true')
})

testWithSamples('days and weeks stand at session dates, without a clock', async () => {
  await using station = await openWorkstation()
  await station.interval('1 day').click()
  await eventually(() => station.span().textContent()).toBe('Fri 27 Sep 2024')
  await station.interval('1 week').click()
  await eventually(() => station.span().textContent()).toBe('Mon 23 Sep 2024')
  await station.page.getByRole('button', { name: 'Session dates' }).waitFor()
})

testWithSamples('an interval that cannot be built says why', async () => {
  await using station = await openWorkstation()
  await station.page.getByRole('tab', { name: 'AAPL.XNAS · D' }).click()
  const minute = station.interval('1 minute')
  await eventually(() => minute.getAttribute('aria-disabled')).toBe('true')
  await minute.focus()
  await eventually(() => station.page.getByRole('tooltip').textContent()).toBe(
    'AAPL has 1d, from which 1m bars cannot be built',
  )
  await minute.press('Enter')
  expect(await isPressed(station, '1 day')).toBe('true')
})

testWithSamples('the extended session shows the bars before the open, the regular one hides them', async () => {
  await using station = await openWorkstation()
  await importFile(station, writeBars({ name: 'early.csv', bars: 30, from: '2024-07-02T13:00:00Z' }), 'EARLY.XNAS')
  await station.run('@early')
  await station.page.getByRole('tab', { name: /^EARLY\.XNAS/ }).waitFor()
  await station.interval('1 minute').click()
  const session = (name: RegExp) => station.page.getByRole('group', { name: 'Session' }).getByRole('button', { name })
  await station.page.getByText('No bars for EARLY at 1m').waitFor()
  await session(/Extended trading hours/).click()
  await eventually(() => station.span().textContent()).toBe('Tue 2 Jul 2024, 09:29 to 09:30')
  await session(/Regular trading hours/).click()
  await station.page.getByText('No bars for EARLY at 1m').waitFor()
})

testWithSamples('the axis follows the clock of the exchange, of this machine or UTC', async () => {
  await using station = await openWorkstation()
  const clock = station.page.getByRole('button', { name: /Time zone of the chart/ })
  const choose = async (zone: string) => {
    // By keys: a pointer over the chart would ask for the bar below it.
    await clock.press('Enter')
    await station.page.getByRole('menuitemcheckbox', { name: new RegExp(`^${zone}`) }).press('Enter')
  }
  await eventually(() => station.span().textContent()).toBe('Fri 27 Sep 2024, 14:55 to 15:00')
  expect(await clock.textContent()).toBe('Shanghai, UTC+8')
  await choose('UTC')
  await eventually(() => station.span().textContent()).toBe('Fri 27 Sep 2024, 06:55 to 07:00')
  expect(await clock.textContent()).toBe('UTC')
  await choose('Local')
  await eventually(() => station.span().textContent()).toBe('Fri 27 Sep 2024, 08:55 to 09:00')
  expect(await clock.textContent()).toBe('Berlin, UTC+2')
})

testWithSamples('arrow keys go from bar to bar and the bar is read out', async () => {
  await using station = await openWorkstation()
  await station.span().waitFor()
  await station.chart().press('End')
  await eventually(() => announced(station).textContent()).toMatch(
    /^Fri 27 Sep 2024, 14:55 to 15:00: open 3,811\.2, high 3,845\.4, low 3,807\.0, close 3,827\.8, change/,
  )
  await station.page.keyboard.press('ArrowLeft')
  await eventually(() => announced(station).textContent()).toMatch(/^Fri 27 Sep 2024, 14:50 to 14:55: open/)
  await station.page.keyboard.press('Shift+ArrowLeft')
  await eventually(() => announced(station).textContent()).toMatch(/^Fri 27 Sep 2024, 14:00 to 14:05: open/)
})

testWithSamples('Home goes to the first bar there is, End back to the last', async () => {
  await using station = await openWorkstation()
  await station.span().waitFor()
  await station.chart().press('Home')
  await eventually(() => station.span().textContent()).toBe('Mon 4 Dec 2023, 09:30 to 09:35')
  await toLatest(station).waitFor()
  await station.page.keyboard.press('End')
  await eventually(() => station.span().textContent()).toBe('Fri 27 Sep 2024, 14:55 to 15:00')
  await toLatest(station).waitFor({ state: 'hidden' })
})

testWithSamples('To latest is there while the newest bar is out of sight', async () => {
  await using station = await openWorkstation()
  await station.span().waitFor()
  expect(await toLatest(station).isVisible()).toBe(false)
  await station.chart().hover()
  await station.page.mouse.wheel(-2000, 0)
  await toLatest(station).click()
  await toLatest(station).waitFor({ state: 'hidden' })
})

testWithSamples('scrolling back pages older bars in, and ten thousand are the most that are kept', async () => {
  await using station = await openWorkstation()
  const { page } = station
  const asked = watchReads(await reopened(station))
  await station.interval('1 minute').click()
  await eventually(() => station.span().textContent()).toContain('14:59 to 15:00')
  await station.chart().press('End')
  for (let step = 0; step < 25; step += 1) await page.keyboard.press('Control+ArrowDown')
  const pages = () => asked.filter(({ from, to }) => from === undefined && to !== undefined).length
  while (pages() < 6) await scroll(station, 'Control+ArrowLeft')
  // What was dropped at the far end has to be read again on the way back.
  asked.length = 0
  while (!asked.some(({ from }) => from !== undefined)) await scroll(station, 'Control+ArrowRight')
  expect(asked.every(({ most = 0 }) => most <= 10_000)).toBe(true)
  await toLatest(station).click()
  await toLatest(station).waitFor({ state: 'hidden' })
})

interface AskedBars {
  readonly from?: number
  readonly to?: number
  readonly most?: number
}

async function reopened({ page }: Workstation): Promise<WebSocket> {
  const [socket] = await Promise.all([page.waitForEvent('websocket'), page.reload()])
  return socket
}

/** What the window asks of bars, as it asks it. */
function watchReads(socket: WebSocket): AskedBars[] {
  const asked: AskedBars[] = []
  socket.on('framesent', ({ payload }) => {
    if (typeof payload !== 'string') return
    const message = JSON.parse(payload) as { readonly ask?: string; readonly input: AskedBars }
    if (message.ask === 'bars.read') asked.push(message.input)
  })
  return asked
}

/** One frame is drawn in between, so that the view has moved before it is moved again. */
async function scroll({ page }: Workstation, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
}
