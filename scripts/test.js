/** `npm test`: sets up what is missing, a browser too, then types, lint and every test. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { check, vitest } from './checks.js'
import { say, setUp } from './set-up.js'

const node = setUp(['engine', 'window', 'sample'])
// Of the engine that was just built.
const { findBrowser } = await import('../dist/electron/engine/browser.js')
if (findBrowser() === undefined) installBrowser()
check(node)
vitest(node, process.argv.slice(2))

/** End-to-end tests need a real browser. Only on Debian and as root can it be had without asking anybody. */
function installBrowser() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    say('no Chromium, Chrome, Edge or Brave was found; the end-to-end tests need one:')
    say('  Debian, Ubuntu: sudo apt-get install chromium      Fedora: sudo dnf install chromium')
    say('  macOS: brew install --cask google-chrome           Windows: winget install Google.Chrome')
    say('  or name one: OPENBELL_BROWSER=/path/to/browser npm test')
    process.exit(1)
  }
  say('installing Chromium for the end-to-end tests…')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) process.exit(status ?? 1)
  }
}
