/**
 * The built engine on a data folder of its own, and the built window in a real browser. `await using` closes both, and
 * fails the test when the page said anything on its console that it should not have said.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { missingSamples, startBuiltEngine, type BuiltEngine } from '../../scripts/built-engine.ts'
import { launchBrowser } from '../browser.ts'

export interface WorkstationOptions {
  /** Nothing was ever kept in its data folder; without, the sample instruments are there already. */
  readonly clean?: boolean
  /** The cards of a first start are there; without, they were dismissed, so that they stand before nothing. */
  readonly coached?: boolean
  /** Settings that were written before the window opens. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly theme?: 'dark' | 'light'
  readonly width?: number
  readonly height?: number
}

/** Skips visibly where a sample instrument could not be built. */
export const testWithSamples: ReturnType<typeof test.skipIf> = test.skipIf(missingSamples() !== undefined)

/** Asks again until the value is there: `await eventually(() => cell.textContent()).toBe('13:00')`. */
export const eventually = <Value>(read: () => Value | Promise<Value>): ReturnType<typeof expect.poll<Value>> =>
  expect.poll(read, { timeout: 10_000 })

const left: (() => unknown)[] = []
afterAll(async () => {
  for (const close of left.toReversed()) await close()
})

/** In the folder that is removed when the file's tests are over. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'openbell-end-to-end-'))
  left.push(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
  return path
}

let browser: Promise<Browser> | undefined
function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser().then((launched) => {
    left.push(() => launched.close())
    return launched
  })
  return browser
}

let prepared: Promise<string> | undefined
/** The data folder after a first start; copied, so that each workstation begins with the same one. */
async function copyOfPrepared(): Promise<string> {
  prepared ??= (async () => {
    const dataDir = temporaryFolder()
    const engine = await startBuiltEngine({ dataDir })
    await engine.close()
    return dataDir
  })()
  const copy = temporaryFolder()
  cpSync(await prepared, copy, { recursive: true })
  return copy
}

export async function openWorkstation(options: WorkstationOptions = {}): Promise<Workstation> {
  const dataDir = options.clean === true ? temporaryFolder() : await copyOfPrepared()
  const engine = await startBuiltEngine({ dataDir })
  const context = await (
    await sharedBrowser()
  ).newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'dark',
    reducedMotion: 'reduce',
    locale: 'en-US',
    // Neither the exchange's clock nor UTC.
    timezoneId: 'Europe/Berlin',
  })
  // Shorter than a test may take, so that a failure names what was waited for.
  context.setDefaultTimeout(10_000)
  const workstation = new Workstation(dataDir, engine, await context.newPage())
  const coach = options.coached === true ? {} : { coach: 'over' }
  for (const [key, value] of Object.entries({ ...coach, ...options.settings }))
    await workstation.writeSetting(key, value)
  await workstation.page.goto(engine.url)
  await workstation.isLive()
  return workstation
}

export class Workstation {
  readonly dataDir: string
  readonly page: Page
  readonly #context: BrowserContext
  readonly #complaints: string[] = []
  #engine: BuiltEngine
  #runs = true
  #mayComplain: RegExp | undefined

  constructor(dataDir: string, engine: BuiltEngine, page: Page) {
    this.dataDir = dataDir
    this.#engine = engine
    this.page = page
    this.#context = page.context()
    page.on('pageerror', (error) => this.#complaints.push(error.stack ?? error.message))
    page.on('console', (message) => {
      const text = message.text()
      if (!['error', 'warning'].includes(message.type()) || this.#mayComplain?.test(text) === true) return
      this.#complaints.push(`${message.type()}: ${text} (${message.location().url})`)
    })
  }

  /** The window has the engine's first answer. */
  async isLive(): Promise<void> {
    await this.status().getByText('No live feed').waitFor()
  }

  status = () => this.page.getByRole('contentinfo', { name: 'Status' })
  dialog = () => this.page.getByRole('dialog')
  /** The chart in front. */
  chart = () => this.page.getByRole('application')
  legend = () => this.page.locator('.chart-legend:visible')
  /** Day and clock times of the bar that the legend speaks of. */
  span = () => this.legend().locator('.chart-legend-line').nth(1).locator('.numeric').first()
  /** By its words: `1 hour`. */
  interval = (words: string) =>
    this.page.getByRole('group', { name: 'Interval' }).getByRole('button', { name: new RegExp(`\\b${words}$`) })

  /** Opens the palette, types and runs what comes first. */
  async run(text: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.keyboard.type(text)
    await this.page.getByRole('option').first().waitFor()
    await this.page.keyboard.press('Enter')
  }

  async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.#engine.address}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#engine.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  async writeSetting(key: string, value: unknown): Promise<void> {
    await this.ask('PUT', `/settings/${key}`, { value })
  }

  /** Everything that was written, by key. */
  async settings(): Promise<ReadonlyMap<string, unknown>> {
    const rows = (await this.ask('GET', '/settings')) as readonly { key: string; value: unknown }[]
    return new Map(rows.map(({ key, value }) => [key, value]))
  }

  async symbols(): Promise<readonly string[]> {
    const rows = (await this.ask('GET', '/instruments')) as readonly { symbol: string }[]
    return rows.map(({ symbol }) => symbol)
  }

  /** The page goes on without it; what it says of refused connections is no fault of its own. */
  async stopEngine(): Promise<void> {
    this.#mayComplain = /net::ERR_CONNECTION_REFUSED/
    this.#runs = false
    await this.#engine.close()
  }

  /** Where and as it was before. */
  async startEngine(): Promise<void> {
    const { address, token } = this.#engine
    this.#engine = await startBuiltEngine({ dataDir: this.dataDir, port: Number(new URL(address).port), token })
    this.#runs = true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close()
    if (this.#runs) await this.#engine.close()
    if (this.#complaints.length > 0) throw new Error(`The page complained:\n${this.#complaints.join('\n')}`)
  }
}
