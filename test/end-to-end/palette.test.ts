import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples } from './workstation.ts'

testWithSamples('Ctrl K opens the palette, words find a command and Enter runs it', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await page.keyboard.type('comfortable density')
  await eventually(() => page.getByRole('option').first().textContent()).toContain('View: Use comfortable density')
  await page.keyboard.press('Enter')
  await station.dialog().waitFor({ state: 'hidden' })
  await eventually(() => page.locator('html').getAttribute('data-density')).toBe('comfortable')
})

testWithSamples('@ and a symbol open its chart', async () => {
  await using station = await openWorkstation()
  await station.span().waitFor()
  await station.run('@aapl')
  await eventually(() => station.legend().textContent()).toContain('Apple Inc.')
  expect(await station.chart().getAttribute('aria-label')).toBe('AAPL · D, candlestick chart')
})

testWithSamples('Escape closes the palette and gives the focus back to whoever opened it', async () => {
  await using station = await openWorkstation()
  const { page } = station
  const opener = page.getByRole('button', { name: 'Symbols, commands, runs, settings' })
  for (const [place, open] of [
    [opener, 'Enter'],
    [station.chart(), 'Control+k'],
  ] as const) {
    await place.press(open)
    await station.dialog().waitFor()
    await page.keyboard.type('theme')
    await page.keyboard.press('Escape')
    await station.dialog().waitFor({ state: 'hidden' })
    expect(await place.evaluate((element) => element === document.activeElement)).toBe(true)
  }
})

testWithSamples('every panel of the rail is found by its name', async () => {
  await using station = await openWorkstation()
  const { page } = station
  const rail = page.getByRole('navigation', { name: 'Panels' }).getByRole('button')
  const names = await rail.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
  expect(names).toEqual([
    'Chart',
    'Watchlist',
    'Time & sales',
    'Alerts',
    'Backtest',
    'Result',
    'Runs',
    'Strategy code',
    'Compare runs',
    'Tick monitor',
    'Coverage',
    'Sessions & calendars',
    'Instruments & imports',
    'Disk & retention',
    'Strategies',
    'Monitoring',
    'Logs',
    'Audit',
    'Settings',
  ])
  for (const name of names) {
    await station.run(`open ${name}`)
    await eventually(() => rail.and(page.locator('[aria-current=true]')).getAttribute('aria-label')).toBe(name)
  }
})

testWithSamples('? on a chart opens the keyboard shortcuts', async () => {
  await using station = await openWorkstation()
  await station.chart().press('?')
  const sheet = station.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByText('Window: Open command palette').or(sheet.getByText('Open command palette')).first().waitFor()
})

testWithSamples('# finds a run and opens its result; it is then among the recents', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.span().waitFor()
  await station.run('#sample')
  await page.getByRole('heading', { name: 'Sample: SMA cross on AAPL' }).waitFor()
  await page.keyboard.press('Control+k')
  await eventually(() => page.getByRole('option').first().textContent()).toMatch(/^Sample: SMA cross on AAPL .*Sharpe/)
})

testWithSamples('a setting is found by its words and shown alone', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.span().waitFor()
  await station.run('candle bodies')
  await eventually(() => page.getByRole('searchbox', { name: 'Find a setting' }).inputValue()).toBe(
    'Up and down colours',
  )
  expect(await page.locator('.setting').count()).toBe(1)
})
