import { once } from 'node:events'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { openApi } from '../../../../electron/engine/api/open-api.ts'
import { makeApi } from '../../../../electron/engine/api/serve.ts'
import { openWeb } from '../../../../electron/engine/api/web.ts'
import { socketWire } from '../../../../electron/engine/api/wires.ts'
import { connect } from '../../../../shared/contract/connect.ts'
import { contract } from '../../../../shared/contract/contract.ts'
import { call, procedures } from '../../../../shared/contract/procedure.ts'
import { no } from '../../../../shared/contract/wire.ts'

const small = {
  bars: {
    read: call({
      summary: 'Bars',
      role: 'read-only',
      http: 'GET /instruments/{instrument}/bars',
      input: z.object({ instrument: z.string(), most: z.int().default(3) }),
      output: z.object({ instrument: z.string(), close: z.custom<Float64Array>() }),
    }),
  },
  who: {
    ask: call({
      summary: 'Whether the caller is on this machine',
      role: 'read-only',
      http: 'GET /who',
      input: z.object({}),
      output: z.object({ local: z.boolean() }),
    }),
  },
  files: {
    download: call({
      summary: 'A file',
      role: 'read-only',
      file: true,
      http: 'GET /files/{name}',
      input: z.object({ name: z.string() }),
      output: z.object({ name: z.string(), type: z.string(), bytes: z.custom<Uint8Array>() }),
    }),
  },
  notes: {
    write: call({
      summary: 'Writes a note',
      role: 'user',
      http: 'PUT /notes/{key}',
      input: z.object({ key: z.string(), text: z.string() }),
      output: z.object({ key: z.string(), text: z.string() }),
    }),
  },
}

interface Asked {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A web on a free port with a window of two files; beside it a file that must never be served. */
async function opened(publicUrl?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-web-'))
  const window = join(folder, 'window')
  mkdirSync(join(window, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(window, 'index.html'), '<title>Openbell</title>')
  writeFileSync(join(window, 'assets/app.js'), 'void 0')
  const api = makeApi(
    small,
    {
      bars: {
        read({ instrument, most }) {
          if (instrument === 'NOPE.XNAS') throw no('instrument.unknown', { instrument })
          return { instrument, close: Float64Array.from({ length: most }, (_, i) => (i === 1 ? NaN : i + 0.5)) }
        },
      },
      who: { ask: (_input, { local }) => ({ local }) },
      files: { download: ({ name }) => ({ name: `${name}"\n.csv`, type: 'text/csv', bytes: Buffer.from('a,b') }) },
      notes: { write: (note) => note },
    },
    () => {},
  )
  const log = () => 'id'
  const web = await openWeb({ api, log, host: '127.0.0.1', port: 0, window, openApi: { openapi: '3.1.1' }, publicUrl })
  const ask = async (path: string, init: Asked = {}) => {
    const headers = { authorization: `Bearer ${web.token}`, ...init.headers }
    const response = await fetch(`http://127.0.0.1:${web.port}${path}`, { redirect: 'manual', ...init, headers })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const close = async () => {
    await web.close()
    rmSync(folder, { recursive: true })
  }
  return { ...web, ask, [Symbol.asyncDispose]: close }
}

const stranger = { headers: { authorization: '' } }

test('HTTP answers from path and query, with columns as arrays', async () => {
  await using web = await opened()
  const { status, text } = await web.ask('/api/instruments/BRK.B.XNYS/bars?most=2')
  expect([status, JSON.parse(text)]).toEqual([200, { instrument: 'BRK.B.XNYS', close: [0.5, null] }])
})

test('a file is answered as its bytes, to be saved and not to be shown', async () => {
  await using web = await opened()
  const { status, text, headers } = await web.ask('/api/files/table')
  const told = ['content-type', 'content-disposition', 'x-content-type-options'].map((name) => headers.get(name))
  expect([status, text, ...told]).toEqual([200, 'a,b', 'text/csv', 'attachment; filename="table--.csv"', 'nosniff'])
})

test('the path decides where path and body name the same thing', async () => {
  await using web = await opened()
  const { text } = await web.ask('/api/notes/a', { method: 'PUT', body: JSON.stringify({ key: 'b', text: 'x' }) })
  expect(JSON.parse(text)).toEqual({ key: 'a', text: 'x' })
})

test.each([
  ['/api/instruments/X.Y/bars?most=x', 400, 'api.bad-input'],
  ['/api/instruments/NOPE.XNAS/bars', 404, 'instrument.unknown'],
  ['/api/nowhere', 404, 'api.unknown'],
  ['/api/instruments/%E0%A4%A/bars', 404, 'api.unknown'],
])('%s is answered with %i and %s', async (path, status, code) => {
  await using web = await opened()
  const answer = await web.ask(path)
  expect([answer.status, JSON.parse(answer.text)]).toEqual([
    status,
    { code, values: expect.any(Object), message: expect.stringMatching(/\.$/) },
  ])
})

test('a body that is no JSON object is refused', async () => {
  await using web = await opened()
  const { status, text } = await web.ask('/api/notes/a', { method: 'PUT', body: '[' })
  expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'api.body' }])
})

