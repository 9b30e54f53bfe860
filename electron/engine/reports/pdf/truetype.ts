/**
 * A font as its file says it (OpenType 1.9, outlines of TrueType): which glyph a character has, how wide it is, and the
 * same font with nothing but the glyphs of a document.
 */

export interface TrueType {
  readonly name: string
  /** Of the design grid: everything else is counted in them. */
  readonly unitsPerEm: number
  readonly box: readonly [left: number, bottom: number, right: number, top: number]
  readonly ascent: number
  readonly descent: number
  /** 0 where it has none. */
  glyphOf(codePoint: number): number
  /** By the font's own name for it: `one.tf`. */
  glyphNamed(name: string): number
  advanceOf(glyph: number): number
  /** Glyphs keep their numbers; those that are not among these are empty. */
  subset(glyphs: ReadonlySet<number>): Uint8Array
}

/** Tables by their tags, as views of the file. */
type Tables = ReadonlyMap<string, Buffer>

export function readTrueType(file: Buffer, name: string): TrueType {
  const tables = tablesOf(file)
  const [head, hhea, hmtx] = [tableIn(tables, 'head'), tableIn(tables, 'hhea'), tableIn(tables, 'hmtx')]
  const glyphs = charactersIn(tableIn(tables, 'cmap'))
  const names = namesIn(tableIn(tables, 'post'))
  const full = hhea.readUInt16BE(34)
  return {
    name,
    unitsPerEm: head.readUInt16BE(18),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    glyphOf: (codePoint) => glyphs.get(codePoint) ?? 0,
    glyphNamed: (glyph) => Math.max(0, names.indexOf(glyph)),
    // Glyphs beyond the last width have that one.
    advanceOf: (glyph) => hmtx.readUInt16BE(4 * Math.min(glyph, full - 1)),
    subset: (wanted) => subsetOf(tables, wanted),
  }
}

function tablesOf(file: Buffer): Tables {
  const count = file.readUInt16BE(4)
  return new Map(
    Array.from({ length: count }, (_, n) => {
      const at = 12 + 16 * n
      const from = file.readUInt32BE(at + 8)
      return [file.toString('latin1', at, at + 4), file.subarray(from, from + file.readUInt32BE(at + 12))] as const
    }),
  )
}

function tableIn(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag)
  if (table === undefined) throw new Error(`A TrueType font has a table ${tag}, this one has none`)
  return table
}

/** The table of all of Unicode (format 12): ranges of characters whose glyphs follow each other. */
function charactersIn(cmap: Buffer): ReadonlyMap<number, number> {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, n) => cmap.readUInt32BE(8 + 8 * n))
  const at = offsets.find((offset) => cmap.readUInt16BE(offset) === 12)
  if (at === undefined) throw new Error('A font must name its characters in a table of format 12')
  const found = new Map<number, number>()
  for (let group = 0; group < cmap.readUInt32BE(at + 12); group++) {
    const from = at + 16 + 12 * group
    const [first, last, glyph] = [cmap.readUInt32BE(from), cmap.readUInt32BE(from + 4), cmap.readUInt32BE(from + 8)]
    for (let code = first; code <= last; code++) found.set(code, glyph + code - first)
  }
  return found
}

/** Names that come with a font have 258 usual ones before its own. */
const USUAL_NAMES = 258

function namesIn(post: Buffer): readonly string[] {
  if (post.readUInt32BE(0) !== 0x20000) return []
  const count = post.readUInt16BE(32)
  const own: string[] = []
  for (let at = 34 + 2 * count; at < post.length;) {
    const length = post.readUInt8(at)
    own.push(post.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return Array.from({ length: count }, (_, n) => own[post.readUInt16BE(34 + 2 * n) - USUAL_NAMES] ?? '')
}

/** What a PDF needs of a font (ISO 32000-1, 9.9); `prep` and its like are for screens, and kept where they are. */
const kept = ['cvt ', 'fpgm', 'prep'] as const

function subsetOf(tables: Tables, wanted: ReadonlySet<number>): Uint8Array {
  const [loca, glyf] = [tableIn(tables, 'loca'), tableIn(tables, 'glyf')]
  const isLong = tableIn(tables, 'head').readInt16BE(50) === 1
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  const outline = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1))
  const all = withParts(wanted, outline)
  const count = Math.max(...all) + 1
  const outlines = Array.from({ length: count }, (_, n) => (all.has(n) ? padded(outline(n)) : Buffer.alloc(0)))
  return assembled([
    ...kept.flatMap((tag) => (tables.has(tag) ? [[tag, tableIn(tables, tag)] as const] : [])),
    ['glyf', Buffer.concat(outlines)],
    ['head', headOf(tableIn(tables, 'head'))],
    ['hhea', changed(tableIn(tables, 'hhea'), 34, count)],
    ['hmtx', metricsOf(tables, count, all)],
    ['loca', placesOf(outlines)],
    ['maxp', changed(tableIn(tables, 'maxp'), 4, count)],
  ])
}

/** With the glyphs that they are put together from; the first one stands for what is missing. */
function withParts(wanted: ReadonlySet<number>, outline: (glyph: number) => Buffer): ReadonlySet<number> {
  const all = new Set([0, ...wanted])
  for (const glyph of all) for (const part of partsIn(outline(glyph))) all.add(part)
  return all
}

const WORDS = 0x1
const SCALE = 0x8
const MORE = 0x20
const TWO_SCALES = 0x40
const MATRIX = 0x80

/** Of a glyph that is put together from others. */
function partsIn(outline: Buffer): readonly number[] {
  const parts: number[] = []
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return parts
  for (let [at, flags] = [10, MORE]; (flags & MORE) !== 0;) {
    flags = outline.readUInt16BE(at)
    parts.push(outline.readUInt16BE(at + 2))
    const scales = (flags & MATRIX) !== 0 ? 8 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & SCALE) !== 0 ? 2 : 0
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2) + scales
  }
  return parts
}

/** Long places, and a sum that is made anew. */
function headOf(head: Buffer): Buffer {
  const copy = Buffer.from(head)
  copy.writeUInt32BE(0, 8)
  copy.writeInt16BE(1, 50)
  return copy
}

function changed(table: Buffer, at: number, count: number): Buffer {
  const copy = Buffer.from(table)
  copy.writeUInt16BE(count, at)
  return copy
}

function metricsOf(tables: Tables, count: number, glyphs: ReadonlySet<number>): Buffer {
  const [hmtx, full] = [tableIn(tables, 'hmtx'), tableIn(tables, 'hhea').readUInt16BE(34)]
  const metrics = Buffer.alloc(4 * count)
  for (const glyph of glyphs) {
    const bearing = glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full)
    metrics.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(glyph, full - 1)), 4 * glyph)
    metrics.writeInt16BE(hmtx.readInt16BE(bearing), 4 * glyph + 2)
  }
  return metrics
}

function placesOf(outlines: readonly Buffer[]): Buffer {
  const places = Buffer.alloc(4 * (outlines.length + 1))
  let at = 0
  for (const [n, { length }] of outlines.entries()) {
    at += length
    places.writeUInt32BE(at, 4 * (n + 1))
  }
  return places
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

/** Tables in the order of their tags, each with its sum; that of the whole file goes into `head`. */
function assembled(tables: readonly (readonly [tag: string, bytes: Buffer])[]): Uint8Array {
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
