/**
 * A message as a socket carries it: JSON text; or, when it holds columns or bytes, one binary frame: the head's length
 * (uint32, little endian), the JSON head, padding to 8 bytes, and what it holds one after the other, each so padded.
 */
import type { Message } from './wire.ts'

type Held = Float64Array | Uint8Array
/** Stands in the head for what is held: `{ $column: 1000 }` is the next 1,000 doubles, `$bytes` the next bytes. */
type Mark = { readonly $column: number } | { readonly $bytes: number }

export function toFrame(message: Message): string | Uint8Array<ArrayBuffer> {
  const held: Held[] = []
  const head = JSON.stringify(message, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    // What it was before its own toJSON: Node's Buffer has one, and would cross as an object.
    const whole = this[key]
    if (!(whole instanceof Float64Array || whole instanceof Uint8Array)) return value
    held.push(whole)
    return (whole instanceof Uint8Array ? { $bytes: whole.length } : { $column: whole.length }) satisfies Mark
  })
  return held.length === 0 ? head : pack(new TextEncoder().encode(head), held)
}

/** Throws for what is no frame. */
export function fromFrame(frame: string | ArrayBuffer): unknown {
  if (typeof frame === 'string') return JSON.parse(frame)
  const length = new DataView(frame).getUint32(0, true)
  let at = aligned(4 + length)
  return JSON.parse(new TextDecoder().decode(new Uint8Array(frame, 4, length)), (_key, value: unknown) => {
    if (!isMark(value)) return value
    const held =
      '$bytes' in value ? new Uint8Array(frame, at, value.$bytes) : new Float64Array(frame, at, value.$column)
    at = aligned(at + held.byteLength)
    return held
  })
}

function pack(head: Uint8Array, held: readonly Held[]): Uint8Array<ArrayBuffer> {
  let at = aligned(4 + head.length)
  const frame = new Uint8Array(held.reduce((sum, { byteLength }) => aligned(sum + byteLength), at))
  new DataView(frame.buffer).setUint32(0, head.length, true)
  frame.set(head, 4)
  for (const { buffer, byteOffset, byteLength } of held) {
    frame.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at = aligned(at + byteLength)
  }
  return frame
}

const aligned = (n: number) => Math.ceil(n / 8) * 8

function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null) return false
  return (
    ('$column' in value && typeof value.$column === 'number') || ('$bytes' in value && typeof value.$bytes === 'number')
  )
}
