/** The tables of a font's file: read by their tags, and put together again. */

/** Tables by their tags, as views of the file. */
export type Tables = ReadonlyMap<string, Buffer>

export function tablesOf(file: Buffer): Tables {
  const count = file.readUInt16BE(4)
  return new Map(
    Array.from({ length: count }, (_, n) => {
      const at = 12 + 16 * n
      const from = file.readUInt32BE(at + 8)
      return [file.toString('latin1', at, at + 4), file.subarray(from, from + file.readUInt32BE(at + 12))] as const
    }),
  )
}

export function tableIn(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag)
  if (table === undefined) throw new Error(`A TrueType font has a table ${tag}, this one has none`)
  return table
}

export const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

/** Tables in the order of their tags, each with its sum; that of the whole file goes into `head`. */
export function assembledFont(tables: readonly (readonly [tag: string, bytes: Buffer])[]): Uint8Array {
  const count = tables.length
  const power = 2 ** Math.floor(Math.log2(count))
  const start = Buffer.alloc(12 + 16 * count)
  start.writeUInt32BE(0x10000, 0)
  for (const [n, value] of [count, 16 * power, Math.log2(power), 16 * (count - power)].entries())
    start.writeUInt16BE(value, 4 + 2 * n)
  let at = start.length
  for (const [n, [tag, bytes]] of tables.entries()) {
    start.write(tag, 12 + 16 * n, 'latin1')
    for (const [field, value] of [sumOf(padded(bytes)), at, bytes.length].entries())
      start.writeUInt32BE(value, 16 + 16 * n + 4 * field)
    at += bytes.length + (-bytes.length & 3)
  }
  const file = Buffer.concat([start, ...tables.map(([, bytes]) => padded(bytes))])
  const head = file.readUInt32BE(12 + 16 * tables.findIndex(([tag]) => tag === 'head') + 8)
  file.writeUInt32BE((0xb1b0afba - sumOf(file)) >>> 0, head + 8)
  return file
}

function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
