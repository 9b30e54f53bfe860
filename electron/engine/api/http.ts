/** The procedures that have an `http` route, as JSON: input from path, query and body; columns as arrays of numbers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { sentenceOf, type ProblemCode } from '../../../shared/contract/catalogue.ts'
import type { Caller, Schema } from '../../../shared/contract/procedure.ts'
import { no } from '../../../shared/contract/wire.ts'
import { tell, type Api, type LogError } from './serve.ts'

/** What is not named here is the asker's mistake: 400. */
const statusOf: Readonly<Partial<Record<ProblemCode, number>>> = {
  'api.signed-out': 401,
  'api.forbidden': 403,
  'api.unknown': 404,
  'instrument.unknown': 404,
  'calendar.unknown': 404,
  'job.unknown': 404,
  'run.unknown': 404,
  'run.instrument': 404,
  'strategy.unknown': 404,
  'api.too-many': 429,
  'api.internal': 500,
  'store.failed': 500,
  'store.damaged': 500,
  'store.busy': 503,
  'store.full': 507,
}
/** An order or a settings change; columns come over a wire. */
const maxBodyBytes = 1_000_000

/** Answers one request whose path begins with `/api`. */
export type Http = (request: IncomingMessage, response: ServerResponse, caller: Caller) => Promise<void>

export function makeHttp(api: Api, log: LogError): Http {
  const routes = [...api.values()].flatMap((served) =>
    served.procedure.http === undefined
      ? []
      : [{ served, matches: route(served.procedure.http), read: reader(served.procedure.input) }],
  )
  return async (request, response, caller) => {
    const url = new URL(request.url ?? '/', 'http://engine')
    try {
      const path = url.pathname.replace(/^\/api/, '')
      for (const { served, matches, read } of routes) {
        const named = matches(request.method ?? 'GET', path)
        if (named === undefined) continue
        const input = {
          ...read({ ...Object.fromEntries(url.searchParams), ...named }),
          ...(await body(request)),
          ...named,
        }
        const left = new AbortController()
        response.on('close', () => left.abort())
        const value = await served.run(input, caller, left.signal)
        return served.procedure.file === true
          ? answerFile(response, value as FileAnswer)
          : answerJson(response, 200, value)
      }
      throw no('api.unknown', { what: `${request.method} ${url.pathname}` })
    } catch (error) {
      const problem = tell(error, log)
      answerJson(response, statusOf[problem.code] ?? 400, { ...problem, message: sentenceOf(problem) })
    }
  }
}

/** 'GET /bars/{instrument}' matches GET /bars/BTC-USD and names the instrument. */
function route(http: string): (method: string, path: string) => Record<string, string> | undefined {
  const [method, template = ''] = http.split(' ')
  const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
  return (asked, path) => {
    const groups = asked === method ? pattern.exec(path) : null
    return groups === null ? undefined : decoded(groups.groups ?? {})
  }
}

/** Undefined where a name is no well-formed address: then no route fits. */
function decoded(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]))
  } catch {
    return undefined
  }
}

/** Paths and queries are text; the schema says which of it means a number. What is not one stays text and is refused. */
function reader(schema: Schema): (texts: Record<string, string>) => Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
  const isNumber = (name: string) => {
    const property = properties[name]
    return typeof property === 'object' && (property.type === 'integer' || property.type === 'number')
  }
  return (texts) =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        isNumber(name) && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text,
      ]),
    )
}

async function body(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > maxBodyBytes) throw no('api.body', { bytes: maxBodyBytes })
    parts.push(part)
  }
  if (bytes === 0) return {}
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.concat(parts).toString()))
  } catch {
    throw no('api.body', { bytes: maxBodyBytes })
  }
}

interface FileAnswer {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** To be saved, never to be shown: what is in it was made from somebody's words. */
function answerFile(response: ServerResponse, { name, type, bytes }: FileAnswer): void {
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  response.writeHead(200, headers).end(bytes)
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const json = JSON.stringify(value, (_key, each: unknown) => (each instanceof Float64Array ? Array.from(each) : each))
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(json)
}
