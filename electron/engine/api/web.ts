/**
 * The engine on a network address: the window's files, the API over HTTP and over a socket. Loopback unless told
 * otherwise; whoever comes needs the token, the right Host, and for a socket the right Origin.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import { problem, sentenceOf } from '../../../shared/contract/catalogue.ts'
import type { Caller } from '../../../shared/contract/procedure.ts'
import { no } from '../../../shared/contract/wire.ts'
import { answerJson, makeHttp } from './http.ts'
import { serve, type Api, type LogError } from './serve.ts'
import { serveFile } from './static.ts'
import { socketWire } from './wires.ts'

export interface WebOptions {
  readonly api: Api
  readonly log: LogError
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** A new one for this run when absent. */
  readonly token?: string
  /** Folder of the built window. */
  readonly window: string
  readonly openApi: object
}

export interface Web {
  /** Opens the window in a browser; holds the token. */
  readonly url: string
  readonly address: string
  readonly token: string
  close(): Promise<void>
}

const MOST_FRAME_BYTES = 64 * 1024 * 1024

export async function openWeb(options: WebOptions): Promise<Web> {
  const token = options.token ?? randomBytes(24).toString('base64url')
  const server = createServer()
  await listen(server, options)
  const { port } = server.address() as AddressInfo
  const door = makeDoor(options.host, port, token)
  const http = makeHttp(options.api, options.log)
  server.on('request', (request, response) => void answer(request, response))
  const sockets = acceptSockets(server, door, options)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!door.isHost(request)) return void response.writeHead(421).end()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine')
    if (pathname === '/healthz') return answerJson(response, 200, { status: 'ok' })
    if (pathname === '/enter' && door.isToken(searchParams.get('token') ?? ''))
      return enter(response, door.cookie, token)
    const caller = door.callerOf(request)
    if (caller === undefined) return refuse(response, pathname.startsWith('/api'))
    if (pathname === '/api/openapi.json') return answerJson(response, 200, options.openApi)
    if (pathname.startsWith('/api/')) return http(request, response, caller)
    return serveFile(options.window, pathname, response)
  }

  const address = `http://${urlHost(options.host)}:${port}`
  return { url: `${address}/enter?token=${token}`, address, token, close: () => closeServer(server, sockets) }
}

async function listen(server: Server, { host, port }: WebOptions): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw no('serve.address', { address: `${host}:${port}`, why }, cause)
  }
}

interface Door {
  /** Cookies know no ports, so its name does: two engines on one machine must not sign each other out. */
  readonly cookie: string
  isHost(request: IncomingMessage): boolean
  isToken(text: string): boolean
  isOrigin(request: IncomingMessage): boolean
  callerOf(request: IncomingMessage): Caller | undefined
}

function makeDoor(host: string, port: number, token: string): Door {
  // A page of another site may point its own name at this address (DNS rebinding): only these names are answered.
  const hosts = new Set(
    [host, ...(isLoopback(host) ? ['localhost', '127.0.0.1', '::1'] : [])].map((name) => `${urlHost(name)}:${port}`),
  )
  const isToken = (text: string) =>
    text.length === token.length && timingSafeEqual(Buffer.from(text), Buffer.from(token))
  const everywhere = host === '0.0.0.0' || host === '::'
  const isHost = ({ headers }: IncomingMessage) => everywhere || hosts.has(headers.host ?? '')
  const cookie = `openbell-${port}`
  return {
    cookie,
    isHost,
    isToken,
    isOrigin: ({ headers }) =>
      headers.origin === undefined ||
      headers.origin === `http://${headers.host}` ||
      headers.origin === `https://${headers.host}`,
    callerOf({ headers }) {
      const bearer = headers.authorization?.replace(/^Bearer /, '') ?? ''
      const cookies = (headers.cookie ?? '').split(/; */)
      return isToken(bearer) ||
        cookies.some((each) => each.startsWith(`${cookie}=`) && isToken(each.slice(cookie.length + 1)))
        ? { actor: 'local', role: 'admin', local: isLoopback(host) }
        : undefined
    },
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')
const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** The token leaves the address bar for a cookie that no script can read. */
function enter(response: ServerResponse, name: string, token: string): void {
  const cookie = `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`
  response.writeHead(302, { location: '/', 'set-cookie': cookie, 'referrer-policy': 'no-referrer' }).end()
}

function refuse(response: ServerResponse, asJson: boolean): void {
  const signedOut = problem('api.signed-out', {})
  if (asJson) return answerJson(response, 401, { ...signedOut, message: sentenceOf(signedOut) })
  response.writeHead(401, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentenceOf(signedOut)}\n`)
}

function acceptSockets(server: Server, door: Door, { api, log }: WebOptions): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES })
  server.on('upgrade', (request, stream, head) => {
    const caller = door.isHost(request) && door.isOrigin(request) ? door.callerOf(request) : undefined
    if (caller === undefined || request.url !== '/api/socket') {
      stream.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => serve(api, socketWire(socket), caller, log))
  })
  return sockets
}

async function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate()
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
