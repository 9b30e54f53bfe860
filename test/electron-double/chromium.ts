/** The one Chromium of a double's process. A test connects to it, too, at `endpoint`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type BrowserContext } from 'playwright'
import { browserFlags, findBrowser } from '../browser.ts'

let context: BrowserContext | undefined
const endpoint = Promise.withResolvers<string>()

/** Where the test finds the same pages: http://127.0.0.1:PORT. */
export const chromiumEndpoint = (): Promise<string> => endpoint.promise

export async function startChromium(profile: string): Promise<void> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('electron double: no Chromium, Chrome, Edge or Brave is installed')
  context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: process.env['DOUBLE_HEADED'] !== '1',
    viewport: null,
    args: [...browserFlags(), '--remote-debugging-port=0'],
    // A signal is main's to take; Chromium ends when main does.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const portFile = join(profile, 'DevToolsActivePort')
  while (!existsSync(portFile)) await wait(20)
  endpoint.resolve(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`)
}

export function chromiumContext(): BrowserContext {
  if (context === undefined) throw new Error('Cannot create BrowserWindow before app is ready')
  return context
}

export async function closeChromium(): Promise<void> {
  await context?.close().catch(() => undefined)
}
