import type { Page } from 'playwright'
import { expect } from 'vitest'
import { openWorkstation, testWithSamples } from './workstation.ts'

interface Focus {
  readonly region: string
  /** Where it is in the page, so that two buttons of the same name differ. */
  readonly place: string
}

const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const active = document.activeElement ?? document.body
    const places: number[] = []
    for (let at: Element | null = active; at?.parentElement; at = at.parentElement)
      places.unshift([...at.parentElement.children].indexOf(at))
    const place = places.join('.')
    const region = active.closest('header, nav.rail, .dv-groupview, footer.status-bar')
    if (region === null) return { region: '', place }
    const tab = region.querySelector('[role=tab][aria-selected=true]')
    return { region: tab?.textContent ?? region.getAttribute('aria-label') ?? region.tagName, place }
  })

const regions = ['HEADER', 'Panels', 'Watchlist', 'Time & sales', 'IFL8.CCFX · 5m', 'Status']

testWithSamples('F6 goes round the regions of the window, Shift F6 the other way', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.span().waitFor()
  await page.getByRole('button', { name: 'Symbols, commands, runs, settings' }).focus()
  const walk = async (key: string) => {
    const seen: string[] = []
    for (let presses = 0; presses < regions.length; presses += 1) {
      await page.keyboard.press(key)
      seen.push((await focus(page)).region)
    }
    return seen
  }
  const [first = '', ...others] = regions
  expect(await walk('F6')).toEqual([...others, first])
  expect(await walk('Shift+F6')).toEqual(regions.toReversed())
})

testWithSamples('a hundred presses of Tab come to every region and are held by nothing', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.span().waitFor()
  const seen: Focus[] = []
  for (let press = 0; press < 100; press += 1) {
    await page.keyboard.press('Tab')
    seen.push(await focus(page))
  }
  expect(new Set(seen.map(({ region }) => region))).toEqual(new Set([...regions, ...leavingThePage(seen)]))
  expect(seen.filter(({ place }, at) => place === seen[at - 1]?.place)).toEqual([])
})

/** Behind the last control the focus is with the browser once; the page has it again with the next press. */
const leavingThePage = (seen: readonly Focus[]): readonly string[] =>
  seen.some(({ region }) => region === '') ? [''] : []
