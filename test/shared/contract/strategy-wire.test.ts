import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  StrategyProtocolError,
  readDeclared,
  readFailed,
  readState,
  readStopTail,
  type RunTail,
  type StrategyLoad,
  type StrategyReady,
} from '../../../shared/contract/strategy-messages.ts'
import {
  frameBytes,
  frameTypes,
  jsonFrame,
  jsonIn,
  loadFrame,
  readFrame,
  readStop,
  readyFrame,
  runFrame,
  toFrame,
} from '../../../shared/contract/strategy-wire.ts'

interface Row {
  readonly fact: string
  readonly from: 'engine' | 'strategy'
  readonly type: number
  readonly nonce: number
  readonly meaning: Readonly<Record<string, unknown>>
  /** Hexadecimal. */
  readonly frame: string
}

const fixture = new URL('../strategy-wire.json', import.meta.url)
const { frames } = JSON.parse(readFileSync(fixture, 'utf8')) as { readonly frames: readonly Row[] }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function written({ type, nonce, meaning }: Row): Uint8Array {
  switch (type) {
    case frameTypes.load: {
      const { header, source } = meaning as { header: StrategyLoad; source: string }
      return loadFrame(nonce, header, Buffer.from(source))
    }
    case frameTypes.ready:
      return readyFrame(nonce, meaning as unknown as StrategyReady)
    case frameTypes.run: {
      const { from, to, revealed, cash, positions, tail } = meaning as {
        from: number
        to: number
        revealed: number
        cash: number
        positions: readonly { quantity: number; average_price: number }[]
        tail?: RunTail
      }
      const held = positions.map(({ quantity, average_price: averagePrice }) => ({ quantity, averagePrice }))
      return runFrame(nonce, { from, to, revealed, cash, positions: held, tail })
    }
    case frameTypes.save:
      return toFrame('save', nonce, new Uint8Array(0))
    default:
      return jsonFrame('end', nonce, meaning)
  }
}

test.each(frames.filter(({ from }) => from === 'engine').map((row) => [row.fact, row] as const))(
  'the engine writes it byte for byte: %s',
  (_fact, row) => {
    expect(hex(written(row))).toBe(row.frame)
  },
)

function read({ frame }: Row): unknown {
  const bytes = Buffer.from(frame, 'hex')
  expect(frameBytes(bytes, 0, bytes.length)).toBe(bytes.length)
  const { name, nonce, body } = readFrame(bytes)
  if (name === 'stop') {
    const { tail, ...stop } = readStop(body)
    return { nonce, ...stop, ...(tail.length > 0 && { tail: readStopTail(jsonIn(tail)) }) }
  }
  const readers = { declared: readDeclared, failed: readFailed, state: readState }
  return { nonce, ...(readers[name as keyof typeof readers](jsonIn(body)) as object) }
}

test.each(frames.filter(({ from }) => from === 'strategy').map((row) => [row.fact, row] as const))(
  'the engine reads what the strategy means: %s',
  (_fact, row) => {
    expect(read(row)).toEqual({ nonce: row.nonce, ...row.meaning })
  },
)

const feed = { key: 'data', instrument: 'ONE.TEST', timeframe: '1m', view: 'regular', drives: true }
const declares = (more: object) => ({
  class: 'Mine',
  doc: '',
  params: [],
  feeds: [feed],
  indicators: [],
  schedules: [],
  callbacks: [],
  names: [],
  plain: false,
  ...more,
})

test.each<readonly [string, () => unknown, RegExp]>([
  [
    'no feed that drives',
    () => readDeclared(declares({ feeds: [{ ...feed, drives: false }] })),
    /must have one that drives/,
  ],
  ['a view that there is not', () => readDeclared(declares({ feeds: [{ ...feed, view: 'night' }] })), /feeds.0.view/],
  ['a schedule without a time', () => readDeclared(declares({ schedules: [{ name: 'a' }] })), /a time or a span/],
  ['a schedule that never comes', () => readDeclared(declares({ schedules: [{ name: 'a', every: '0s' }] })), /every/],
  ['a time of no day', () => readDeclared(declares({ schedules: [{ name: 'a', at: '25:00' }] })), /schedules.0.at/],
  [
    'more wishes than one answer has',
    () => readStopTail({ actions: Array.from({ length: 1001 }, () => ({ do: 'cancel', id: 1 })) }),
    /<=1000/,
  ],
  [
    'so many wrong values that to tell them all takes more memory than there is',
    () => readStopTail({ plots: { a: Array.from({ length: 250_000 }, () => '') } }),
    /^STOP: more than 80000 values came$/,
  ],
  ['a name without an end', () => readStopTail({ ['x'.repeat(900_000)]: 1 }), /^.{10,600}$/],
])('%s breaks the protocol', (_name, read, says) => {
  expect(read).toThrow(StrategyProtocolError)
  expect(read).toThrow(says)
})

test('an honest answer of log lines and points is within its measure', () => {
  const log = Array.from({ length: 8300 }, (_, step) => ({ step, level: 'info', text: '' }))
  expect(readStopTail({ log }).log?.length).toBe(8300)
})
