/** Who may come in over a network address, and as whom: the token, the Host and, for a socket, the Origin decide. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Caller } from '../../../shared/contract/procedure.ts'

export interface DoorOptions {
  /** What the server listens on. */
  readonly host: string
  readonly port: number
  readonly token: string
  /** Where a proxy in front of it can be reached: `https://openbell.example`. */
  readonly publicUrl?: string | undefined
}

export interface Door {
  /** Cookies know no ports, so its name does: two engines on one machine must not sign each other out. */
  readonly cookie: string
  /** The entry cookie, with all that a browser needs to know of it. */
  entryCookie(request: IncomingMessage): string
  isHost(request: IncomingMessage): boolean
  isToken(text: string): boolean
  isOrigin(request: IncomingMessage): boolean
  callerOf(request: IncomingMessage): Caller | undefined
}

export function makeDoor({ host, port, token, publicUrl }: DoorOptions): Door {
  const outside = publicUrl === undefined ? undefined : new URL(publicUrl)
  const inside = namesOf(host).flatMap((name) => withPort(urlHost(name), port))
  // A page of another site may point its own name at this address (DNS rebinding): only known names are answered.
  const known = new Set([...inside, ...(outside === undefined ? [] : [outside.host])])
  const hostOf = ({ headers }: IncomingMessage) => (headers.host ?? '').toLowerCase()
  const isOutside = (request: IncomingMessage) => outside !== undefined && hostOf(request) === outside.host
  const cookie = `openbell-${port}`
  const isToken = sameAs(token)
  return {
    cookie,
    isToken,
    isHost: (request) => isEverywhere(host) || known.has(hostOf(request)),
    entryCookie(request) {
      const secure = isOutside(request) && outside?.protocol === 'https:' ? '; Secure' : ''
      return `${cookie}=${token}; HttpOnly; SameSite=Strict; Path=/${secure}`
    },
    isOrigin({ headers: { origin, host: name } }) {
      return (
        origin === undefined ||
        origin === `http://${name}` ||
        origin === `https://${name}` ||
        origin === outside?.origin
      )
    },
    callerOf(request) {
      const { authorization = '', cookie: cookies = '' } = request.headers
      const bearer = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? ''
      const kept = cookies
        .split(/; */)
        .flatMap((each) => (each.startsWith(`${cookie}=`) ? [each.slice(cookie.length + 1)] : []))
      if (![bearer, ...kept].some(isToken)) return undefined
      // Whoever comes through a proxy may be anywhere.
      return { actor: 'local', role: 'admin', local: isLoopback(host) && !isOutside(request) }
    },
  }
}

/** Takes as long for every text, of whatever length and letters. */
function sameAs(token: string): (text: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(token)
  return (text) => timingSafeEqual(digest(text), expected)
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')
const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'
const namesOf = (host: string): string[] => [
  host.toLowerCase(),
  ...(isLoopback(host) ? ['localhost', '127.0.0.1', '::1'] : []),
]

/** Clients leave HTTP's own port out. */
const withPort = (name: string, port: number): string[] => [`${name}:${port}`, ...(port === 80 ? [name] : [])]

/** As it stands in an address. */
export const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)
