import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { writeBars } from './bar-files.ts'
import { startReplay, writeRecording } from './tick-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The contrast of every day of a year takes its time. */
const MANY_CELLS_MS = 180_000

/** What breaks a rule, as `rule: where`. */
async function broken(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

describe.for(['dark', 'light'] as const)('with the %s theme', (theme) => {
  testWithSamples('the workspaces, the palette and the settings break no rule', async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    await station.span().waitFor()
    expect(await broken(page), 'Trade').toEqual([])
    await page.keyboard.press('Control+k')
    await page.keyboard.type('a')
    await page.getByRole('option').first().waitFor()
    expect(await broken(page), 'the palette').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Data', exact: true }).click()
    await page.getByRole('grid', { name: 'Stored data' }).waitFor()
    expect(await broken(page), 'Data').toEqual([])
    await page.keyboard.press('Control+,')
    await page.getByRole('radiogroup', { name: 'Theme' }).waitFor()
    expect(await broken(page), 'Settings').toEqual([])
  })

  testWithSamples('the replay dialog and time & sales break no rule', async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    await station.run('start replay')
    await station.dialog().getByRole('radio', { name: 'A recording' }).click()
    expect(await broken(page), 'the dialog').toEqual([])
    await page.keyboard.press('Escape')
    await playRecording(station)
    await page.getByRole('grid', { name: 'Trades of BTCUSDT' }).locator('tbody tr[data-line]').first().waitFor()
    expect(await broken(page), 'Trade').toEqual([])
  })

  testWithSamples('the list of replays, the tick monitor and the coverage break no rule', async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    await playRecording(station)
    await page.getByRole('button', { name: 'Data', exact: true }).click()
    await page.getByRole('tab', { name: 'Tick monitor' }).click()
    await page.getByRole('grid', { name: 'Tick monitor' }).waitFor()
    await page.getByRole('toolbar', { name: 'Coverage' }).waitFor()
    await page.getByRole('button', { name: /^Replay 2×/ }).click()
    await page.getByRole('list', { name: 'Replays' }).waitFor()
    expect(await broken(page)).toEqual([])
  })

  testWithSamples('a chart with indicators in panes, and what adds them, breaks no rule', async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    await station.span().waitFor()
    for (const name of ['rsi', 'macd', 'bollinger']) {
      await station.chart().press('/')
      await page.getByRole('combobox', { name: 'Search indicators' }).fill(name)
      if (name === 'macd') expect(await broken(page), 'the indicators').toEqual([])
      await page.keyboard.press('Enter')
      await station.dialog().waitFor({ state: 'hidden' })
    }
    await page.getByRole('group', { name: 'Pane of RSI 14' }).waitFor()
    expect(await broken(page), 'the chart').toEqual([])
    await page.getByRole('button', { name: 'Settings of Bollinger 5 2' }).press('Enter')
    await station.dialog().waitFor()
    expect(await broken(page), 'the settings').toEqual([])
    await page.keyboard.press('Escape')
    await station.run('compare')
    await station.dialog().waitFor()
    expect(await broken(page), 'the comparison').toEqual([])
  })

  testWithSamples(
    'the week of a calendar, a fault in it and its review break no rule',
    async () => {
      await using station = await openWorkstation({ theme })
      await walkWeek(station, async (step) => expect(await broken(station.page), step).toEqual([]))
    },
    MANY_CELLS_MS,
  )

  testWithSamples(
    'no other view of a calendar breaks a rule',
    async () => {
      await using station = await openWorkstation({ theme })
      await walkViews(station, async (step) => expect(await broken(station.page), step).toEqual([]))
    },
    MANY_CELLS_MS,
  )

  testWithSamples('no step of the import breaks a rule', async () => {
    await using station = await openWorkstation({ theme })
    await walkImport(station, async (step) => expect(await broken(station.page), step).toEqual([]))
  })

  testWithSamples('the gallery of all components breaks no rule', async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    await page.goto(new URL('/?gallery', page.url()).href)
    await page.getByRole('heading').nth(3).waitFor()
    expect(await broken(page)).toEqual([])
  })
})

async function walkImport(station: Workstation, look: (step: string) => Promise<void>): Promise<void> {
  const dialog = station.dialog()
  await station.run('import bars')
  await dialog.getByRole('button', { name: 'Choose file' }).waitFor()
  await look('choosing')
  const file = writeBars({ name: 'STEPS.XNAS.csv', bars: 60, from: '2024-07-02T13:00:00Z' })
  await dialog.getByLabel('File of bars').setInputFiles(file)
  await dialog.getByText('Detected: 1m').waitFor()
  await look('reading')
  await dialog.getByLabel('Timeframe').fill('soon')
  await eventually(() => dialog.textContent()).toContain('soon is no timeframe')
  await look('refused')
  await dialog.getByLabel('Timeframe').fill('')
  await eventually(() => dialog.textContent()).not.toContain('soon is no timeframe')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByRole('button', { name: 'Open chart' }).waitFor()
  await look('reported')
}

const calendarEditor = ({ page }: Workstation) => page.getByRole('complementary', { name: 'Editor' })

async function openCalendars(station: Workstation): Promise<void> {
  const { page } = station
  await station.ask('POST', '/calendars/XHKG/copy', { to: 'MINE' })
  await page.getByRole('button', { name: 'Operations', exact: true }).click()
  await page
    .getByRole('navigation', { name: 'Calendars' })
    .getByRole('button', { name: /^MINE / })
    .click()
  await page.getByRole('region', { name: 'Sessions of MINE' }).waitFor()
}

type Look = (step: string) => Promise<void>

async function walkWeek(station: Workstation, look: Look): Promise<void> {
  const { page } = station
  await openCalendars(station)
  await page.getByRole('textbox', { name: 'Go to date' }).fill('2026-10-19')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Closed all day/ }).click()
  await calendarEditor(station).getByRole('group', { name: 'Only on' }).waitFor()
  await look('a holiday')
  await page
    .getByRole('button', { name: /^Break / })
    .first()
    .click()
  await calendarEditor(station).getByLabel('Break to').fill('late')
  await page.keyboard.press('Enter')
  await calendarEditor(station).getByText('One thing keeps this from being saved').waitFor()
  await look('a fault')
  await calendarEditor(station).getByLabel('Break to').fill('12:30')
  await page.keyboard.press('Enter')
  await calendarEditor(station).getByText('One thing keeps this from being saved').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+s')
  await station
    .dialog()
    .getByText(/sessions change/)
    .waitFor()
  await look('the review')
}

async function walkViews(station: Workstation, look: Look): Promise<void> {
  const { page } = station
  await openCalendars(station)
  for (const view of ['Sessions', 'Rules', 'History']) {
    await page.getByRole('tab', { name: view, exact: true }).click()
    await page
      .getByText({ Sessions: /sessions in/, Rules: 'Falls on', History: 'Version 1' }[view] ?? '')
      .first()
      .waitFor()
    await look(view)
  }
  await calendarEditor(station).getByRole('tab', { name: 'Calendar' }).click()
  await look('what holds for all')
}

/** Into the chart in front. */
async function playRecording(station: Workstation): Promise<void> {
  await startReplay(station, writeRecording({ name: 'btc.jsonl', from: '2024-08-08T23:58:00Z', seconds: 120 }), 2)
  await station.run('@btcusdt')
  const transport = station.page.getByRole('group', { name: /^Replay: / })
  await transport.getByRole('button', { name: 'Play replay' }).click()
}
