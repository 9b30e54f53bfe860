import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { findPython } from '../../electron/engine/strategies/python.ts'
import { missingSamples } from '../../scripts/built-engine.ts'
import { startReplay, writeRecording } from './tick-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function broken(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const hasPython = await findPython().then(
  () => true,
  () => false,
)

/** The workspace's panel of that title is in front. */
async function show(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Operations', exact: true }).click()
  await page.getByRole('tab', { name: title, exact: true }).first().click()
}

/** A process is sealed, loads and warms up. */
const START_MS = 20_000

async function startOnPaper(station: Workstation): Promise<void> {
  const dialog = station.dialog()
  await station.run('strategy start on paper')
  await dialog.getByRole('combobox', { name: 'Strategy' }).click()
  await station.page.getByRole('option', { name: 'rsi_reversal.py' }).click()
  await dialog.getByRole('combobox', { name: 'Instrument', exact: true }).click()
  await station.page.getByRole('option', { name: 'BTCUSDT' }).click()
  await dialog.getByRole('button', { name: 'Start on paper' }).click()
  await dialog.getByText('is not signed').waitFor({ timeout: START_MS })
  await dialog.getByRole('checkbox', { name: 'Development: run it without a signature' }).click()
  await dialog.getByText('Nobody vouches for this file').waitFor()
  expect(await broken(station.page), 'the dialog').toEqual([])
  await dialog.getByRole('button', { name: 'Start on paper' }).click()
  await eventually(() => dialog.count()).toBe(0)
}

describe.for(['dark', 'light'] as const)('with the %s theme', (theme) => {
  test.skipIf(!hasPython || missingSamples() !== undefined)(
    'a strategy is started on paper, runs on ticks, is stopped, and the logs tell of it',
    { timeout: 180_000 },
    async () => {
      await using station = await openWorkstation({ theme })
      const { page } = station
      const path = writeRecording({ name: 'btc.jsonl', from: '2024-08-08T23:50:00Z', seconds: 240 })
      await startReplay(station, path, 0)
      await show(page, 'Strategies')
      await page.getByText('No strategy runs on paper').waitFor()
      await startOnPaper(station)
      const runs = page.getByRole('grid', { name: 'Strategies on paper' })
      await runs.getByText('rsi_reversal.py').waitFor({ timeout: START_MS })
      await page.getByRole('button', { name: 'Paper: 1 strategy runs' }).waitFor()
      const [replay] = (await station.ask('GET', '/replays')) as readonly { readonly id: string }[]
      await station.ask('POST', `/replays/${replay?.id}/control`, { pause: false })
      await runs.getByText('Running', { exact: true }).waitFor()
      await runs.getByText('Dev', { exact: true }).waitFor()
      expect(await broken(page), 'Strategies').toEqual([])
      await page.getByRole('tab', { name: 'Log', exact: true }).click()
      await page.getByRole('grid', { name: 'Log of rsi_reversal.py' }).getByText('running', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Stop', exact: true }).click()
      await runs.getByText('Stopped', { exact: true }).waitFor()
      await eventually(() => page.getByRole('button', { name: /^Paper:/ }).count()).toBe(0)
      await show(page, 'Audit')
      const audit = page.getByRole('grid', { name: 'Audit log' })
      await audit.getByText('unverified').first().waitFor()
      await page.getByRole('button', { name: 'Verify chain' }).click()
      await page.getByText('The chain is whole').waitFor()
      expect(await broken(page), 'Audit').toEqual([])
      await show(page, 'Logs')
      const log = page.getByRole('grid', { name: 'Log of the engine' })
      await page.getByRole('searchbox', { name: 'Find in the log' }).fill('rsi_reversal stopped')
      await log.getByText('rsi_reversal.py is stopped: It was stopped').click()
      await page.getByRole('region', { name: 'The line in full' }).getByText('"status": "stopped"').waitFor()
      expect(await broken(page), 'Logs').toEqual([])
      await show(page, 'Monitoring')
      await page.getByText('Last backup').waitFor()
      expect(await broken(page), 'Monitoring').toEqual([])
    },
  )
})

testWithSamples(
  'a shortcut gets other keys by the keyboard alone; whose keys they were is said, and all can be reset',
  async () => {
    await using station = await openWorkstation()
    const { page } = station
    await show(page, 'Settings')
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('switch theme')
    const change = page.getByRole('button', { name: 'Change keys of View: Switch theme' })
    await change.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+j')
    await page.getByText('Ctrl J belongs to Window: Show jobs.').waitFor()
    expect(await broken(page)).toEqual([])
    await page.keyboard.press('Enter')
    await eventually(async () => (await station.settings()).get('keyboard.bindings')).toEqual({
      'window.jobs': '',
      'view.theme': 'Mod+J',
    })
    await page.keyboard.press('Control+j')
    await eventually(() => page.locator('html').getAttribute('data-theme')).toBe('light')
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('')
    await page.getByRole('button', { name: 'Changed only' }).click()
    await page.getByRole('list', { name: 'Shortcuts: Everywhere' }).getByRole('listitem').nth(1).waitFor()
    await page.getByRole('button', { name: 'Reset all shortcuts' }).click()
    await eventually(async () => (await station.settings()).get('keyboard.bindings')).toEqual({})
  },
)

testWithSamples('while the engine is away what was read stays, and nothing can be started', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await show(page, 'Logs')
  await page
    .getByRole('grid', { name: 'Log of the engine' })
    .getByText(/^Openbell .* starts$/)
    .first()
    .waitFor()
  await station.stopEngine()
  await page.getByText('What was read stays').waitFor()
  await page
    .getByRole('grid', { name: 'Log of the engine' })
    .getByText(/^Openbell .* starts$/)
    .first()
    .waitFor()
  await page.getByRole('tab', { name: 'Strategies', exact: true }).click()
  const start = page.getByRole('button', { name: /Start on paper/ }).first()
  await eventually(() => start.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('tab', { name: 'Monitoring', exact: true }).click()
  await page.getByText(/^The engine is not answering\. Figures are from/).waitFor()
})
