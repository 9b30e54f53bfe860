/**
 * 2,000 ticks a second through the engine into a window of a real browser, with two backtests running all the time, for as
 * long as it is told. Says how many frames were late, whether the heap grows, and how long keys waited. It judges nothing
 * but that it ran: what is much depends on the machine.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright'
import type { BacktestOrder } from '../shared/contract/backtests.ts'
import type { Job } from '../shared/contract/jobs.ts'
import type { ReplayState } from '../shared/contract/replays.ts'
import { findBrowser } from '../electron/engine/browser.ts'
import { missingSamples, startBuiltEngine } from './built-engine.ts'
import { recordingText } from './sample-recording.ts'
import { forget, heapInUse, watchWindow, whatWasFelt } from './window-watch.ts'

/** A trade and a quote each millisecond. */
const PAIRS_PER_SECOND = 1000
/** Played one after the other, so that no recording fills the disk. */
const PIECE_SECONDS = 60
const BACKTESTS = 2
const KEY_EVERY_MS = 500

const backtest: Pick<BacktestOrder, 'strategy'> & { readonly settings: Partial<BacktestOrder['settings']> } = {
  strategy: { kind: 'example', name: 'sma_cross.py' },
  settings: { instruments: ['IFL8.CCFX'], timeframe: '1m' },
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
const seconds = Number(values.minutes) * 60
if (!(seconds >= 5)) throw new Error(`--minutes must be a number of at least 0.1, was ${values.minutes}`)
const missing = missingSamples()
if (missing !== undefined) throw new Error(`The backtests run on sample data, and ${missing}`)

const scratch = mkdtempSync(join(tmpdir(), 'openbell-endurance-'))
const engine = await startBuiltEngine({ dataDir: join(scratch, 'data') })
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
})
const complaints: string[] = []
let over = false
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  await watchWindow(page)
  await page.goto(engine.url)
  await page.getByRole('contentinfo').getByText('No live feed').waitFor()
  await ask('PUT', '/settings/coach', { value: 'over' })
  await endure(page)
} finally {
  over = true
  await browser.close()
  await engine.close()
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
}

async function endure(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  // The instrument is there from the first tick on, and so can its chart be.
  await playPiece(0, 1)
  await showChart(page)
  const playing = play(1)
  const heaps = [await heapInUse(session)]
  await forget(page)
  const [testing, pressing] = [keepTesting(), pressKeys(page)]
  // Ten of them make a slope; no more often, because each collects first.
  while ((await Promise.race([playing, later((seconds * 1000) / 10)])) === undefined)
    heaps.push(await heapInUse(session))
  over = true
  const [ticks, ended] = [await playing, await testing]
  await pressing
  const felt = await whatWasFelt(page)
  console.log(`ticks          ${ticks} in ${seconds.toFixed(0)} s`)
  console.log(`backtests      ${ended} ended, ${BACKTESTS} at a time`)
  console.log(
    `frames         ${felt.frames}, ${felt.late} of them more than 100 ms after the one before, the longest ${felt.longest.toFixed(0)} ms`,
  )
  console.log(
    `keys           ${felt.waits.length}, 95 % of them drawn within ${quantile(felt.waits, 0.95).toFixed(0)} ms`,
  )
  console.log(
    `heap           ${heaps.map((heap) => (heap / 1e6).toFixed(0)).join(', ')} MB: ${(slope(heaps) / 1e6).toFixed(1)} MB more from each to the next`,
  )
  console.log(`complaints     ${complaints.length}`)
  for (const complaint of complaints) console.log(`  ${complaint}`)
  if (complaints.length > 0) process.exitCode = 1
}

/** Piece after piece; resolves with how many ticks the engine took. */
async function play(begin: number): Promise<number> {
  let taken = 0
  for (let done = 0; done < seconds; done += PIECE_SECONDS)
    taken += await playPiece(begin + done, Math.min(PIECE_SECONDS, seconds - done))
  return taken
}

async function playPiece(from: number, length: number): Promise<number> {
  const path = join(scratch, 'piece.jsonl')
  writeFileSync(path, piece(from, length))
  const source = { kind: 'recording', format: 'binance', files: [{ kind: 'path', path }] }
  const { id } = await ask<ReplayState>('POST', '/replays', { source, speed: 1 })
  const { status, problem, counts } = await untilEnded(id)
  if (status === 'failed') complaints.push(`the replay failed: ${JSON.stringify(problem)}`)
  return counts.accepted
}

function piece(from: number, length: number): string {
  const first = from * PAIRS_PER_SECOND
  return recordingText({
    from: new Date(Date.UTC(2026, 0, 5) + from * 1000),
    count: length * PAIRS_PER_SECOND,
    apart: 1000 / PAIRS_PER_SECOND,
    priceAt: (at) => 61_700 + 90 * Math.sin((first + at) / 70_000) + 6 * Math.sin((first + at) / 700),
    sizeAt: (at) => (0.00012 + ((at * 7919) % 4000) / 5000).toFixed(5),
    first: first + 1,
  })
}

async function untilEnded(id: string): Promise<ReplayState> {
  for (;;) {
    const state = (await ask<readonly ReplayState[]>('GET', '/replays')).find((each) => each.id === id)
    if (state === undefined) throw new Error(`The replay ${id} is gone`)
    if (state.status === 'ended' || state.status === 'failed') return state
    await later(500)
  }
}

async function showChart(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('@btcusdt')
  await page
    .getByRole('option', { name: /BTCUSDT/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '1m, 1 minute' }).click()
  await page.getByRole('application').focus()
}

/** Starts another whenever one ends; resolves with how many did. */
async function keepTesting(): Promise<number> {
  const started: string[] = []
  const running = async (): Promise<number> => {
    const jobs = await ask<readonly Job[]>('GET', '/jobs')
    for (const { id, status, problem } of jobs)
      if (started.includes(id) && status === 'failed') complaints.push(`a backtest failed: ${JSON.stringify(problem)}`)
    return jobs.filter(({ id, status }) => started.includes(id) && status === 'running').length
  }
  while (!over && complaints.length === 0) {
    for (let at = await running(); at < BACKTESTS; at++)
      started.push((await ask<{ readonly job: string }>('POST', '/backtests', backtest)).job)
    await later(500)
  }
  const left = await running()
  return started.length - left
}

/** As somebody does who goes along the bars. */
async function pressKeys(page: Page): Promise<void> {
  for (let at = 0; !over; at++) {
    await page.keyboard.press(at % 20 < 10 ? 'ArrowLeft' : 'ArrowRight')
    await later(KEY_EVERY_MS)
  }
}

/** Of the line that is nearest to values which are evenly apart; the first third is still filling up. */
function slope(values: readonly number[]): number {
  const settled = values.slice(Math.floor(values.length / 3))
  const [middle, mean] = [(settled.length - 1) / 2, settled.reduce((sum, value) => sum + value, 0) / settled.length]
  const [over, under] = settled.reduce(
    ([a, b], value, at) => [a + (at - middle) * (value - mean), b + (at - middle) ** 2],
    [0, 0],
  )
  return under === 0 ? 0 : over / under
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

function later(ms: number): Promise<undefined> {
  return new Promise((done) => setTimeout(() => done(undefined), ms))
}

async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${engine.address}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${engine.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}
