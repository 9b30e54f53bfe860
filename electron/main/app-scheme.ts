/** `app://openbell/`: the built window's files, those that a person opened with it, and nothing else on this machine. */
import { protocol } from 'electron'
import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileOf, headersOf } from './app-files.ts'
import type { OpenedFiles } from './opened.ts'

/** Before the application is ready: gives the scheme an origin, and with it storage, modules and fetch. */
export function claimScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

export function serveScheme(folder: string, opened: OpenedFiles): void {
  protocol.handle('app', async ({ url }) => {
    const path = opened.pathOf(url)
    if (path !== undefined) return openedFile(path)
    const file = fileOf(url, folder)
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined)
    if (file === undefined || bytes === undefined) {
      return new Response('Not found', { status: 404, headers: headersOf('not-found.html') })
    }
    return new Response(new Uint8Array(bytes), { headers: headersOf(file) })
  })
}

/** Never as a page or a script, whatever is in it. It may be large: it is read as it is sent. */
async function openedFile(path: string): Promise<Response> {
  const headers = { ...headersOf(''), 'content-disposition': 'attachment' }
  try {
    return new Response((await openAsBlob(path)).stream(), { headers })
  } catch (error) {
    return new Response(error instanceof Error ? error.message : 'It cannot be read', { status: 404, headers })
  }
}
