/** The desktop shell with a small window and a small engine of the tests' own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { makeAppFolder, type AppFolder } from '../../electron-double/app-folder.ts'
import { launchApp, type RunningApp } from '../../electron-double/launch.ts'
import type { EngineState, Shell } from '../../../shared/contract/shell.ts'

/** What fixture/window/page.js keeps. */
interface FixturePage {
  readonly ports: readonly MessagePort[]
  readonly states: readonly EngineState[]
  readonly closed: number
  echo(text: string): Promise<{ readonly value: { text: string; pid: number; dataDir: string; numbers: Float64Array } }>
}
export type FixtureWindow = Window & { readonly page: FixturePage; readonly openbell: Shell }

const fixture = (path: string) => fileURLToPath(new URL(`fixture/${path}`, import.meta.url))

export const makeShellApp = (): Promise<AppFolder> =>
  makeAppFolder({
    renderer: fixture('window'),
    instead: {
      'electron/engine/engine.ts': fixture('engine.ts'),
      'electron/engine/cli/main.ts': fixture('command.ts'),
    },
  })

export interface Folder {
  readonly path: string
  [Symbol.dispose](): void
}

/** A data folder; what the fixture engine does follows its name. */
export function dataFolder(name = 'data'): Folder {
  const parent = mkdtempSync(join(tmpdir(), 'openbell-data-'))
  return {
    path: join(parent, name),
    [Symbol.dispose]: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The page has a port to a running engine. */
export const untilLinked = (page: Page, ports = 1): Promise<unknown> =>
  page.waitForFunction((least) => ((window as Partial<FixtureWindow>).page?.ports.length ?? 0) >= least, ports)

export const echo = (page: Page, text: string) =>
  page.evaluate(async (text) => {
    const { value } = await (window as unknown as FixtureWindow).page.echo(text)
    return { ...value, numbers: [...value.numbers].map(String), kind: value.numbers.constructor.name }
  }, text)

/** An app whose first window has its engine; it ends with the test. */
export async function launchLinked(folder: AppFolder, dataDir: string): Promise<{ app: RunningApp; page: Page }> {
  const app = await launchApp(folder.path, ['--data-dir', dataDir])
  onTestFinished(() => {
    app.process().kill('SIGKILL')
  })
  const page = await app.firstWindow()
  await untilLinked(page)
  return { app, page }
}
