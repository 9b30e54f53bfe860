/** A recording of Binance's messages, to be played back. */
import { micros, type Micros } from '../../../../shared/domain/units.ts'
import type { SourceFile } from '../../import/source-file.ts'
import type { FeedBatch, FeedEvent } from '../../ports.ts'
import { readRecording, type RecordedLines } from '../recording.ts'
import type { Playable } from '../replay.ts'
import type { Listed } from './fields.ts'
import { BinanceMessages } from './messages.ts'
import { Symbols } from './symbols.ts'
import { termsIn, type SeenTerms } from './terms.ts'

/** Finds an instrument by the exchange's name for it; one that is not known is made of what was seen of it. */
export type List = (symbol: string, seen: () => SeenTerms) => Promise<Listed>

export const binanceRecording = (files: readonly SourceFile[], list: List): Playable => ({
  source: 'binance',
  async *play(signal) {
    const symbols = new Symbols()
    const messages = new BinanceMessages(symbols)
    let received = micros(0)
    for await (const block of readRecording(files, signal)) {
      const reading = { block, messages, received }
      const out = new RecordedBatch(block.bytes)
      for (let line = 0; line < block.lines.length; line++) {
        const unlisted = readLine(reading, line, out)
        if (unlisted === undefined) continue
        symbols.add(await list(unlisted, () => termsIn(messagesOf(block, line, unlisted))))
        readLine(reading, line, out)
      }
      received = reading.received
      if (out.events.length > 0) yield out
    }
  },
})

interface Reading {
  readonly block: RecordedLines
  readonly messages: BinanceMessages
  /** Of the last line that told it; a broken line came at that time. */
  received: Micros
}

/** Returns the symbol that must be listed before the line can be read. */
function readLine(reading: Reading, at: number, out: RecordedBatch): string | undefined {
  const { block, messages } = reading
  const line = block.lines[at]
  if (line === undefined) return undefined
  reading.received = line.received ?? reading.received
  const message = { bytes: block.bytes, from: line.from, to: line.to, received: reading.received }
  const unlisted =
    line.received === undefined ? messages.bad(message, 'line broken', out.events) : messages.read(message, out.events)
  out.reach(line.from, line.to)
  return unlisted
}

/** From the line on: what one piece of a file shows of an instrument is plenty. */
function messagesOf({ bytes, lines }: RecordedLines, from: number, symbol: string): string[] {
  const named = `"s":"${symbol}"`
  return lines
    .slice(from)
    .map((line) => bytes.toString('utf8', line.from, line.to))
    .filter((text) => text.includes(named))
}

/** The events of one piece of a recording, each with the place of the message it was read from. */
class RecordedBatch implements FeedBatch {
  readonly events: FeedEvent[] = []
  readonly #bytes: Buffer
  readonly #from: number[] = []
  readonly #to: number[] = []

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** All events that came since the last call are of this message. */
  reach(from: number, to: number): void {
    while (this.#from.length < this.events.length) {
      this.#from.push(from)
      this.#to.push(to)
    }
  }

  raw(event: number): string {
    return this.#bytes.toString('utf8', this.#from[event] ?? 0, this.#to[event] ?? 0)
  }
}
