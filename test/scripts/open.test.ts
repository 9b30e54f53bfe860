import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSilent, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'

/** A checkout with the real scripts, and programs in the place of the engine, Electron and the browser. */
let checkout: string
const marks = (name: string) => join(checkout, 'marks', name)
const marked = (name: string) => readFileSync(marks(name), 'utf8')
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
  chmodSync(join(checkout, path), 0o755)
}
const program = (code: string) => `#!${process.execPath}\n${code}`
const note = (name: string, value: string) =>
  `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(marks(name))}, ${value});`
const untilSignal = `process.on('SIGTERM', () => process.exit(0)); process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1000);`

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'openbell-checkout-'))
  const scripts = fileURLToPath(new URL('../../scripts', import.meta.url))
  cpSync(scripts, join(checkout, 'scripts'), { recursive: true })
  const browser = '../../electron/engine/browser.ts'
  cpSync(fileURLToPath(new URL(browser, import.meta.url)), join(checkout, 'electron/engine/browser.ts'))
  mkdirSync(marks(''))
  write('package.json', JSON.stringify({ type: 'module' }))
  write(
    'dist/electron/engine/data-folder.js',
    `export const dataFolder = (named) => named ?? ${JSON.stringify(marks('data'))}`,
  )
  write(
    'dist/electron/engine/headless.js',
    `import { writeFileSync } from 'node:fs'
    export async function startHeadless(options) {
      if (options.dataDir === '/locked') throw Object.assign(new Error('The data folder /locked is in use.'), { name: 'ApiError' })
      writeFileSync(${JSON.stringify(marks('engine'))}, JSON.stringify(options))
      const alive = setInterval(() => {}, 1000)
      return { url: 'http://127.0.0.1:1/enter?token=t', close: async () => { clearInterval(alive); writeFileSync(${JSON.stringify(marks('engine'))}, 'closed') } }
    }`,
  )
  write('browsers/stays', program(`${note('browser', 'JSON.stringify(process.argv.slice(2))')} ${untilSignal}`))
  write('browsers/closes', program(`setTimeout(() => process.exit(0), 2500)`))
  write('browsers/hands-over', program(`process.exit(0)`))
  write('browsers/fails', program(`setTimeout(() => process.exit(1), 2500)`))
  const electron = `${note('electron', 'JSON.stringify(process.argv.slice(2))')} process.argv.includes('--stay') ? (process.on('SIGTERM', () => process.exit(9)), setInterval(() => {}, 1000)) : process.exit(5)`
  write('programs/electron', program(electron))
  write('node_modules/electron/package.json', JSON.stringify({ name: 'electron', version: '45.4.1' }))
  write(
    'node_modules/electron/install.js',
    `const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist'); fs.copyFileSync(${JSON.stringify(join(checkout, 'programs/electron'))}, __dirname + '/dist/electron')`,
  )
})
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

/** Of a test that failed halfway. */
const left: ChildProcess[] = []
afterEach(() => {
  for (const child of left.splice(0)) child.kill('SIGTERM')
})

const nowhere = 'http://127.0.0.1:1/'

interface Opened {
  readonly child: ChildProcess
  readonly text: () => string
  readonly ended: Promise<number | null>
}

function open(args: readonly string[], env: NodeJS.ProcessEnv = {}): Opened {
  for (const name of ['engine', 'browser', 'electron']) rmSync(marks(name), { force: true })
  const clean = { ...process.env, ELECTRON_MIRROR: nowhere, OPENBELL_BROWSER: join(checkout, 'browsers/stays'), ...env }
  const child = spawn(process.execPath, [join(checkout, 'scripts/open.ts'), ...args], { env: clean, stdio: 'pipe' })
  left.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, text: () => text, ended: once(child, 'close').then(([code]) => code as number | null) }
}

const until = (what: () => boolean) => expect.poll(what, { timeout: 10_000 }).toBe(true)
const running = (name: string) => until(() => existsSync(marks(name)))

test('without a shell the engine runs and the address is told', async () => {
  const { child, text, ended } = open(['--shell=none', '--data-dir', '/data', '--port=4000'])
  await until(() => text().includes('http://127.0.0.1:1/enter?token=t'))
  expect(JSON.parse(marked('engine'))).toEqual({ dataDir: '/data', port: 4000 })
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(marked('engine')).toBe('closed')
})

