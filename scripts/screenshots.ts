/**
 * `node scripts/screenshots.ts [NAME…]`: writes the pictures of the README, or those that are named, from what is built, on
 * a data folder of its own. The clock of the window stands still, so that open markets are open in every set of pictures.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { findBrowser } from '../electron/engine/browser.ts'
import { missingSamples, startBuiltEngine } from './built-engine.ts'
import { recordingText } from './sample-recording.ts'
import { root, say } from './set-up.js'

interface Picture {
  readonly name: string
  readonly theme: 'dark' | 'light'
  readonly arrange: (page: Page) => Promise<void>
  readonly height?: number
}

/** A trading day in New York, shortly after the opening bell. */
const NOW = new Date('2026-11-23T15:04:00Z')
/** A year of days and hatched weekends is what needs most. */
const MOST_BYTES = 350_000
const folder = join(root, 'docs/images')

const pictures: readonly Picture[] = [
  { name: 'workspace-dark', theme: 'dark', arrange: showWorkspace },
  { name: 'workspace-light', theme: 'light', arrange: showWorkspace },
  { name: 'backtest-dark', theme: 'dark', arrange: showBacktest, height: 800 },
  { name: 'editor-dark', theme: 'dark', arrange: showEditor, height: 720 },
  { name: 'compare-light', theme: 'light', arrange: showCompare, height: 720 },
  { name: 'sessions-dark', theme: 'dark', arrange: showSessions },
  { name: 'import-light', theme: 'light', arrange: showImport },
  { name: 'replay-dark', theme: 'dark', arrange: showReplay },
  { name: 'coverage-light', theme: 'light', arrange: showCoverage },
]

const missing = missingSamples()
if (missing !== undefined) {
  say(`the pictures show sample data, and ${missing}`)
  process.exit(1)
}
const scratch = mkdtempSync(join(tmpdir(), 'openbell-screenshots-'))
const engine = await startBuiltEngine({ dataDir: join(scratch, 'data') })
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
})
try {
  mkdirSync(folder, { recursive: true })
  const named = process.argv.slice(2)
  const wanted = pictures.filter(({ name }) => named.length === 0 || named.includes(name))
  for (const picture of wanted) await take(browser, picture)
} finally {
  await browser.close()
  await engine.close()
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
}

async function take(browser: Browser, { name, theme, arrange, height = 900 }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height },
    deviceScaleFactor: 1,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(engine.url)
  await page.getByRole('contentinfo').getByText('No live feed').waitFor()
  await arrange(page)
  // A picture of what stands there, not of what is on its way.
  await page.evaluate(() => document.fonts.ready)
  await page.waitForLoadState('networkidle')
  // Starting costs more than running: the figure of a quiet moment is the true one.
  await page
    .getByRole('contentinfo')
    .getByText(/^CPU [0-9]\s%$/)
    .waitFor()
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, caret: 'hide' })
  await context.close()
  const { size } = statSync(path)
  say(`docs/images/${name}.png, ${Math.round(size / 1000)} kB`)
  if (size > MOST_BYTES) throw new Error(`${name}.png has ${size} bytes; at most ${MOST_BYTES} are kept`)
}

async function showWorkspace(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Trade', exact: true }).click()
  await page.locator('.chart-legend:visible').waitFor()
  await page.getByRole('application').hover({ position: { x: 884, y: 330 } })
}

async function showSessions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Operations', exact: true }).click()
  await page
    .getByRole('navigation', { name: 'Calendars' })
    .getByRole('button', { name: /^XNYS / })
    .click()
  await page
    .getByRole('button', { name: /^Thanksgiving Day/ })
    .first()
    .waitFor()
  await page.getByText('251 sessions in 2026, 2 early closes').waitFor()
}

async function showImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Trade', exact: true }).click()
  await page.locator('.chart-legend:visible').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('import bars')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('File of bars').setInputFiles(writeBars())
  await page.getByText('Detected: 5m').waitFor()
  await page.getByLabel('Times are in').fill('America/New_York')
}

