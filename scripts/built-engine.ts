/** The engine and window as they were built, in this process: what tests in a browser and screenshots look at. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './set-up.js'

export interface BuiltEngine {
  /** Opens the window; holds the token. */
  readonly url: string
  readonly address: string
  readonly token: string
  close(): Promise<void>
}

export interface BuiltEngineOptions {
  readonly dataDir: string
  /** Any free one without. */
  readonly port?: number
  readonly token?: string
}

export async function startBuiltEngine(options: BuiltEngineOptions): Promise<BuiltEngine> {
  const file = join(root, 'dist/electron/engine/headless.js')
  if (!existsSync(file)) throw new Error('The engine is not built: run npm run build first')
  const built: unknown = await import(pathToFileURL(file).href)
  const { startHeadless } = built as { startHeadless: (options: BuiltEngineOptions) => Promise<BuiltEngine> }
  return startHeadless(options)
}

/** Why some sample instrument is not there; undefined when all are. */
export function missingSamples(): string | undefined {
  const list = join(root, 'dist/sample/samples.json')
  if (!existsSync(list)) return 'the sample data is not built'
  return (JSON.parse(readFileSync(list, 'utf8')) as { missing?: string }).missing
}