test('the browser gets the address as an app window with a profile in the data folder', async () => {
  const { child, ended } = open(['--shell=browser'])
  await running('browser')
  const args = JSON.parse(marked('browser')) as string[]
  expect(args).toContain('--app=http://127.0.0.1:1/enter?token=t')
  expect(args).toContain(`--user-data-dir=${join(marks('data'), 'browser-profile')}`)
  expect(args).toContain('--disable-background-networking')
  expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
  child.kill('SIGTERM')
  await ended
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends the browser and the engine', async (signal) => {
  write('browsers/pid', program(`${note('browser', 'String(process.pid)')} ${untilSignal}`))
  const { child, ended } = open(['--shell=browser'], { OPENBELL_BROWSER: join(checkout, 'browsers/pid') })
  await running('browser')
  await until(() => marked('browser') !== '')
  const pid = Number(marked('browser'))
  child.kill(signal)
  expect(await ended).toBe(0)
  expect(marked('engine')).toBe('closed')
  await until(() => {
    try {
      return !process.kill(pid, 0)
    } catch {
      return true
    }
  })
})

test('closing the window ends the engine', async () => {
  const { ended } = open(['--shell=browser'], { OPENBELL_BROWSER: join(checkout, 'browsers/closes') })
  expect(await ended).toBe(0)
  expect(marked('engine')).toBe('closed')
})

test.each([
  ['hands its window over', 'browsers/hands-over'],
  ['finds no display', 'browsers/fails'],
  ['cannot be started', 'browsers/no-such-program'],
])('a browser that %s does not end the engine', async (_what, browser) => {
  const { child, text, ended } = open(['--shell=browser'], { OPENBELL_BROWSER: join(checkout, browser) })
  await until(() => text().includes('the browser ended at once') && text().includes('/enter?token=t'))
  expect(marked('engine')).not.toBe('closed')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('without any browser the address is told', async () => {
  const { child, text, ended } = open(['--shell=browser'], { OPENBELL_BROWSER: '', PATH: marks('') })
  await until(
    () => text().includes('no Chromium, Chrome, Edge or Brave was found') && text().includes('/enter?token=t'),
  )
  child.kill('SIGTERM')
  await ended
})

test('where Electron cannot be had one sentence says so and the browser opens', async () => {
  const { child, text, ended } = open([])
  await running('browser')
  expect(text()).toContain("Electron is not on this machine and its download server can't be reached.")
  child.kill('SIGTERM')
  await ended
})

test('a download server that never answers is given up after three seconds', async () => {
  const silent = createSilent().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const began = Date.now()
  const { child, ended } = open([], { ELECTRON_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` })
  await running('browser')
  expect(Date.now() - began).toBeGreaterThan(2900)
  expect(Date.now() - began).toBeLessThan(6000)
  child.kill('SIGTERM')
  await ended
  silent.close()
})

test('Electron that is asked for and cannot be had is an error', async () => {
  const { text, ended } = open(['--shell=electron'])
  expect(await ended).toBe(1)
  expect(text()).toContain('ELECTRON_MIRROR')
  expect(existsSync(marks('engine'))).toBe(false)
})

test('Electron is fetched where its server answers, gets folder and arguments, and its exit code is ours', async () => {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { ended } = open(['--data-dir', '/data'], {
    ELECTRON_MIRROR: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
  expect(await ended).toBe(5)
  server.close()
  expect(asked).toEqual(['HEAD /v45.4.1/SHASUMS256.txt'])
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  expect(JSON.parse(marked('electron'))).toEqual([...flags, `${checkout}/`, '--data-dir', '/data'])
})

test('a signal goes on to Electron', async () => {
  const { child, ended } = open(['--stay'], { ELECTRON_OVERRIDE_DIST_PATH: join(checkout, 'programs') })
  await running('electron')
  child.kill('SIGTERM')
  expect(await ended).toBe(9)
})

test.each([
  ['an engine that refuses', ['--shell=none', '--data-dir=/locked'], 1, 'The data folder /locked is in use.'],
  ['an unknown shell', ['--shell=web'], 2, '--shell is one of auto, electron, browser, none, was web.'],
  ['an unknown argument', ['--shell=none', '--fast'], 2, "Unknown option '--fast'"],
])('%s is one sentence', async (_what, args, code, sentence) => {
  const { text, ended } = open(args)
  expect(await ended).toBe(code)
  expect(text()).toContain(sentence)
  expect(text()).not.toContain('    at ')
})
