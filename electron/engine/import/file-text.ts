/** From bytes to text: byte order marks, UTF-16, and a no to what is no text at all. */
import { no } from '../../../shared/contract/wire.ts'

/** Pieces of text, none of them empty. */
export async function* textOf(file: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  let decoder: Decoder | undefined
  for await (const piece of bytes) {
    decoder ??= decoderFor(file, piece)
    const text = decoder.decode(piece)
    if (text !== '') yield text
  }
  const rest = decoder?.end() ?? ''
  if (rest !== '') yield rest
}

interface Decoder {
  decode(piece: Uint8Array): string
  end(): string
}

function decoderFor(file: string, first: Uint8Array): Decoder {
  const encoding = encodingOf(first)
  if (encoding !== 'utf-8') return wideDecoder(file, encoding)
  const decoder = new TextDecoder(encoding)
  let offset = 0
  refuseControls(file, first)
  return {
    decode(piece) {
      refuseNul(file, piece.indexOf(0), offset)
      offset += piece.length
      return decoder.decode(piece, { stream: true })
    },
    end: () => decoder.decode(),
  }
}

/** UTF-32 of the same byte order starts with the mark of UTF-16: as such, every other character of it is a NUL. */
function wideDecoder(file: string, encoding: 'utf-16le' | 'utf-16be'): Decoder {
  const decoder = new TextDecoder(encoding)
  // The mark, which is not in the text.
  let offset = 2
  const checked = (text: string): string => {
    refuseNul(file, 2 * text.indexOf('\0'), offset)
    offset += 2 * text.length
    return text
  }
  return { decode: (piece) => checked(decoder.decode(piece, { stream: true })), end: () => checked(decoder.decode()) }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** `at` is below zero where there is none. */
function refuseNul(file: string, at: number, offset: number): void {
  if (at >= 0) throw no('import.binary', { file, offset: offset + at, value: '0x00' })
}

/** A stray control byte is a blemish of a row; more than one in a hundred is another kind of file. */
const MOST_CONTROLS = 0.01

function refuseControls(file: string, piece: Uint8Array): void {
  const first = piece.findIndex(isControl)
  if (first < 0) return
  let count = 0
  for (const byte of piece) if (isControl(byte)) count++
  if (count <= piece.length * MOST_CONTROLS) return
  const value = `0x${(piece[first] ?? 0).toString(16).padStart(2, '0')}`
  throw no('import.binary', { file, offset: first, value })
}

/** Tab, line feed, form feed and carriage return belong to text. */
const isControl = (byte: number): boolean => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13
