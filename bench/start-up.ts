/**
 * From nothing to a drawn chart: the engine's first start (it imports the sample data), its second, and the window in an
 * installed browser until it can be used and until bars are drawn. The bare program start of Node and of the browser
 * with an empty page stand beside them, so that the machine's own speed can be told apart.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser } from 'playwright'
import { findBrowser } from '../electron/engine/browser.ts'

interface Headless {
  readonly url: string
  close(): Promise<void>
}

const built = join(import.meta.dirname, '../dist/electron/engine/headless.js')
const { startHeadless } = (await import(pathToFileURL(built).href)) as {
  readonly startHeadless: (options: { readonly dataDir: string }) => Promise<Headless>
}
const dataDir = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
const began = performance.now()
spawnSync(process.execPath, ['-e', '0'])
const bareNode = performance.now() - began
print('Node, nothing to do', bareNode)

const first = await timed(() => startHeadless({ dataDir }))
print('engine, first start with sample import', first.took, bareNode)
await first.value.close()
const second = await timed(() => startHeadless({ dataDir }))
print('engine, second start', second.took, bareNode)

const executablePath = findBrowser()
if (executablePath === undefined) console.log('no browser is installed: the window was not measured')
else await measureWindow(executablePath, second.value.url)
await second.value.close()
rmSync(dataDir, { recursive: true })

async function measureWindow(executablePath: string, url: string): Promise<void> {
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  const browser = await chromium.launch({ executablePath, args })
  const empty = await open(browser, 'about:blank', undefined)
  print('browser page, empty', empty)
  for (const round of ['cold', 'warm', 'warm']) {
    print(`window can be used, ${round}`, await open(browser, url, 'nav[aria-label]'), empty)
    print(`sample chart drawn, ${round}`, await open(browser, url, '[role=application] canvas'), empty)
  }
  await browser.close()
}

async function open(browser: Browser, url: string, selector: string | undefined): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const { took } = await timed(async () => {
    await page.goto(url)
    if (selector !== undefined) await page.waitForSelector(selector)
  })
  await context.close()
  return took
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly value: T }> {
  const start = performance.now()
  const value = await work()
  return { took: performance.now() - start, value }
}

function print(what: string, took: number, beside?: number): void {
  const ratio = beside === undefined ? '' : `  ${(took / beside).toFixed(1)}x`
  console.log(`${what.padEnd(42)}${took.toFixed(0).padStart(6)} ms${ratio}`)
}
