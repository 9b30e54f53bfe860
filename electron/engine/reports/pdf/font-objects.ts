/** A font as the objects of a PDF (ISO 32000-1, 9.7): its glyphs by their own numbers, with a table back to the text. */
import { hex, type PdfFont } from './font.ts'

export const OBJECTS_OF_FONT = 5

/** A stream is compressed by who writes it. */
export type PdfObject = string | { readonly entries: string; readonly stream: Uint8Array }

/** `first` is the number of the first of them, which is the font. */
export function fontObjects(font: PdfFont, first: number): readonly PdfObject[] {
  const { name, used, file, measures } = font
  const { box, ascent, descent, width } = measures
  const [inner, descriptor, program, map] = [first + 1, first + 2, first + 3, first + 4]
  const widths = used.map(([glyph]) => `${glyph}[${width(glyph)}]`).join('')
  return [
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${inner} 0 R]/ToUnicode ${map} 0 R>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W[${widths}]>>`,
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box.join(' ')}]/ItalicAngle 0/Ascent ${ascent}` +
      `/Descent ${descent}/CapHeight ${ascent}/StemV 80/FontFile2 ${program} 0 R>>`,
    { entries: `/Length1 ${file.length}`, stream: file },
    { entries: '', stream: Buffer.from(unicodeMap(used)) },
  ]
}

/** Entries that one block of the table may have. */
const BLOCK = 100

/** Which text each glyph is, for those who copy or search. */
function unicodeMap(used: PdfFont['used']): string {
  const lines = used.map(
    ([glyph, text]) => `<${hex(glyph)}> <${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`,
  )
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, n) =>
    lines.slice(n * BLOCK, (n + 1) * BLOCK),
  )
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Openbell def /CMapType 2 def\n' +
    '1 begincodespacerange <0000> <ffff> endcodespacerange\n' +
    blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`).join('') +
    'endcmap CMapName currentdict /CMap defineresource pop end end'
  )
}
