/** Every view in both themes, two densities and three sizes: photographed for eyes, and looked at by the machine. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { faultsIn } from './what-shows.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const photographs = join(import.meta.dirname, '../../test-results/look')

interface Size {
  readonly name: string
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

/** A laptop's, and the smallest there is. */
const windows: readonly Size[] = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '1024x640', width: 1024, height: 640 },
]
/** 1280 by 720 at 200 %: smaller than any window, so that the page is scrolled to a frame of the same size everywhere. */
const zoomed: readonly Size[] = [{ name: '1280x720-at-200', width: 640, height: 360 }]

const looks = [
  { theme: 'dark', density: 'compact' },
  { theme: 'light', density: 'standard' },
] as const

const workspaces = ['Trade', 'Research', 'Data', 'Operations']
const SLOW_MS = 120_000

describe.for(looks)('$theme and $density', ({ theme, density }) => {
  testWithSamples('nothing in any view is cut off, overlaps or is without a value', { timeout: SLOW_MS }, async () => {
    await using station = await openWorkstation({ theme, settings: { appearance: { theme, density } } })
    const faults: string[] = []
    for (const workspace of workspaces) {
      await station.page.setViewportSize({ width: 1440, height: 900 })
      await station.page.getByRole('button', { name: workspace, exact: true }).click()
      for (const title of await tabsOf(station.page)) {
        await station.page.locator('[data-workspace-active] .dv-tab', { hasText: title }).first().click()
        await isFilled(station)
        faults.push(...(await lookAt(station.page, `${theme}-${workspace}-${title}`, windows)))
      }
      faults.push(...(await lookAt(station.page, `${theme}-${workspace}`, zoomed)))
    }
    await station.page.goto(new URL('/?gallery', station.page.url()).href)
    await station.page.getByRole('heading').nth(3).waitFor()
    faults.push(...(await lookAt(station.page, `${theme}-gallery`, [...windows, ...zoomed])))
    expect(faults).toEqual([])
  })
})

async function tabsOf(page: Page): Promise<readonly string[]> {
  const tabs = page.locator('[data-workspace-active] .dv-tab')
  await tabs.first().waitFor()
  return tabs.allTextContents()
}

/** Each panel in sight shows words or a picture, and nothing loads any more. */
async function isFilled({ page }: Workstation): Promise<void> {
  const panels = page.locator('[data-workspace-active] .dv-content-container:visible')
  await eventually(() =>
    panels.evaluateAll((all) =>
      all.every(
        (panel) =>
          (panel.textContent.trim() !== '' || panel.querySelector('canvas, svg, img') !== null) &&
          panel.querySelector('.skeleton, [aria-busy="true"]') === null,
      ),
    ),
  ).toBe(true)
}

async function lookAt(page: Page, view: string, sizes: readonly Size[]): Promise<readonly string[]> {
  mkdirSync(photographs, { recursive: true })
  const faults: string[] = []
  for (const { name, ...size } of sizes) {
    await page.setViewportSize(size)
    // Two frames: what measures itself has drawn by then.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const file = `${view}-${name}.png`.replaceAll(/[^\w.-]+/g, '-').toLowerCase()
    await page.screenshot({ path: join(photographs, file), caret: 'hide' })
    faults.push(...(await faultsIn(page)).map((fault) => `${view}, ${name}: ${fault}`))
  }
  return faults
}
