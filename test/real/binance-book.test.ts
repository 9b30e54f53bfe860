import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Listed } from '../../electron/engine/feeds/binance/fields.ts'
import { BinanceMessages } from '../../electron/engine/feeds/binance/messages.ts'
import { Symbols } from '../../electron/engine/feeds/binance/symbols.ts'
import type { FeedEvent } from '../../electron/engine/ports.ts'
import type { OrderBook } from '../../shared/domain/order-book.ts'
import type { Quote } from '../../shared/domain/tick.ts'
import { instrumentId, micros } from '../../shared/domain/units.ts'
import { dataFile } from './data.ts'

const files = ['20240808', '20240809'].map((day) => dataFile(`captures/binance_raw_spot/btcusdt_${day}.gz`))

/** The lines of both files, without the time before each message. */
function* messages(): Generator<string> {
  for (const file of files) {
    const text = gunzipSync(readFileSync(file ?? '')).toString()
    for (const line of text.split('\n')) if (line !== '') yield line.slice(line.indexOf(' ') + 1)
  }
}

test.skipIf(files.includes(undefined))(
  'the order book of the recording equals the best prices at every number they share, and no number is missing',
  () => {
    const symbols = new Symbols()
    symbols.add({ symbol: 'BTCUSDT', instrument: instrumentId('btc'), lotDecimals: 8 } satisfies Listed)
    const reader = new BinanceMessages(symbols)
    const quotes = new Map<number, string>()
    const books = new Map<number, string>()
    const seen = { trade: 0, quote: 0, other: 0 }
    for (const text of messages()) {
      const [bytes, out] = [Buffer.from(text), [] as FeedEvent[]]
      reader.read({ bytes, from: 0, to: bytes.length, received: micros(0) }, out)
      for (const event of out) {
        seen[event.kind === 'tick' ? event.tick.kind : 'other'] += 1
        if (event.kind === 'tick' && event.tick.kind === 'quote') quotes.set(event.tick.seq, bestOf(event.tick))
      }
      const [, last] = /"depthUpdate".*"u":(\d+)/.exec(text) ?? []
      const book = last === undefined ? undefined : reader.bookOf('BTCUSDT')
      if (book !== undefined) books.set(Number(last), bookText(book))
    }
    const shared = [...books].filter(([number]) => quotes.has(number))
    const differing = shared.filter(([number, best]) => quotes.get(number) !== best)
    expect({ seen, shared: shared.length, differing }).toEqual({
      // Neither a bad message nor a hole in the numbers of trades or changes.
      seen: { trade: 19_904, quote: 73_174, other: 0 },
      shared: 1_072,
      differing: [],
    })
  },
)

const bookText = (book: OrderBook): string =>
  (['bid', 'ask'] as const).map((side) => Object.values(book.best(side) ?? {}).join(' ')).join(' ')

const bestOf = ({ bid, bidSize, ask, askSize }: Quote): string => [bid, bidSize, ask, askSize].join(' ')
