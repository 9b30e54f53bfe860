/**
 * The frames between the engine and a strategy's Python process. Little-endian:
 * `u32 length of all that follows | u8 type | u32 nonce | body`. The engine asks with a fresh nonce, the strategy answers
 * with one frame that carries it. The same rows of `test/shared/strategy-wire.json` are read by both ends' tests.
 */
import { StrategyProtocolError, type RunTail, type StrategyLoad, type StrategyReady } from './strategy-messages.ts'

export const frameTypes = {
  load: 1,
  ready: 2,
  run: 3,
  save: 4,
  end: 5,
  declared: 11,
  stop: 12,
  failed: 13,
  state: 14,
} as const
export type FrameName = keyof typeof frameTypes

/** Of a whole frame. */
export const MOST_BYTES = { toStrategy: 8 * 1024 * 1024, toEngine: 1024 * 1024 } as const
/** Length, type and nonce. */
export const HEAD_BYTES = 9
const LENGTH_BYTES = 4
const COUNTED_HEAD = HEAD_BYTES - LENGTH_BYTES

export interface Frame {
  readonly name: FrameName
  readonly nonce: number
  readonly body: Uint8Array
}

const nameOf = new Map<number, FrameName>(Object.entries(frameTypes).map(([name, type]) => [type, name as FrameName]))

export function toFrame(name: FrameName, nonce: number, body: Uint8Array): Uint8Array {
  const frame = openFrame(name, nonce, body.length)
  frame.set(body, HEAD_BYTES)
  return frame
}

/** A frame whose body is still to be written. */
function openFrame(name: FrameName, nonce: number, bodyBytes: number): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + bodyBytes)
  const head = new DataView(frame.buffer)
  head.setUint32(0, COUNTED_HEAD + bodyBytes, true)
  head.setUint8(LENGTH_BYTES, frameTypes[name])
  head.setUint32(LENGTH_BYTES + 1, nonce, true)
  return frame
}

/** Bytes of the whole frame that begins at `at`, once its length has come; what is too long is refused before it is read. */
export function frameBytes(bytes: Uint8Array, at: number, have: number): number | undefined {
  if (have - at < LENGTH_BYTES) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)
  const whole = length + LENGTH_BYTES
  if (length < COUNTED_HEAD || whole > MOST_BYTES.toEngine) {
    throw new StrategyProtocolError(
      `A frame of ${whole} bytes came; it must have ${HEAD_BYTES} to ${MOST_BYTES.toEngine}`,
    )
  }
  return whole
}

