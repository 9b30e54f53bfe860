import { join } from 'node:path'
import { allLayers } from '../../../../electron/engine/strategies/layers.ts'
import type { LogLine } from '../../../../electron/engine/strategies/child-log.ts'
import { findPython, listPythons } from '../../../../electron/engine/strategies/python.ts'
import { startChild, type Child, type ChildOrder } from '../../../../electron/engine/strategies/child.ts'

export const standIn = join(import.meta.dirname, 'stand-in')

/** Whatever this machine has; tests skip, visibly, where it has none. */
export const python = await findPython().catch(() => undefined)

/** Whatever on this machine has numpy. */
export const numpyPython =
  python?.numpy === undefined ? (await listPythons()).find(({ numpy }) => numpy !== undefined) : python

export interface Talk {
  readonly child: Child
  readonly log: LogLine[]
  /** Sends one frame and resolves with the answer, or undefined when the process ended without one. */
  readonly ask: (kind: number, body: Uint8Array) => Promise<Answer | undefined>
  readonly load: (source: string, header?: object) => Promise<Answer | undefined>
}

export interface Answer {
  readonly kind: number
  readonly nonce: number
  readonly body: Record<string, unknown>
}

/** A process with the stand-in for the SDK. */
export function aChild(order: Partial<ChildOrder> = {}): Talk {
  const log: LogLine[] = []
  const child = startChild({
    python: python ?? { program: 'python3' },
    layers: allLayers,
    channel: 'streams',
    log: (line) => log.push(line),
    sdk: standIn,
    ...order,
  })
  let nonce = 7
  const ask = async (kind: number, body: Uint8Array) => {
    nonce += 1
    child.busy()
    child.streams?.toStrategy.write(frame(kind, nonce, body))
    const answer = await answerOf(child)
    child.idle()
    return answer
  }
  const load = (source: string, header: object = {}) => {
    const text = Buffer.from(JSON.stringify({ protocol: 1, file: 'strategy.py', columns: null, ...header }))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(text.length)
    return ask(1, Buffer.concat([length, text, Buffer.from(source)]))
  }
  return { child, log, ask, load }
}

function frame(kind: number, nonce: number, body: Uint8Array): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt32LE(5 + body.length, 0)
  head[4] = kind
  head.writeUInt32LE(nonce, 5)
  return Buffer.concat([head, body])
}

async function answerOf(child: Child): Promise<Answer | undefined> {
  const from = child.streams?.fromStrategy
  if (from === undefined) throw new Error('The child has no streams')
  const pieces: Buffer[] = []
  return await new Promise((resolve) => {
    const take = (piece: Buffer) => {
      pieces.push(piece)
      const all = Buffer.concat(pieces)
      if (all.length < 4 || all.length < 4 + all.readUInt32LE(0)) return
      from.off('data', take)
      from.pause()
      resolve({ kind: all[4] ?? 0, nonce: all.readUInt32LE(5), body: parsed(all.subarray(9)) })
    }
    from.on('data', take)
    from.resume()
    void child.ended.then(() => resolve(undefined))
  })
}

const parsed = (body: Buffer): Record<string, unknown> =>
  body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>)
