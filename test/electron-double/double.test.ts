import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCodec } from './codec.ts'
import { isRealElectron, startApp } from './launch.ts'

/** Runs `main` as the whole main process; resolves with how it ended and what it wrote. */
async function runMain(main: string): Promise<{ code: number | null; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'double-test-'))
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', main: 'main.js' }))
    writeFileSync(join(folder, 'main.js'), main)
    const child = startApp(folder)
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, text }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test.skipIf(isRealElectron)('a top-level await of whenReady never ends, as in Electron', async () => {
  const { code, text } = await runMain(`import { app } from 'electron'\nawait app.whenReady()`)
  expect([code, text]).toEqual([70, expect.stringContaining('top-level await of whenReady')])
})

test.skipIf(isRealElectron)('what Electron refuses or a shell must not ask for throws', async () => {
  const { text } = await runMain(`
    import { app, BrowserWindow, protocol, utilityProcess } from 'electron'
    const said = (run) => { try { run(); return 'nothing' } catch (error) { return error.message } }
    const window = (webPreferences) => said(() => new BrowserWindow({ webPreferences }))
    const early = [said(() => new BrowserWindow()), said(() => utilityProcess.fork('x.js'))]
    app.whenReady().then(() => {
      const late = [said(() => app.enableSandbox()), said(() => protocol.registerSchemesAsPrivileged([]))]
      const insecure = [{ nodeIntegration: true }, { sandbox: false }, { contextIsolation: false }, { webSecurity: false }]
      console.log(JSON.stringify([...early, ...late, ...insecure.map(window), said(() => app.setBadgeCount(1))], null, 1))
      app.exit(0)
    })`)
  expect(JSON.parse(text)).toEqual([
    'Cannot create BrowserWindow before app is ready',
    'utilityProcess cannot be created before app is ready',
    'app.enableSandbox() can only be called before app is ready',
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'electron double: insecure webPreferences.nodeIntegration: true',
    'electron double: insecure webPreferences.sandbox: false',
    'electron double: insecure webPreferences.contextIsolation: false',
    'electron double: insecure webPreferences.webSecurity: false',
    'electron double: app.setBadgeCount is not there',
  ])
})

test('the codec carries what structured clone carries', () => {
  const { write, read } = makeCodec()
  const value = {
    absent: undefined,
    number: [1.5, NaN, -Infinity],
    big: 12n,
    at: new Date(0),
    map: new Map([['a', { $: 'not a mark' }]]),
    set: new Set([1]),
    column: new Float64Array([1.5, NaN]),
    part: new Uint8Array([1, 2, 3]).subarray(1),
    buffer: new Uint8Array([7]).buffer,
    nothing: null,
  }
  expect(read(write(value))).toEqual(value)
  expect(() => write({ run: () => 1 })).toThrow('could not be cloned')
})
