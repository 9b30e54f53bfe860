import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const rows = ({ page }: Workstation) =>
  page.getByRole('grid', { name: 'Disk use', exact: true }).locator('tbody tr[data-line]')

testWithSamples('disk use lists what takes room, the largest first, and opens its chart', async () => {
  await using station = await openWorkstation()
  await station.run('open disk & retention')
  await eventually(() => rows(station).first().textContent()).toMatch(
    /^IFL8\.CCFXBars1m trade[\d.]+\s?kB48,0002023-12-042024-09-27hqchart/,
  )
  const shown = await rows(station).allTextContents()
  expect(shown.map((text) => text.slice(0, 13))).toContain('AAPL.XNASBars')
  await station.page.getByRole('searchbox', { name: 'Filter what is stored' }).fill('aapl')
  await eventually(() => rows(station).count()).toBe(1)
  await rows(station).first().dblclick()
  await station.page.getByRole('tab', { name: /^AAPL\.XNAS/, selected: true }).waitFor()
})

describe.for(['dark', 'light'] as const)('with the %s theme', (theme) => {
  testWithSamples('disk use breaks no rule of accessibility', async () => {
    await using station = await openWorkstation({ theme })
    await station.run('open disk & retention')
    await rows(station).first().waitFor()
    const { violations } = await new AxeBuilder({ page: station.page }).withTags(rules).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([])
  })
})

testWithSamples(
  'a rule is read before it is kept, Enter deletes nothing, and then the old minutes are gone',
  async () => {
    await using station = await openWorkstation()
    const { page } = station
    await station.run('open disk & retention')
    await rows(station).first().waitFor()
    const review = page.getByRole('button', { name: 'Review and save…' })
    await page.getByRole('combobox', { name: 'Keep 1-minute bars', exact: true }).press('Enter')
    await page.getByRole('option', { name: '90 days' }).click()
    await review.click()
    const dialog = page.getByRole('alertdialog', { name: 'Delete what is older?' })
    await eventually(() => dialog.textContent()).toMatch(
      /Gone for good: [\d,]+ 1-minute bars of IFL8\.CCFX, [\d.]+\s?kB\./,
    )
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await rows(station).first().textContent()).toMatch(/48,000/)
    await review.click()
    await dialog.getByRole('button', { name: 'Save and delete' }).click()
    await dialog.waitFor({ state: 'detached' })
    await eventually(async () =>
      (await rows(station).allTextContents()).find((text) => text.startsWith('IFL8.CCFXBars')),
    ).not.toMatch(/48,000/)
    // The rule is kept.
    await page.getByRole('button', { name: 'Apply now…' }).click()
    await page.getByRole('alertdialog', { name: 'Nothing is old enough to be deleted' }).waitFor()
  },
)
