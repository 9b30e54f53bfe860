/** From pieces of text to lines, which are handed on as ranges of the text they lie in: a slice a line costs more. */

export interface LineSink {
  line(source: string, from: number, to: number): void
  /** The text has a line beyond `MOST_CHARACTERS`: no row of bars, and it must not fill the memory. */
  tooLong(source: string, from: number): void
}

export interface LineSplitter {
  push(piece: string): void
  /** The last line may lack its end. */
  end(): void
}

export type LineEnd = '\n' | '\r'

export const MOST_CHARACTERS = 65_536

/** `\r` alone ended lines before 2001, and still does in some spreadsheets' exports. */
export const lineEndOf = (head: string): LineEnd => (!head.includes('\n') && head.includes('\r') ? '\r' : '\n')

export function splitLines(lineEnd: LineEnd, sink: LineSink): LineSplitter {
  let carry = ''
  const take = (source: string, from: number, to: number): void => {
    const end = to > from && source.charCodeAt(to - 1) === 13 ? to - 1 : to
    if (end - from > MOST_CHARACTERS) sink.tooLong(source, from)
    else sink.line(source, from, end)
  }
  return {
    push(piece) {
      const source = carry === '' ? piece : carry + piece
      let from = 0
      for (let to = source.indexOf(lineEnd); to >= 0; to = source.indexOf(lineEnd, from)) {
        take(source, from, to)
        from = to + 1
      }
      carry = source.slice(from)
      if (carry.length > MOST_CHARACTERS) sink.tooLong(source, from)
    },
    end() {
      if (carry !== '') take(carry, 0, carry.length)
      carry = ''
    },
  }
}