test('without the token there is nothing but the sign of life', async () => {
  await using web = await opened()
  expect((await web.ask('/healthz', stranger)).text).toBe('{"status":"ok"}')
  for (const path of ['/', '/assets/app.js', '/api/openapi.json', '/api/instruments/X.Y/bars', '/enter?token=wrong'])
    expect([path, (await web.ask(path, stranger)).status]).toEqual([path, 401])
})

test('the entry address hands the token to a cookie that scripts cannot read, and leaves the address bar', async () => {
  await using web = await opened()
  const entered = await web.ask(web.url.slice(web.address.length), stranger)
  expect([entered.status, entered.headers.get('location')]).toEqual([302, '/'])
  const cookie = entered.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
  const page = await web.ask('/', { headers: { authorization: '', cookie: cookie.split(';')[0] ?? '' } })
  expect([page.status, page.text]).toEqual([200, '<title>Openbell</title>'])
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%00',
  '/assets',
])('no file beside the window is served: %s', async (path) => {
  await using web = await opened()
  // fetch would tidy the path up before sending it.
  const request = httpRequest(web.address, { path, headers: { authorization: `Bearer ${web.token}` } }).end()
  const [response] = (await once(request, 'response')) as [{ statusCode: number }]
  expect(response.statusCode).toBe(404)
})

test('a request under another name is not answered', async () => {
  await using web = await opened()
  const headers = { host: 'evil.example', authorization: `Bearer ${web.token}` }
  const request = httpRequest(web.address, { path: '/', headers }).end()
  const [response] = (await once(request, 'response')) as [{ statusCode: number }]
  expect(response.statusCode).toBe(421)
})

const open = (web: { address: string }, headers: Record<string, string>) =>
  new WebSocket(`${web.address.replace('http', 'ws')}/api/socket`, { headers })

test('a socket carries calls and columns', async () => {
  await using web = await opened()
  const socket = open(web, { authorization: `Bearer ${web.token}`, origin: web.address })
  await once(socket, 'open')
  const engine = connect<typeof small>(socketWire(socket))
  const { close } = await engine.bars.read({ instrument: 'X.Y', most: 100_000 })
  expect(close).toHaveLength(100_000)
  expect(close[1]).toBeNaN()
  socket.terminate()
})

test.each([
  ['without a token', {}],
  ['from a page of another site', { origin: 'http://evil.example' }],
])('a socket %s is refused', async (_fact, extra) => {
  await using web = await opened()
  const token: Record<string, string> = 'origin' in extra ? { authorization: `Bearer ${web.token}` } : {}
  const socket = open(web, { ...token, ...extra })
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toContain('403')
})

test.each(['{', new Uint8Array([255, 255, 255, 255, 0])])(
  'a socket that sends no frame is closed, and the engine lives on',
  async (nonsense) => {
    await using web = await opened()
    const socket = open(web, { authorization: `Bearer ${web.token}` })
    await once(socket, 'open')
    socket.send(nonsense)
    expect((await once(socket, 'close'))[0]).toBe(1007)
    expect((await web.ask('/healthz')).status).toBe(200)
  },
)

test('an address that is taken is named', async () => {
  await using web = await opened()
  const { port } = web
  const again = openWeb({ api: new Map(), log: () => 'id', host: '127.0.0.1', port, window: '/', openApi: {} })
  await expect(again).rejects.toMatchObject({ problem: { code: 'serve.address' } })
})

