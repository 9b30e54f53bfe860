/** A small world around a hostile strategy, with everything it could harm; afterwards it says what was harmed. */
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Layer } from '../../../../electron/engine/strategies/layers.ts'
import type { ChildEnd } from '../../../../electron/engine/strategies/child.ts'
import { aChild, type Answer } from './a-child.ts'

export interface Outcome {
  /** It did what it must not do. */
  readonly escaped: boolean
  readonly answer: Answer | undefined
  readonly end: ChildEnd
}

export interface World {
  /** The source's placeholders are filled with places of its own. */
  attack(source: string, layers: readonly Layer[]): Promise<Outcome>
  close(): Promise<void>
}

interface Shared {
  readonly heard: string[]
  readonly values: Readonly<Record<string, string>>
}

/** `port`: where a probe with a fixed port wants its listener. */
export async function aWorld(port = 0): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'openbell-world-'))
  const heard: string[] = []
  const tcp = await listening(heard, port)
  const unix = await listening(heard, join(root, 'socket'))
  const victim = spawn('sleep', ['600'], { stdio: 'ignore' })
  const values = { PORT: String(portOf(tcp)), UNIX: join(root, 'socket'), PID: String(victim.pid) }
  process.env['R2_API_KEY'] = 'a key'
  let attacks = 0
  return {
    attack: (source, layers) =>
      attack(join(root, String((attacks += 1))), source, { layers, shared: { heard, values } }),
    async close() {
      delete process.env['R2_API_KEY']
      victim.kill('SIGKILL')
      await Promise.all([tcp, unix].map((server) => new Promise((closed) => server.close(closed))))
      rmSync(root, { recursive: true, force: true })
    },
  }
}

interface Attack {
  readonly layers: readonly Layer[]
  readonly shared: Shared
}

async function attack(folder: string, source: string, { layers, shared }: Attack): Promise<Outcome> {
  mkdirSync(folder)
  const values = { ...shared.values, FOLDER: folder, ...filesIn(folder) }
  const text = source.replaceAll(/@([A-Z]+)@/g, (whole, name: string) => Reflect.get(values, name) ?? whole)
  const columns = openSync(join(folder, 'columns'), 'w+')
  const heardBefore = shared.heard.length
  const { child, log, load } = aChild({ layers, columnsFd: columns, limits: { loadMs: 1500 } })
  closeSync(columns)
  const answer = await load(text)
  if (answer?.kind === 11) child.kill('stopped', 'The test is over')
  const end = await child.ended
  await new Promise((passed) => setTimeout(passed, 10))
  const left = [values.CANARY, join(folder, 'columns')].some((file) => readFileSync(file).length > 0)
  const said = log.some(({ text: line }) => line.includes('LEAK'))
  return { escaped: left || said || shared.heard.length > heardBefore, answer, end }
}

function filesIn(folder: string) {
  const files = { CANARY: join(folder, 'canary'), SECRET: join(folder, 'secret'), VICTIM: join(folder, 'victim') }
  writeFileSync(files.CANARY, '')
  writeFileSync(files.SECRET, 'LEAK')
  writeFileSync(files.VICTIM, 'mine')
  writeFileSync(join(folder, 'planted.py'), 'print("LEAK")\n')
  return files
}

function listening(heard: string[], at: number | string): Promise<Server> {
  const server = createServer((socket) => {
    heard.push('connected')
    socket.on('error', () => undefined)
    // Whoever connects and then hangs must not keep the server open.
    socket.setTimeout(500, () => socket.destroy())
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
  })
  return new Promise((resolve) => server.listen(at, () => resolve(server)))
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
