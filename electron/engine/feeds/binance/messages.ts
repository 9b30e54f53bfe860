/** Messages of Binance's spot websocket, one after the other, as what they mean. No message is an exception. */
import type { Lots, Micros, Price } from '../../../../shared/domain/units.ts'
import type { Quote, Trade } from '../../../../shared/domain/tick.ts'
import { wholeText } from '../../../../shared/domain/whole-number.ts'
import type { FeedEvent } from '../../ports.ts'
import { BookSync } from './book-sync.ts'
import { Fields, type Listed } from './fields.ts'
import { levelsIn, makeParse, type MessageRule } from './parse.ts'
import { makeScan } from './scan.ts'
import type { Symbols } from './symbols.ts'

export interface RawMessage {
  readonly bytes: Buffer
  readonly from: number
  readonly to: number
  readonly received: Micros
}

/** What came of one instrument so far. */
interface Seen {
  readonly listed: Listed
  readonly sync: BookSync
  lastTrade: number | undefined
}

type Bad = Extract<FeedEvent, { readonly kind: 'bad' }>

export class BinanceMessages {
  readonly #fields = new Fields()
  readonly #scan
  readonly #parse
  readonly #seen = new Map<Listed, Seen>()
  #last: Seen | undefined
  /** Broken ones that came before any instrument did: they go to the first. */
  #homeless: Pick<Bad, 'raw' | 'rule'>[] = []

  constructor(symbols: Symbols) {
    this.#scan = makeScan(symbols)
    this.#parse = makeParse(symbols)
  }

  /** Adds what the message says to `out`. Returns the symbol that must be listed before it can be read. */
  read(message: RawMessage, out: FeedEvent[]): string | undefined {
    const { bytes, from, to, received } = message
    const fields = this.#fields
    if (!this.#scan(bytes, from, to, fields)) {
      const broken = this.#parse(bytes.toString('utf8', from, to), fields)
      if (broken !== undefined) return this.bad(message, broken, out)
      if (fields.kind === 'unlisted') return fields.symbol
    }
    this.#take(received, out)
    return undefined
  }

  /** Keeps the text aside; it belongs to the instrument of the message before it. */
  bad({ bytes, from, to, received }: RawMessage, rule: MessageRule | 'line broken', out: FeedEvent[]): undefined {
    const record = { raw: bytes.toString('utf8', from, to), rule }
    if (this.#last === undefined) this.#homeless.push(record)
    else out.push({ kind: 'bad', instrument: this.#last.listed.instrument, time: received, ...record })
  }

  /** Of an instrument that has come up, and undefined while its book waits for a snapshot. */
  bookOf(symbol: string): BookSync['book'] | undefined {
    const seen = [...this.#seen.values()].find(({ listed }) => listed.symbol === symbol)
    return seen?.sync.inSync === true ? seen.sync.book : undefined
  }

  #take(received: Micros, out: FeedEvent[]): void {
    const fields = this.#fields
    switch (fields.kind) {
      case 'trade':
        return this.#takeTrade(this.#of(fields, received, out), received, out)
      case 'quote':
        return this.#takeQuote(this.#of(fields, received, out), received, out)
      case 'depth':
        return this.#takeDepth(this.#of(fields, received, out), received, out)
      case 'snapshot':
        return this.#takeSnapshot()
      case 'other':
      case 'unlisted':
        return
    }
  }

  #takeTrade(seen: Seen, received: Micros, out: FeedEvent[]): void {
    const { number, time, price, quantity, aggressor } = this.#fields
    const { instrument } = seen.listed
    const missing = seen.lastTrade === undefined ? 0 : number - seen.lastTrade - 1
    seen.lastTrade = Math.max(seen.lastTrade ?? 0, number)
    if (missing > 0) out.push({ kind: 'sequence gap', instrument, time: received, missing })
    const tick: Trade = {
      kind: 'trade',
      time: time as Micros,
      received,
      seq: number,
      price: price as Price,
      quantity: quantity as Lots,
      id: wholeText(number),
      aggressor,
    }
    out.push({ kind: 'tick', instrument, tick })
  }

  /** The exchange says neither when the best prices changed nor, with a price of zero, that there is one. */
  #takeQuote({ listed: { instrument } }: Seen, received: Micros, out: FeedEvent[]): void {
    out.push({ kind: 'tick', instrument, tick: quoteIn(this.#fields, received) })
  }

  #takeDepth({ listed: { instrument }, sync }: Seen, received: Micros, out: FeedEvent[]): void {
    const { first, number, bids, asks } = this.#fields
    const missing = sync.change({ first, last: number, bids, asks })
    if (missing > 0) out.push({ kind: 'sequence gap', instrument, time: received, missing })
  }

  /** It does not say whose it is: the book it continues. */
  #takeSnapshot(): void {
    const { number, levels } = this.#fields
    for (const { listed, sync } of this.#seen.values()) {
      const [bids, asks] = [levelsIn(levels.bids, listed.lotDecimals), levelsIn(levels.asks, listed.lotDecimals)]
      if (sync.snapshot({ last: number, bids, asks })) return
    }
  }

  #of({ listed }: Fields, received: Micros, out: FeedEvent[]): Seen {
    if (listed === undefined) throw new Error('A message is read only when its instrument is listed')
    if (listed === this.#last?.listed) return this.#last
    const seen = this.#seen.get(listed) ?? this.#firstOf(listed, received, out)
    this.#last = seen
    return seen
  }

  #firstOf(listed: Listed, received: Micros, out: FeedEvent[]): Seen {
    const seen = { listed, sync: new BookSync(), lastTrade: undefined }
    this.#seen.set(listed, seen)
    for (const record of this.#homeless.splice(0))
      out.push({ kind: 'bad', instrument: listed.instrument, time: received, ...record })
    return seen
  }
}

function quoteIn(fields: Fields, received: Micros): Quote {
  const happened = { kind: 'quote', time: received, received, seq: fields.number } as const
  const [bid, bidSize] = [fields.price as Price, fields.quantity as Lots]
  const [ask, askSize] = [fields.ask as Price, fields.askSize as Lots]
  if (bid > 0 && ask > 0) return { ...happened, bid, ask, bidSize, askSize }
  return { ...happened, ...(bid > 0 && { bid, bidSize }), ...(ask > 0 && { ask, askSize }) }
}