/** One whole frame, its length included; the body is a view of the same memory. */
export function readFrame(frame: Uint8Array): Frame {
  if (frame.length < HEAD_BYTES) throw new StrategyProtocolError(`A frame of ${frame.length} bytes has no head`)
  const head = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const [length, type] = [head.getUint32(0, true), head.getUint8(LENGTH_BYTES)]
  if (length !== frame.length - LENGTH_BYTES) {
    throw new StrategyProtocolError(`A frame of ${frame.length} bytes says that ${length} follow its length`)
  }
  const name = nameOf.get(type)
  if (name === undefined) throw new StrategyProtocolError(`Frame type ${type} is unknown`)
  return { name, nonce: head.getUint32(LENGTH_BYTES + 1, true), body: frame.subarray(HEAD_BYTES) }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export const jsonFrame = (name: FrameName, nonce: number, value: unknown): Uint8Array =>
  toFrame(name, nonce, encoder.encode(JSON.stringify(value)))

export const readyFrame = (nonce: number, ready: StrategyReady): Uint8Array => jsonFrame('ready', nonce, ready)

/** The header, and the source exactly as it was hashed. */
export function loadFrame(nonce: number, header: StrategyLoad, source: Uint8Array): Uint8Array {
  const json = encoder.encode(JSON.stringify(header))
  const body = new Uint8Array(4 + json.length + source.length)
  new DataView(body.buffer).setUint32(0, json.length, true)
  body.set(json, 4)
  body.set(source, 4 + json.length)
  return toFrame('load', nonce, body)
}

/** What is held of one instrument, in units; `averagePrice` is 0 where nothing is held. */
export interface HeldPosition {
  readonly quantity: number
  readonly averagePrice: number
}

export interface RunOrder {
  /** The first step to run and the one before which to stop; equal: the events alone. */
  readonly from: number
  readonly to: number
  /** Steps whose columns are filled in. */
  readonly revealed: number
  /** In the account's currency; balances in others stand in the tail. */
  readonly cash: number
  /** By instrument, all of them. */
  readonly positions: readonly HeldPosition[]
  readonly tail?: RunTail | undefined
}

const RUN_HEAD = 22
const RUN_POSITION = 18

export function runFrame(nonce: number, { from, to, revealed, cash, positions, tail }: RunOrder): Uint8Array {
  const json = tail === undefined ? undefined : encoder.encode(JSON.stringify(tail))
  const fixed = RUN_HEAD + positions.length * RUN_POSITION
  const frame = openFrame('run', nonce, fixed + (json?.length ?? 0))
  const body = new DataView(frame.buffer, HEAD_BYTES)
  body.setInt32(0, from, true)
  body.setInt32(4, to, true)
  body.setInt32(8, revealed, true)
  body.setFloat64(12, cash, true)
  body.setUint16(20, positions.length, true)
  let at = RUN_HEAD
  for (let n = 0; n < positions.length; n++, at += RUN_POSITION) {
    body.setUint16(at, n, true)
    body.setFloat64(at + 2, positions[n]?.quantity ?? 0, true)
    body.setFloat64(at + 10, positions[n]?.averagePrice ?? 0, true)
  }
  if (json !== undefined) frame.set(json, HEAD_BYTES + fixed)
  return frame
}

/** What a strategy's JSON says; its shape is checked by who knows what it should be. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch (error) {
    throw new StrategyProtocolError(`A frame's text is no JSON: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    })
  }
}

/** A market order without further wishes. */
export interface PlainOrder {
  readonly step: number
  readonly instrument: number
  /** In units; below 0 it sells. Never 0, always finite. */
  readonly quantity: number
}

export interface StopBody {
  readonly step: number
  /** 0: `on_bar` of `step` was called; 1: it stopped after the events, before `on_bar`. */
  readonly phase: 0 | 1
  readonly plain: readonly PlainOrder[]
  /** The JSON after the orders, not yet parsed; empty where there is none. */
  readonly tail: Uint8Array
}

const STOP_HEAD = 7
const STOP_ORDER = 14
const none: readonly PlainOrder[] = []

export function readStop(body: Uint8Array): StopBody {
  if (body.length < STOP_HEAD) throw new StrategyProtocolError(`A STOP of ${body.length} bytes is too short`)
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const [phase, count] = [view.getUint8(4), view.getUint16(5, true)]
  const end = STOP_HEAD + count * STOP_ORDER
  if (phase !== 0 && phase !== 1) throw new StrategyProtocolError(`A STOP of phase ${phase} came; it is 0 or 1`)
  if (body.length < end) throw new StrategyProtocolError(`A STOP says ${count} orders and is too short for them`)
  const plain =
    count === 0 ? none : Array.from({ length: count }, (_, n) => plainOrder(view, STOP_HEAD + n * STOP_ORDER))
  return { step: view.getInt32(0, true), phase, plain, tail: body.subarray(end) }
}

function plainOrder(view: DataView, at: number): PlainOrder {
  const quantity = view.getFloat64(at + 6, true)
  if (!Number.isFinite(quantity) || quantity === 0) {
    throw new StrategyProtocolError(`An order of ${quantity} came; a quantity is finite and not 0`)
  }
  return { step: view.getInt32(at, true), instrument: view.getUint16(at + 4, true), quantity }
}
