/** A font as its file says it (OpenType 1.9, outlines of TrueType): which glyph a character has, and how wide it is. */
import { tableIn, tablesOf } from './font-tables.ts'
import { subsetOf } from './font-subset.ts'

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
