/**
 * Runs an application's main process with the double: `node run.ts FOLDER [args]`, as `electron FOLDER [args]` would.
 * The test that started it may send a function's text to run in main, as Playwright's `electronApplication.evaluate`.
 */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export type ToRun = { readonly id: number; readonly source: string; readonly given: unknown }
export type FromRun =
  | { readonly kind: 'browser'; readonly endpoint: string }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly text: string }

const double = new URL('electron.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: double, shortCircuit: true } : next(name, context)),
})
Object.defineProperty(process.versions, 'electron', { value: '45.4.1-double' })

const electron = await import('./electron.ts')
const { entryEvaluated, started } = await import('./app.ts')
const { chromiumEndpoint } = await import('./chromium.ts')

const [, , folder = '.', ...args] = process.argv
started.folder = resolve(folder)
process.argv = ['electron', folder, ...args]
const tell = (message: FromRun) => void process.send?.(message)
process.on('message', (message: ToRun) => void run(message))
// The test is gone, however it ended.
process.on('disconnect', () => electron.app.exit(1))
void chromiumEndpoint().then((endpoint) => tell({ kind: 'browser', endpoint }))

const { main } = JSON.parse(readFileSync(join(started.folder, 'package.json'), 'utf8')) as { main: string }
const hang = setTimeout(() => {
  console.error('electron double: the entry module is still being evaluated; a top-level await of whenReady never ends')
  process.exit(70)
}, 5000)
await import(pathToFileURL(join(started.folder, main)).href)
clearTimeout(hang)
entryEvaluated()

async function run({ id, source, given }: ToRun): Promise<void> {
  try {
    // oxlint-disable-next-line no-eval
    const asked = (0, eval)(`(${source})`) as (module: typeof electron, given: unknown) => unknown
    tell({ kind: 'value', id, value: await asked(electron, given) })
  } catch (error) {
    tell({ kind: 'error', id, text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