test('the OpenAPI document names every route of the contract once', () => {
  const { paths } = openApi(contract, { title: 'Openbell', version: '0' }) as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
  )
  const declared = [...procedures(contract)].flatMap(([name, { http }]) =>
    http === undefined ? [] : `${name} ${http}`,
  )
  expect(documented.toSorted()).toEqual(declared.toSorted())
})

/** Raw bytes to the server, and all that comes back until it closes or says nothing more. */
async function raw(web: { port: number }, bytes: string | Buffer): Promise<string> {
  const socket = connectSocket(web.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => (answer += data.toString('latin1')))
  socket.on('error', () => socket.destroy())
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

test.each(['//', '//[', 'http://x:99999/'])('a target that is no address is answered with 400: %s', async (target) => {
  await using web = await opened()
  const answer = await raw(web, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nConnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 (400|401)/)
  expect((await web.ask('/healthz')).status).toBe(200)
})

test('a token of other letters but equal length is refused', async () => {
  await using web = await opened()
  const head = `Host: 127.0.0.1:${web.port}\r\nConnection: close\r\n`
  const odd = Buffer.concat([
    Buffer.from(`GET / HTTP/1.1\r\n${head}Authorization: Bearer `),
    Buffer.alloc(web.token.length, 0xe9),
    Buffer.from('\r\n\r\n'),
  ])
  expect(await raw(web, odd)).toMatch(/^HTTP\/1\.1 401/)
  const query = '%C3%A9'.repeat(web.token.length)
  expect((await web.ask(`/enter?token=${query}`, stranger)).status).toBe(401)
})

test('whoever is refused a socket and is gone before the answer does no harm', async () => {
  await using web = await opened()
  for (let i = 0; i < 20; i += 1) {
    const socket = connectSocket(web.port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(
      `GET /api/socket HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    )
    socket.resetAndDestroy()
  }
  expect((await web.ask('/healthz')).status).toBe(200)
})

test.each([
  ['an unmasked frame', [0x81, 0x02, 0x7b, 0x7d]],
  ['an operation that is none', [0x83, 0x80, 0, 0, 0, 0]],
  ['reserved bits', [0xf1, 0x80, 0, 0, 0, 0]],
  ['a length beyond what a frame may have', [0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
])('a socket that sends %s is closed, and the engine lives on', async (_fact, bytes) => {
  await using web = await opened()
  const socket = connectSocket(web.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(
    `GET /api/socket HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer ${web.token}\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.write(Buffer.from(bytes))
  await once(socket, 'close')
  expect((await web.ask('/healthz')).status).toBe(200)
})

test('a proxy in front is answered under its own name, with a cookie for HTTPS alone', async () => {
  await using web = await opened('https://bell.example')
  expect(web.url).toMatch(/^https:\/\/bell\.example\/enter\?token=/)
  const throughProxy = async (path: string, headers: Record<string, string>) => {
    const request = httpRequest({ port: web.port, path, headers: { host: 'bell.example', ...headers } }).end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return response
  }
  const entered = await throughProxy(`/enter?token=${web.token}`, {})
  expect([entered.statusCode, entered.headers['set-cookie']?.[0]]).toEqual([302, expect.stringContaining('; Secure')])
  const socket = new WebSocket(`ws://127.0.0.1:${web.port}/api/socket`, {
    headers: { host: 'bell.example', origin: 'https://bell.example', authorization: `Bearer ${web.token}` },
  })
  await once(socket, 'open')
  expect(await connect<typeof small>(socketWire(socket)).who.ask({})).toEqual({ local: false })
  socket.terminate()
  expect(JSON.parse((await web.ask('/api/who')).text)).toEqual({ local: true })
})

test('the OpenAPI document refers only to what is in it', () => {
  const document = openApi(contract, { title: 'Openbell', version: '0' })
  const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)
  const found = (reference: string) =>
    reference
      .slice(2)
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)
  const all = [...references].map(([, reference = '']) => reference)
  expect(all.length).toBeGreaterThan(0)
  expect(all.filter((reference) => found(reference) === undefined)).toEqual([])
})
