/** The first frame that a strategy's process reads, for those who need nothing else of the wire. */
const LOAD = 1
const NONCE = 1

/** `u32 length | u8 type | u32 nonce | u32 length of the header | header | source`, little-endian. */
export function frameOf(header: object, source: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify({ protocol: 1, ...header }))
  const head = Buffer.alloc(13)
  head.writeUInt32LE(9 + text.length + source.length, 0)
  head.writeUInt8(LOAD, 4)
  head.writeUInt32LE(NONCE, 5)
  head.writeUInt32LE(text.length, 9)
  return Buffer.concat([head, text, source])
}
