/** A font with nothing but the glyphs of a document, and those that they are put together from. */
import { assembledFont, padded, tableIn, type Tables } from './font-tables.ts'

/** What a PDF needs of a font (ISO 32000-1, 9.9); `prep` and its like are for screens, and kept where they are. */
const kept = ['cvt ', 'fpgm', 'prep'] as const

export function subsetOf(tables: Tables, wanted: ReadonlySet<number>): Uint8Array {
  const [loca, glyf] = [tableIn(tables, 'loca'), tableIn(tables, 'glyf')]
  const isLong = tableIn(tables, 'head').readInt16BE(50) === 1
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  const outline = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1))
  const all = withParts(wanted, outline)
  const count = Math.max(...all) + 1
  const outlines = Array.from({ length: count }, (_, n) => (all.has(n) ? padded(outline(n)) : Buffer.alloc(0)))
  return assembledFont([
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
