/** A chart panel over a list of bars in a real browser. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'
import { expect, onTestFinished } from 'vitest'
import { findBrowser, launchBrowser } from '../../browser.ts'
import type { PanelPage } from './panel-page.tsx'

export const withoutBrowser = findBrowser() === undefined

export interface PanelBrowser {
  /** The panel after its first bars, and whatever went wrong in it. */
  readonly opened: () => Promise<Page>
  readonly close: () => Promise<void>
}

export async function openBrowser(): Promise<PanelBrowser> {
  if (withoutBrowser) return { opened: () => Promise.reject(new Error('There is no browser')), close: async () => {} }
  const [bundle, browser] = await Promise.all([bundled(), launchBrowser()])
  return { opened: () => opened(browser, bundle), close: () => browser.close() }
}

interface Bundle {
  readonly script: string
  readonly styles: string
}

async function bundled(): Promise<Bundle> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      // What the window loads later, too: there is no server to load it from.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry: new URL('panel-page.tsx', import.meta.url).pathname, formats: ['es'], fileName: 'page' },
    },
  })
  const outputs = [made].flat().flatMap((each) => ('output' in each ? each.output : []))
  const script = outputs.flatMap((each) => (each.type === 'chunk' ? [each.code] : [])).join('\n')
  const sheets = outputs.flatMap((each) =>
    each.type === 'asset' && each.fileName.endsWith('.css') ? [String(each.source)] : [],
  )
  return { script, styles: [...houseSheets(), ...sheets].join('\n') }
}

/** What a chart's bars are made of; the window brings these sheets, not the panel. */
const houseSheets = (): readonly string[] =>
  ['base', 'controls', 'panel', 'inputs', 'overlays', 'states', 'table'].map((name) =>
    readFileSync(new URL(`../../../renderer/styles/${name}.css`, import.meta.url), 'utf8'),
  )

async function opened(browser: Browser, { script, styles }: Bundle): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 560 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  onTestFinished(async () => {
    await page.close()
    expect(errors).toEqual([])
  })
  await page.setContent(`<style>${styles}</style><body></body>`)
  await page.addScriptTag({ content: script, type: 'module' })
  await inLegend(page, '19:55 to 20:00')
  return page
}

export const inPage = (page: Page, act: (page: PanelPage) => void): Promise<void> =>
  page.evaluate(`(${act.toString()})(globalThis.page)`)

export const press = async (page: Page, keys: string, times = 1): Promise<void> => {
  for (let at = 0; at < times; at += 1) await page.getByRole('application').press(keys)
}

export const legend = async (page: Page): Promise<string> =>
  (await page.locator('.chart-legend').innerText()).replaceAll(/\s+/g, ' ')

export const inLegend = (page: Page, text: string): Promise<void> =>
  page.locator('.chart-legend').getByText(text).waitFor()

/** A number for what the bars' canvas shows. */
export const plotOf = (page: Page): Promise<number> =>
  page
    .locator('.chart-canvas td:nth-child(2) canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) =>
      new TextEncoder().encode(canvas.toDataURL()).reduce((hash, byte) => (hash * 31 + byte) % 4_294_967_291, 0),
    )
