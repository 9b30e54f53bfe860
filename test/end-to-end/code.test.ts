import { AxeBuilder } from '@axe-core/playwright'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The check and the load start Python. */
const CHECK_MS = 20_000
const RUN_MS = 30_000
/** Python is started more than once. */
const slow = { timeout: 60_000 }

async function openCode(station: Workstation): Promise<void> {
  const { page } = station
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page.getByRole('tab', { name: 'Strategy code' }).click()
  await page.locator('.cm-content').waitFor()
}

/** A copy of the first example under its own name. */
async function copied(station: Workstation): Promise<string> {
  const { page } = station
  await openCode(station)
  await page.getByRole('button', { name: 'Copy to yours' }).click()
  await page.getByRole('dialog', { name: 'Copy to your strategies' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
  return join(station.dataDir, 'strategies', 'sma_cross.py')
}

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

testWithSamples('an example is read, copied, changed, and saved by its key', slow, async () => {
  await using station = await openWorkstation()
  const { page } = station
  const file = await copied(station)
  const before = readFileSync(file, 'utf8')
  await typeAtEnd(page, '# mine\n')
  await page.getByText('Not saved').waitFor()
  await page.keyboard.press('Control+s')
  await page.getByText('SmaCross loads: 3 parameters, 2 indicators').waitFor({ timeout: CHECK_MS })
  expect(readFileSync(file, 'utf8')).toBe(`${before}# mine\n`)
})

testWithSamples('a line that cannot run is named with what to use instead, and led to', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await copied(station)
  await typeAtEnd(page, 'import os\n')
  const problem = page.getByRole('list', { name: 'Problems' }).getByRole('button')
  await problem.waitFor({ timeout: CHECK_MS })
  expect(await problem.textContent()).toMatch(/^Line \d+'os' cannot be imported\. Instead: /)
  await page.keyboard.press('Control+Home')
  await problem.click()
  await eventually(() => page.locator('.cm-activeLine').textContent()).toBe('import os')
})

testWithSamples('what was typed is there again after the window was opened anew', slow, async () => {
  await using station = await openWorkstation()
  const { page } = station
  await copied(station)
  await typeAtEnd(page, '# typed')
  await eventually(async () => [...(await station.settings()).keys()]).toContain('draft.sma_cross.py')
  await page.reload()
  await station.isLive()
  await page.getByText('Not saved').waitFor()
  await eventually(() => page.locator('.cm-line').last().textContent()).toBe('# typed')
})

testWithSamples('the panel asks before it closes over what is not saved', slow, async () => {
  await using station = await openWorkstation()
  const { page } = station
  const file = await copied(station)
  await typeAtEnd(page, '# kept')
  await station.run('>Panel: Close panel')
  const asked = page.getByRole('alertdialog', { name: 'sma_cross.py is not saved' })
  await asked.waitFor()
  await page.keyboard.press('Enter')
  await asked.waitFor({ state: 'detached' })
  await page.getByText('Not saved').waitFor()
  await station.run('>Panel: Close panel')
  await page.getByRole('button', { name: 'Save and close' }).click()
  await page.getByRole('tab', { name: 'Strategy code' }).waitFor({ state: 'detached' })
  expect(readFileSync(file, 'utf8')).toMatch(/# kept$/)
})

testWithSamples('what another editor wrote is not written over, and each difference can be chosen', slow, async () => {
  await using station = await openWorkstation()
  const { page } = station
  const file = await copied(station)
  const before = readFileSync(file, 'utf8')
  await typeAtEnd(page, '# mine\n')
  writeFileSync(file, `# theirs\n${before}`)
  await page.keyboard.press('Control+s')
  await page.getByText('sma_cross.py changed on disk since it was opened.').waitFor()
  expect(readFileSync(file, 'utf8')).toBe(`# theirs\n${before}`)
  await page.getByRole('button', { name: 'Take the file’s' }).first().click()
  await page.getByRole('button', { name: 'Keep what is here' }).click()
  await eventually(() => readFileSync(file, 'utf8')).toBe(`# theirs\n${before}# mine\n`)
})

testWithSamples('a strategy is made from a template, renamed and deleted', slow, async () => {
  await using station = await openWorkstation()
  const { page } = station
  await openCode(station)
  await station.run('>Strategy: New strategy')
  await page.getByRole('dialog', { name: 'New strategy' }).waitFor()
  await page.keyboard.type('con')
  await page.keyboard.press('Enter')
  await page.getByText('con.py is no name for a strategy: Windows keeps it for a device.').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('my_idea')
  await page.keyboard.press('Enter')
  await page.getByText('MyIdea loads: 1 parameter, 1 indicator').waitFor({ timeout: CHECK_MS })
  await page.getByRole('button', { name: 'More for my_idea.py' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('other.py')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'other.py' }).waitFor()
  await page.getByRole('button', { name: 'More for other.py' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete strategy' }).click()
  await eventually(() => existsSync(join(station.dataDir, 'strategies', 'other.py'))).toBe(false)
  await page.getByRole('heading', { name: 'sma_cross.py' }).waitFor()
})

testWithSamples('a dropped Python file is shown and not run, until it is copied', async () => {
  await using station = await openWorkstation()
  const { page } = station
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['# dropped\n'], 'dropped.py'))
    return data
  })
  await page.locator('.frame').dispatchEvent('drop', { dataTransfer: transfer })
  await page.getByRole('heading', { name: 'dropped.py' }).waitFor()
  await page.getByText('Not among your strategies').waitFor()
  expect(existsSync(join(station.dataDir, 'strategies', 'dropped.py'))).toBe(false)
  await page.getByRole('button', { name: 'Copy to yours' }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => existsSync(join(station.dataDir, 'strategies', 'dropped.py'))).toBe(true)
})