async function showCoverage(page: Page): Promise<void> {
  await runCommand(page, '@ifl8')
  await runCommand(page, 'open coverage')
  await page.getByRole('grid', { name: 'Coverage of IFL8 by month' }).getByText('Aug').waitFor()
  await page.getByText(/^\d+ sessions, /).waitFor()
}

/** The stored sample result, which is there without Python. */
async function showBacktest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page.getByRole('heading', { name: 'Sample: SMA cross on AAPL' }).waitFor()
  await page.getByRole('img', { name: /^Equity from/ }).waitFor()
  await page
    .getByText(/^(Strong|Basic|Off)$/)
    .first()
    .waitFor({ timeout: 60_000 })
}

/** A copy of an example with a line that cannot run. */
async function showEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page.getByRole('tab', { name: 'Strategy code' }).click()
  await page.getByRole('button', { name: 'Copy to yours' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('my_cross.py')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'my_cross.py' }).waitFor()
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('import os\n')
  await page.getByRole('list', { name: 'Problems' }).waitFor({ timeout: 60_000 })
}

/** The sample beside a run of the same strategy as it comes. */
async function showCompare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Research', exact: true }).click()
  await page.getByRole('tab', { name: 'Result' }).click()
  await page.keyboard.press('F5')
  await page
    .locator('.run-head')
    .filter({ has: page.getByRole('heading', { name: 'sma cross', exact: true }) })
    .getByText('Completed')
    .waitFor({ timeout: 60_000 })
  await runCommand(page, '>Backtest: Compare runs')
  await page.getByRole('heading', { name: '2 runs compared' }).waitFor()
}

/** A quarter of an hour of made-up trading, stopped at the open of a bar's last seconds. */
async function showReplay(page: Page): Promise<void> {
  const path = join(scratch, 'btcusdt.jsonl')
  const priceAt = (at: number) => 61_700 + 90 * Math.sin(at / 700) + 25 * Math.sin(at / 90) + 6 * Math.sin(at * 1.7)
  const sizeAt = (at: number) => (0.00012 + ((at * 7919) % 4000) / 5000).toFixed(5)
  writeFileSync(
    path,
    recordingText({ from: new Date('2026-11-23T14:20:00Z'), count: 9000, apart: 300, priceAt, sizeAt }),
  )
  await page.getByRole('button', { name: 'Trade', exact: true }).click()
  await runCommand(page, 'start replay')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'A recording' }).click()
  await dialog.getByLabel('Files of the recording').setInputFiles(path)
  await dialog.getByRole('combobox', { name: 'Speed' }).click()
  await page.getByRole('option', { name: '100×' }).click()
  await dialog.getByRole('button', { name: 'Start replay' }).click()
  await page.getByRole('button', { name: /^Replay, 100×: / }).waitFor()
  await runCommand(page, '@btcusdt')
  const strip = page.getByRole('group', { name: /^Replay: / })
  await page.getByRole('button', { name: '1m, 1 minute' }).click()
  await page
    .locator('.replay-position', { hasText: /14:4\d:/ })
    .first()
    .waitFor({ timeout: 60_000 })
  await strip.getByRole('button', { name: 'Pause replay' }).click()
  await page.mouse.move(0, 0)
}

async function runCommand(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(text)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
}

/** A morning of a share in New York, with date and clock apart, as spreadsheets save it. */
function writeBars(): string {
  const path = join(scratch, 'KO.XNYS.csv')
  const lines = Array.from({ length: 42 }, (_, at) => {
    const minutes = 9 * 60 + 30 + at * 5
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const [open, close] = [wave(at), wave(at + 1)]
    const prices = [open, Math.max(open, close) + 0.04, Math.min(open, close) - 0.03, close]
    return ['2024-07-03', clock, ...prices.map((price) => price.toFixed(2)), 214_000 - 1600 * at].join(';')
  })
  writeFileSync(path, ['Date;Time;Open;High;Low;Close;Volume', ...lines, ''].join('\n'))
  return path
}

function wave(at: number): number {
  return 63.4 + 0.5 * Math.sin(at / 9) + 0.08 * Math.sin(at * 1.3)
}
