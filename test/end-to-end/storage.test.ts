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
