/** What pages may not do, whatever they load: leave, open windows, ask for permissions. */
import { app, session, shell, type WebContents } from 'electron'
import { claimScheme } from './app-scheme.ts'
import { isGranted, isOurs } from './trust.ts'

/** Before the application is ready. */
export function lockDown(): void {
  app.enableSandbox()
  claimScheme()
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOurs(url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', (details) => stay(details, details.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Only https leaves for the person's browser: file:, smb: and other schemes may start programs. */
function openOutside(url: string): void {
  if (URL.parse(url)?.protocol === 'https:') void shell.openExternal(url)
}

export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(isGranted(permission, requestingUrl)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
}
