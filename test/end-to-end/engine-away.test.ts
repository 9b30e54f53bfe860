import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples } from './workstation.ts'

testWithSamples('a window whose engine stops says so, and goes on with the next one without a reload', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.span().waitFor()
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))

  await station.stopEngine()
  await page.getByText(/The engine is not answering\. Values are from \d\d:\d\d:\d\d\. Trying again/).waitFor()
  await station.status().getByText('Engine away').waitFor()
  expect(await station.legend().getAttribute('data-stale')).toBe('')
  expect(await station.legend().textContent()).toContain('3,827.8')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('import bars')
  await eventually(() => page.getByRole('option').first().textContent()).toContain('The engine is not answering')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await page.keyboard.press('Escape')

  await station.startEngine()
  await station.isLive()
  await eventually(() => station.legend().getAttribute('data-stale')).toBeNull()
  await station.interval('1 hour').click()
  await eventually(() => station.span().textContent()).toBe('Fri 27 Sep 2024, 14:00 to 15:00')
  await station.run('open settings')
  await page.getByRole('radiogroup', { name: 'Theme' }).waitFor()
  expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true)
})
