import type { Locator } from 'playwright'
import { describe, expect } from 'vitest'
import { openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const size = { width: 1024, height: 640 }

/** Controls of which a part lies outside of the window, or below another element. */
const cutOff = (controls: Locator): Promise<readonly string[]> =>
  controls.evaluateAll((all) =>
    all
      .filter((control) => {
        const { left, right, top, bottom } = control.getBoundingClientRect()
        const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return !isInside || hit === null || !(control.contains(hit) || hit.contains(control))
      })
      .map((control) => control.getAttribute('aria-label') ?? control.textContent),
  )

const fits = ({ page }: Workstation) =>
  page.evaluate(
    () => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight,
  )

describe('in a window of 1024 by 640', () => {
  testWithSamples('bars and chart tools are whole, and the page does not scroll', async () => {
    await using station = await openWorkstation(size)
    const { page } = station
    await station.span().waitFor()
    expect(await fits(station)).toBe(true)
    expect(await cutOff(page.getByRole('banner').getByRole('button'))).toEqual([])
    expect(await cutOff(page.getByRole('navigation', { name: 'Panels' }).getByRole('button'))).toEqual([])
    expect(await cutOff(station.status().getByRole('button'))).toEqual([])
    expect(await cutOff(page.getByRole('toolbar').getByRole('button'))).toEqual([])
  })

  testWithSamples('the editor of calendars keeps its tools and its buttons in sight', async () => {
    await using station = await openWorkstation(size)
    const { page } = station
    await page.getByRole('button', { name: 'Operations', exact: true }).click()
    await page.getByRole('combobox', { name: 'Calendar', exact: true }).waitFor()
    expect(await cutOff(page.getByRole('toolbar', { name: 'Week' }).getByRole('button'))).toEqual([])
    const editor = page.getByRole('complementary', { name: 'Editor' })
    expect(await cutOff(editor.getByRole('button', { name: /^(?:Discard|Review and save|Undo edit)/ }))).toEqual([])
    await page.getByRole('tab', { name: 'Year' }).click()
    await page.getByRole('grid', { name: 'Days of the year' }).waitFor()
    expect(await fits(station)).toBe(true)
  })

  testWithSamples('the import keeps its buttons in sight', async () => {
    await using station = await openWorkstation(size)
    await station.run('import bars')
    await station.dialog().waitFor()
    expect(await cutOff(station.dialog().getByRole('button'))).toEqual([])
    expect(await fits(station)).toBe(true)
  })
})
