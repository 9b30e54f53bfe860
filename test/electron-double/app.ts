import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeChromium, startChromium } from './chromium.ts'
import { strict } from './strict.ts'
import { killUtilityProcesses } from './utility-process.ts'

interface OpenWindow {
  close(): Promise<void>
}

/** Set by run.ts: the folder whose package.json names the entry. */
export const started = { folder: process.cwd(), windows: (): readonly OpenWindow[] => [] }

let ready = false
let quitting = false
const evaluated = Promise.withResolvers<void>()

export const isReady = (): boolean => ready

/** Electron is ready only after the entry module has been evaluated: a top-level await of that never ends. */
export const entryEvaluated = (): void => evaluated.resolve()

class App extends EventEmitter {
  readonly isPackaged = false
  name = 'openbell'
  readonly dock = undefined
  #whenReady: Promise<void> | undefined
  #userData: string | undefined
  #temporary: string | undefined

  whenReady(): Promise<void> {
    this.#whenReady ??= evaluated.promise.then(async () => {
      await startChromium(join(this.getPath('userData'), 'chromium'))
      ready = true
      this.emit('ready')
    })
    return this.#whenReady
  }

  isReady = isReady
  setName = (name: string): void => void (this.name = name)
  enableSandbox(): void {
    if (ready) throw new Error('app.enableSandbox() can only be called before app is ready')
  }
  getAppPath = (): string => started.folder
  getVersion = (): string => '0.0.0-double'

  setPath(name: string, path: string): void {
    if (name === 'userData') this.#userData = path
  }

  getPath(name: string): string {
    this.#userData ??= this.#temporary = mkdtempSync(join(tmpdir(), 'electron-double-'))
    const path = name === 'userData' ? this.#userData : join(this.#userData, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  /** A file with the holder's process id; who comes second leaves its arguments beside it. */
  requestSingleInstanceLock(): boolean {
    const folder = join(this.getPath('userData'), 'double-lock')
    const holder = join(folder, 'holder')
    if (existsSync(holder) && isAlive(Number(readFileSync(holder, 'utf8')))) {
      writeFileSync(join(folder, `second-${process.pid}`), JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
      return false
    }
    mkdirSync(folder, { recursive: true })
    writeFileSync(holder, String(process.pid))
    watch(folder, () => this.#takeSeconds(folder)).unref()
    return true
  }

  #takeSeconds(folder: string): void {
    // A test that is over has removed it.
    if (!existsSync(folder)) return
    for (const name of readdirSync(folder).filter((each) => each.startsWith('second-'))) {
      const text = readFileSync(join(folder, name), 'utf8')
      if (text === '') continue
      rmSync(join(folder, name))
      const { argv, cwd } = JSON.parse(text) as { argv: string[]; cwd: string }
      this.emit('second-instance', {}, argv, cwd)
    }
  }

  quit(): void {
    if (!quitting) void this.#quit()
  }

  async #quit(): Promise<void> {
    quitting = true
    let prevented = false
    const event = {
      preventDefault: () => {
        prevented = true
      },
    }
    this.emit('before-quit', event)
    for (const window of prevented ? [] : started.windows()) await window.close()
    if (!prevented && started.windows().length === 0) this.emit('will-quit', event)
    quitting = false
    if (prevented || started.windows().length > 0) return
    this.emit('quit', {}, 0)
    this.exit(0)
  }

  /** Ends at once; nobody is asked. */
  exit(code = 0): void {
    killUtilityProcesses()
    void closeChromium().then(() => {
      if (this.#temporary !== undefined) rmSync(this.#temporary, { recursive: true, force: true })
      process.exit(code)
    })
  }
}

const real = new App()
export const app = strict('app', real)
// Electron quits in good order when it is asked to end by a signal.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => real.quit())

/** Electron asks to be ready by itself. */
setImmediate(() => void real.whenReady())

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
