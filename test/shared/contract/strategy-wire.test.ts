import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  readDeclared,
  readFailed,
  readState,
  readStopTail,
  StrategyProtocolError,
  type RunTail,
  type StrategyLoad,
  type StrategyReady,
} from '../../../shared/contract/strategy-messages.ts'
import {
  frameBytes,
  jsonFrame,
  jsonIn,
  loadFrame,
  readFrame,
  readStop,
  readyFrame,
  runFrame,
  toFrame,
  type Frame,
  type PlainOrder,
} from '../../../shared/contract/strategy-wire.ts'

interface Meaning {
  readonly run: {
    from: number
    to: number
    revealed: number
    cash: number
    positions: { quantity: number; average_price: number }[]
    tail?: RunTail
  }
  readonly stop: { step: number; phase: 0 | 1; plain: PlainOrder[]; tail?: unknown }
}

interface Row {
  readonly fact: string
  readonly from: 'engine' | 'strategy'
  readonly type: number
  readonly nonce: number
  readonly meaning: unknown
  readonly frame: string
}

const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../strategy-wire.json'), 'utf8')) as {
  frames: Row[]
  refused: { fact: string; frame: string }[]
}
const from = (end: Row['from']) =>
  fixture.frames.filter((row) => row.from === end).map((row) => [row.fact, row] as const)

function written({ type, nonce, meaning }: Row): Uint8Array {
  if (type === 1) {
    const { header, source } = meaning as { header: StrategyLoad; source: string }
    return loadFrame(nonce, header, Buffer.from(source))
  }
  if (type === 2) return readyFrame(nonce, meaning as StrategyReady)
  if (type === 4) return toFrame('save', nonce, new Uint8Array())
  if (type === 5) return jsonFrame('end', nonce, meaning)
  const { positions, ...run } = meaning as Meaning['run']
  const held = positions.map(({ quantity, average_price: averagePrice }) => ({ quantity, averagePrice }))
  return runFrame(nonce, { ...run, positions: held })
}

test.each(from('engine'))('%s', (_fact, row) => {
  expect(Buffer.from(written(row)).toString('hex')).toBe(row.frame)
})

/** What the engine makes of a frame, as the fixture says it. */
function read({ name, body }: Frame): unknown {
  if (name === 'declared') return readDeclared(jsonIn(body))
  if (name === 'failed') return readFailed(jsonIn(body))
  if (name === 'state') return readState(jsonIn(body))
  const { tail, ...stop } = readStop(body)
  return tail.length === 0 ? stop : { ...stop, tail: readStopTail(jsonIn(tail)) }
}

test.each(from('strategy'))('%s', (_fact, { frame, nonce, meaning }) => {
  const bytes = Buffer.from(frame, 'hex')
  const parts = readFrame(bytes)
  expect([frameBytes(bytes, 0, bytes.length), parts.nonce, read(parts)]).toEqual([bytes.length, nonce, meaning])
})

test.each(fixture.refused.map(({ fact, frame }) => [fact, frame]))('%s is refused', (_fact, frame) => {
  const bytes = Buffer.from(frame, 'hex')
  expect(() => read(readFrame(bytes))).toThrow(StrategyProtocolError)
})
