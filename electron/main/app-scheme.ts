/** `app://openbell/`: the built window's files, and nothing else on this machine. */
import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { fileOf, headersOf } from './app-files.ts'

/** Before the application is ready: gives the scheme an origin, and with it storage, modules and fetch. */
export function claimScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

export function serveScheme(folder: string): void {
  protocol.handle('app', async ({ url }) => {
    const file = fileOf(url, folder)
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined)
    if (file === undefined || bytes === undefined) {
      return new Response('Not found', { status: 404, headers: headersOf('not-found.html') })
    }
    return new Response(new Uint8Array(bytes), { headers: headersOf(file) })
  })
}
