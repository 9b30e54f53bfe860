/**
 * Text for what structured clone carries, because a value crosses between Node and the page as a string. `makeCodec`
 * also runs in the page, from its own source text: it may use nothing outside itself.
 */
export interface Codec {
  readonly write: (value: unknown) => string
  readonly read: (text: string) => unknown
}

export function makeCodec(): Codec {
  const arrays = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array }
  type ArrayName = keyof typeof arrays
  const plain = Object.getPrototypeOf({}) as object

  const toText = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const toBytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

  function pack(value: unknown): unknown {
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', of: String(value) }
    if (typeof value === 'bigint') return { $: 'bigint', of: String(value) }
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(pack)
    return packObject(value)
  }

  function packObject(value: object): unknown {
    if (value instanceof Date) return { $: 'date', of: value.getTime() }
    if (value instanceof Map) return { $: 'map', of: [...value].map(pack) }
    if (value instanceof Set) return { $: 'set', of: [...value].map(pack) }
    if (value instanceof Error) return { $: 'error', of: value.message }
    if (value instanceof ArrayBuffer) return { $: 'buffer', of: toText(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return { $: value.constructor.name in arrays ? value.constructor.name : 'Uint8Array', of: toText(bytes) }
    }
    return { $: 'object', of: Object.entries(value).map(([key, each]) => [key, pack(each)]) }
  }

  function unpack(packed: unknown): unknown {
    if (packed === null || typeof packed !== 'object') return packed
    if (Array.isArray(packed)) return packed.map(unpack)
    const { $: kind, of } = packed as { $: string; of: never }
    if (kind in arrays) return new arrays[kind as ArrayName](toBytes(of).buffer)
    const read: Record<string, () => unknown> = {
      undefined: () => undefined,
      number: () => Number(of),
      bigint: () => BigInt(of),
      date: () => new Date(of),
      map: () => new Map(unpack(of) as [unknown, unknown][]),
      set: () => new Set(unpack(of) as unknown[]),
      error: () => new Error(of),
      buffer: () => toBytes(of).buffer,
      object: () => Object.setPrototypeOf(Object.fromEntries(unpack(of) as [string, unknown][]), plain),
    }
    return read[kind]?.()
  }

  return { write: (value) => JSON.stringify(pack(value)), read: (text) => unpack(JSON.parse(text)) }
}
