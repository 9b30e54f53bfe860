/** The way to the engine: a port from the desktop shell, or a socket to where the page came from. It comes back. */
import { connect } from '../shared/contract/connect.ts'
import type { contract, Engine } from '../shared/contract/contract.ts'
import { fromFrame, toFrame } from '../shared/contract/frame.ts'
import type { Wire } from '../shared/contract/wire.ts'
import { applyPatches, linkLost } from './replica.ts'

/** Milliseconds between attempts to reach an engine that is away; the last one repeats. */
const waits = [250, 500, 1000, 2000, 5000]

let current: Engine | undefined
const arrived: ((engine: Engine) => void)[] = []

/** The engine that answers now, or the next one that will. */
export function engine(): Promise<Engine> {
  return current === undefined ? new Promise((resolve) => arrived.push(resolve)) : Promise.resolve(current)
}

/** Keeps the replica fed for as long as the window lives. */
export async function keepLinked(): Promise<never> {
  const nextWire = 'openbell' in window ? portsOfShell() : socketWires()
  for (let attempt = 0; ; attempt += 1) {
    try {
      const api = connect<typeof contract>(await nextWire())
      await follow(api, () => (attempt = -1))
    } catch {
      // The engine is away: what is shown stays, marked as stale, and another attempt follows.
    }
    current = undefined
    linkLost(Date.now())
    await new Promise((done) => setTimeout(done, waits[Math.min(Math.max(attempt, 0), waits.length - 1)]))
  }
}

async function follow(api: Engine, onLive: () => void): Promise<void> {
  let fresh = true
  for await (const { patches } of api.windows.watch({})) {
    applyPatches(patches, fresh)
    if (fresh) {
      fresh = false
      onLive()
      current = api
      for (const tell of arrived.splice(0)) tell(api)
    }
  }
}

/** The shell sends a new port whenever a new engine runs; ports that came before they were asked for are kept. */
function portsOfShell(): () => Promise<Wire> {
  const ports: MessagePort[] = []
  let wake = () => {}
  let current: MessagePort | undefined
  addEventListener('message', ({ data, source, ports: [port] }) => {
    if (source !== window || data !== 'openbell:engine-port' || port === undefined) return
    ports.push(port)
    // A new port means a new engine; not every shell tells the old one's end.
    current?.dispatchEvent(new Event('close'))
    wake()
  })
  return async () => {
    while (true) {
      const port = ports.splice(0).at(-1)
      if (port !== undefined) return portWire((current = port))
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
}

function portWire(port: MessagePort): Wire {
  port.start()
  return {
    send: (message) => port.postMessage(message),
    onMessage: (take) => port.addEventListener('message', ({ data }) => take(data)),
    onClose: (done) => port.addEventListener('close', done),
  }
}

function socketWires(): () => Promise<Wire> {
  return async () => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/socket`)
    socket.binaryType = 'arraybuffer'
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve)
      socket.addEventListener('error', reject)
    })
    return {
      send: (message) => socket.send(toFrame(message)),
      onMessage: (take) =>
        socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => take(fromFrame(data))),
      onClose: (done) => socket.addEventListener('close', done),
    }
  }
}
