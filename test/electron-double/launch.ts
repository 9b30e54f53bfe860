/** Starts an application with the real Electron where its binary is, else with the double, behind one interface. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type * as Electron from 'electron'
import { chromium, _electron, type Browser, type Page } from 'playwright'
import { electronBinary } from '../../scripts/electron-binary.ts'
import type { FromRun } from './run.ts'

/** The part of Playwright's ElectronApplication that tests use. */
export interface RunningApp {
  firstWindow(): Promise<Page>
  windows(): Page[]
  /** Runs in main. The function may use nothing outside itself. */
  evaluate<Given, Value>(
    run: (electron: typeof Electron, given: Given) => Value | Promise<Value>,
    given: Given,
  ): Promise<Value>
  process(): ChildProcess
  close(): Promise<void>
}

const binary = electronBinary()
export const isRealElectron = binary.installed
console.log(
  `[desktop tests] run with ${isRealElectron ? 'Electron itself' : 'the Electron double: its binary is not here'}`,
)

export async function launchApp(
  folder: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<RunningApp> {
  if (!isRealElectron) return new DoubleApp(startDouble(folder, args, env))
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return _electron.launch({ executablePath: binary.path, args: [...flags, folder, ...args], env: allOf(env) })
}

/** Starts it without a test's hands on it: for commands and second instances. */
export function startApp(folder: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): ChildProcess {
  if (!isRealElectron) return startDouble(folder, args, env)
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return spawn(binary.path, [...flags, folder, ...args], { env: allOf(env), stdio: 'pipe' })
}

function startDouble(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const run = new URL('run.ts', import.meta.url).pathname
  return spawn(process.execPath, [run, folder, ...args], {
    env: allOf(env),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
}

const allOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...process.env, ...env }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

class DoubleApp implements RunningApp {
  readonly #child: ChildProcess
  readonly #browser: Promise<Browser>
  readonly #asked = new Map<number, { done: (value: never) => void; fail: (error: Error) => void }>()
  #connected: Browser | undefined
  #last = 0

  constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.pipe(process.stdout)
    child.stderr?.pipe(process.stderr)
    const endpoint = Promise.withResolvers<string>()
    child.on('message', (message: FromRun) => {
      if (message.kind === 'browser') endpoint.resolve(message.endpoint)
      else if (message.kind === 'value') this.#asked.get(message.id)?.done(message.value as never)
      else this.#asked.get(message.id)?.fail(new Error(message.text))
    })
    child.on('exit', (code) => {
      const gone = new Error(`electron double: main has ended with ${code}`)
      endpoint.reject(gone)
      for (const { fail } of this.#asked.values()) fail(gone)
    })
    this.#browser = endpoint.promise.then(async (url) => (this.#connected = await chromium.connectOverCDP(url)))
    // Whoever waits for a window is told; nobody else has to.
    this.#browser.catch(() => undefined)
  }

  process = (): ChildProcess => this.#child

  windows(): Page[] {
    const [context] = this.#connected?.contexts() ?? []
    return context?.pages().filter((page) => page.url() !== 'about:blank') ?? []
  }

  async firstWindow(): Promise<Page> {
    await this.#browser
    const until = Date.now() + 20_000
    while (Date.now() < until) {
      const [first] = this.windows()
      if (first !== undefined) return first
      await wait(20)
    }
    throw new Error('electron double: no window has opened')
  }

  evaluate<Given, Value>(
    run: (electron: typeof Electron, given: Given) => Value | Promise<Value>,
    given: Given,
  ): Promise<Value> {
    this.#last += 1
    const id = this.#last
    return new Promise((done, fail) => {
      this.#asked.set(id, { done, fail })
      this.#child.send({ id, source: run.toString(), given })
    })
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await ended
  }
}
