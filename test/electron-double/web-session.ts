/** protocol, session and where addresses lead: a custom scheme is an https origin that is answered here. */
import type { Route } from 'playwright'
import { strict } from './strict.ts'

type Handler = (request: Request) => Promise<Response> | Response
type Decide = (granted: boolean) => void

const handlers = new Map<string, Handler>()
let isReady = () => false

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(_schemes: object[]) {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  },
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
})

export const permissions = {
  request: (_contents: unknown, _permission: string, decide: Decide, _details: object) => decide(true),
  check: (_contents: unknown, _permission: string, _origin: string) => true,
}
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler: (handler: typeof permissions.request) => {
      permissions.request = handler
    },
    setPermissionCheckHandler: (handler: typeof permissions.check) => {
      permissions.check = handler
    },
  }),
})

export const registerSchemesOnlyUntil = (ready: () => boolean): void => {
  isReady = ready
}

/** app://openbell/x is https://openbell.app.electron-double.test/x in Chromium. */
export const toChromium = (url: string): string =>
  url.replace(/^([a-z]+):\/\/([^/?#]*)/, (all, scheme: string, host: string) =>
    handlers.has(scheme) ? `https://${host}.${scheme}.electron-double.test` : all,
  )

export const fromChromium = (url: string): string =>
  url.replace(/^https:\/\/([^/?#]*)\.([a-z]+)\.electron-double\.test/, '$2://$1')

/** Only custom schemes and this machine are reached. */
export async function answer(route: Route): Promise<void> {
  const url = fromChromium(route.request().url())
  const handler = handlers.get(url.slice(0, url.indexOf(':')))
  if (handler === undefined)
    return /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url) ? route.continue() : route.abort()
  const response = await handler(new Request(url))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
