/** The installed browser that tests run in, and how it is started: quiet, without a graphics driver, nothing fetched. */
import { chromium, type Browser } from 'playwright'
import { findBrowser } from '../electron/engine/browser.ts'

export { findBrowser }

export const browserFlags = (): string[] => [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  // Chromium's own sandbox does not start as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined)
    throw new Error('No Chromium, Chrome, Edge or Brave is installed; OPENBELL_BROWSER names one')
  return chromium.launch({ executablePath, args: browserFlags() })
}
