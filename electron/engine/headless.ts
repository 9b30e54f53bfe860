/** The engine as a server: what `openbell serve` runs, and what a browser window of the workstation talks to. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contract } from '../../shared/contract/contract.ts'
import { no } from '../../shared/contract/wire.ts'
import { openApi } from './api/open-api.ts'
import { openWeb, type Web } from './api/web.ts'
import { startEngine } from './engine.ts'
import { version } from './version.ts'

export interface HeadlessOptions {
  readonly dataDir: string
  readonly host?: string
  /** 0 or absent takes any free one. */
  readonly port?: number
  readonly token?: string
  /** Where a proxy in front of it can be reached. */
  readonly publicUrl?: string | undefined
}

export async function startHeadless({
  dataDir,
  host = '127.0.0.1',
  port = 0,
  token,
  publicUrl,
}: HeadlessOptions): Promise<Web> {
  const window = fileURLToPath(new URL('../../renderer', import.meta.url))
  if (!existsSync(`${window}/index.html`)) throw no('serve.no-window', { folder: window })
  const engine = await startEngine({ dataDir })
  try {
    const web = await openWeb({
      api: engine.api,
      log: engine.log,
      host,
      port,
      window,
      openApi: openApi(contract, { title: 'Openbell', version }),
      publicUrl,
      ...(token !== undefined && { token }),
    })
    return { ...web, close: async () => void (await Promise.all([web.close(), engine.close()])) }
  } catch (error) {
    await engine.close()
    throw error
  }
}
