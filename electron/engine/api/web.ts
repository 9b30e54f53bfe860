/**
 * The engine on a network address: the window's files, the API over HTTP and over a socket. Loopback unless told
 * otherwise; whoever comes needs the token, the right Host, and for a socket the right Origin.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import { problem, sentenceOf } from '../../../shared/contract/catalogue.ts'
import type { Caller } from '../../../shared/contract/procedure.ts'
import { no } from '../../../shared/contract/wire.ts'
import { makeDoor, urlHost, type Door } from './door.ts'
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
  /** Where a proxy in front of it can be reached; whoever comes that way is not taken for somebody on this machine. */
  readonly publicUrl?: string | undefined
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
  readonly port: number
  readonly token: string
  close(): Promise<void>
}

const MOST_FRAME_BYTES = 64 * 1024 * 1024

export async function openWeb(options: WebOptions): Promise<Web> {
  const token = options.token ?? randomBytes(24).toString('base64url')
  const server = createServer()
  await listen(server, options)
  const { port } = server.address() as AddressInfo
  const { publicUrl, host } = options
  const door = makeDoor({ host, port, token, publicUrl })
  const http = makeHttp(options.api, options.log)
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log(error)
      response.destroy()
    })
  })
  const sockets = acceptSockets(server, door, options)

  /** What needs no token, then what does. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '/', 'http://engine')
    if (url === null) return void response.writeHead(400).end()
    if (!door.isHost(request)) return void response.writeHead(421).end()
    if (url.pathname === '/healthz') return answerJson(response, 200, { status: 'ok' })
    if (url.pathname === '/enter' && door.isToken(url.searchParams.get('token') ?? ''))
      return enter(response, door.entryCookie(request))
    const caller = door.callerOf(request)
    if (caller === undefined) return refuse(response, url.pathname.startsWith('/api'))
    return answerCaller(request, response, { pathname: url.pathname, caller })
  }

  async function answerCaller(
    request: IncomingMessage,
    response: ServerResponse,
    { pathname, caller }: Known,
  ): Promise<void> {
    if (pathname === '/api/openapi.json') return answerJson(response, 200, options.openApi)
    if (pathname.startsWith('/api/')) return http(request, response, caller)
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end()
    return serveFile(options.window, pathname, response)
  }

  const address = publicUrl === undefined ? `http://${urlHost(host)}:${port}` : new URL(publicUrl).origin
  return { url: `${address}/enter?token=${token}`, address, port, token, close: () => closeServer(server, sockets) }
}

/** A request that came with the token. */
interface Known {
  readonly pathname: string
  readonly caller: Caller
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

/** The token leaves the address bar for a cookie that no script can read. */
function enter(response: ServerResponse, cookie: string): void {
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
    // Whoever is refused may be gone before the answer.
    stream.on('error', () => stream.destroy())
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