testWithSamples('the keyboard leaves the code', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await copied(station)
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await page.locator('.cm-content').evaluate((element) => element.contains(document.activeElement))).toBe(false)
})

async function runTwice(station: Workstation): Promise<void> {
  const { page } = station
  await page.keyboard.press('F5')
  const runs = page.getByRole('grid', { name: 'Runs' })
  await eventually(() => runs.getByText('sma cross', { exact: true }).count()).toBe(1)
  await page.locator('.run-head').getByText('Completed').waitFor({ timeout: RUN_MS })
}

testWithSamples('runs are marked, tagged, found and compared', slow, async () => {
  await using station = await openWorkstation()
  const { page } = station
  await runTwice(station)
  const rows = page.getByRole('grid', { name: 'Runs' }).locator('tbody tr[data-line]')
  await rows.nth(0).locator('td').first().click()
  await rows
    .nth(1)
    .locator('td')
    .first()
    .click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Tags of 2 runs' }).click()
  await page.getByRole('textbox', { name: 'Tags' }).fill('pair')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+d')
  await page.getByRole('heading', { name: '2 runs compared' }).waitFor()
  await page.getByRole('img', { name: /^Returns of / }).waitFor()
  const row = page.getByRole('region', { name: 'Figures' }).getByRole('row', { name: /^Total return/ })
  expect(await row.locator('[data-best]').count()).toBe(1)
  await page.getByRole('region', { name: 'What differs' }).getByText('Parameter direction').waitFor()
  await page.getByText('The same in all of them').waitFor()
  await page.getByRole('searchbox', { name: 'Find runs' }).fill('sample pair')
  await eventually(() => rows.count()).toBe(1)
  await page.getByRole('button', { name: 'Show all runs' }).click()
  await eventually(() => rows.count()).toBe(2)
})

describe.for(['dark', 'light'] as const)('with the %s theme', (theme) => {
  testWithSamples('the editor, its dialogs and the comparison break no rule', { timeout: 120_000 }, async () => {
    await using station = await openWorkstation({ theme })
    const { page } = station
    const sound = async (what: string, part: string) => {
      const { violations } = await new AxeBuilder({ page }).include(part).withTags(rules).analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]),
        what,
      ).toEqual([])
    }
    await runTwice(station)
    await copied(station)
    await typeAtEnd(page, 'import os\n')
    await page.getByRole('list', { name: 'Problems' }).waitFor({ timeout: CHECK_MS })
    await sound('a problem', '.code-panel')
    await page.getByRole('button', { name: 'Compare with the code of a run' }).click()
    await page.getByRole('menuitem').first().click()
    await page.getByText('red was then, green is now').waitFor()
    await sound('the code of a run', '.code-panel')
    await page.getByRole('button', { name: 'More for sma_cross.py' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('dialog').waitFor()
    await sound('a name', '[role=dialog]')
    await page.keyboard.press('Escape')
    await station.run('>Backtest: Compare runs')
    await page.getByRole('heading', { name: '2 runs compared' }).waitFor()
    await sound('the comparison', '.compare')
  })
})
