/**
 * What `npm start` runs when everything is built: Electron where its program is or can be fetched, otherwise the same
 * workstation as an app window of an installed browser. `--shell=electron|browser|none` chooses; the rest is passed on.
 * Whatever ends first, window or this process, ends the other.
 */
import { spawn } from 'node:child_process'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { openAppWindow, type AppWindow } from './app-window.ts'
import { findBrowser } from '../electron/engine/browser.ts'
import { electronBinary, fetchElectron } from './electron-binary.ts'
import { root, say } from './set-up.js'

const shells = ['auto', 'electron', 'browser', 'none']
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const chosen = process.argv.findLast((arg) => arg.startsWith('--shell='))?.slice('--shell='.length)
const shell = chosen ?? process.env['OPENBELL_SHELL'] ?? 'auto'
const rest = process.argv.slice(2).filter((arg) => !arg.startsWith('--shell='))

if (!shells.includes(shell)) leave(2, `--shell is one of ${shells.join(', ')}, was ${shell}.`)
else if (shell === 'browser' || shell === 'none') await openHeadless()
else if (electronBinary().installed || (await fetchElectron())) openElectron()
else if (shell === 'auto') await openHeadless()
else leave(1, 'Try again on a network that reaches github.com, set ELECTRON_MIRROR, or use --shell=browser.')

function openElectron(): void {
  // Chromium's own sandbox does not start as root.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(electronBinary().path, [...flags, root, ...rest], { stdio: 'inherit' })
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', ({ message }) => leave(1, message))
  child.on('exit', (code) => process.exit(code ?? 1))
}

async function openHeadless(): Promise<void> {
  const { dataDir, engine } = await startEngine()
  const browser = shell === 'none' ? undefined : findBrowser()
  let window: AppWindow | undefined
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    window?.close()
    await engine.close()
    process.exit(0)
  }
  for (const signal of signals) process.on(signal, () => void end())

  if (browser === undefined) {
    if (shell !== 'none') say('no Chromium, Chrome, Edge or Brave was found.')
    return tellAddress(engine.url)
  }
  say(`opening the workstation in ${basename(browser)}; closing its window ends it. Native menus are Electron's alone.`)
  window = openAppWindow(browser, engine.url, join(dataDir, 'browser-profile'))
  if ((await window.ended) === 'closed') return end()
  if (ending) return
  say('the browser ended at once: it could not open a window, or gave it to one that was already running.')
  tellAddress(engine.url)
}

function tellAddress(url: string): void {
  say('the engine runs until Ctrl C; open this address in a browser of this machine:')
  console.log(url)
}

interface Headless {
  readonly url: string
  close(): Promise<void>
}

/** From what was built, so that this process runs the same code as an installed program. */
async function startEngine(): Promise<{ readonly dataDir: string; readonly engine: Headless }> {
  const built = (path: string): Promise<unknown> => import(pathToFileURL(join(root, 'dist/electron/engine', path)).href)
  const options = engineOptions()
  const { dataFolder } = (await built('data-folder.js')) as { dataFolder: (named?: string) => string }
  const { startHeadless } = (await built('headless.js')) as { startHeadless: (options: object) => Promise<Headless> }
  const dataDir = dataFolder(options.dataDir)
  try {
    return { dataDir, engine: await startHeadless({ ...options, dataDir }) }
  } catch (error) {
    // Its message is the sentence for a person; anything else is a bug and keeps its stack.
    if (error instanceof Error && error.name === 'ApiError') return leave(1, error.message)
    throw error
  }
}

function engineOptions() {
  const options = { 'data-dir': { type: 'string' }, host: { type: 'string' }, port: { type: 'string' } } as const
  try {
    const { values } = parseArgs({ args: rest, options })
    const { host, port, 'data-dir': dataDir } = values
    return { dataDir, ...(host !== undefined && { host }), ...(port !== undefined && { port: Number(port) }) }
  } catch (error) {
    return leave(2, error instanceof Error ? error.message : String(error))
  }
}

function leave(code: number, sentence: string): never {
  say(sentence)
  process.exit(code)
}
