/** What a tape shows, line by line: ticks, and what stands between them. */
import type { TickColumns } from '../../shared/contract/ticks.ts'
import { tickFlags, type Aggressor, type TickFlag } from '../../shared/domain/tick.ts'
import { micros, type Micros } from '../../shared/domain/units.ts'
import type { Direction } from '../format/number.ts'

interface Happened {
  /** Rises with every line of a tape. */
  readonly number: number
  readonly time: Micros
  readonly received: Micros
  readonly condition: string | undefined
  readonly flags: readonly TickFlag[]
}

export interface TradeLine extends Happened {
  readonly kind: 'trade'
  readonly price: number
  /** Against the trade before it; one at the same price goes on in the direction of the last change. */
  readonly way: Direction | undefined
  readonly quantity: number
  readonly aggressor: Aggressor | undefined
  /** The exchange's name for it. */
  readonly id: string | undefined
}

export interface QuoteLine extends Happened {
  readonly kind: 'quote'
  readonly bid: number
  readonly ask: number
  readonly bidWay: Direction | undefined
  readonly askWay: Direction | undefined
  readonly bidSize: number
  readonly askSize: number
}

/** Ticks that are missing here: too many at once, or none while the engine was away. */
export interface GapLine {
  readonly kind: 'gap'
  readonly number: number
  readonly why: 'skipped' | 'link lost'
  /** How many, where that is known. */
  readonly count: number
}

export type TickLine = TradeLine | QuoteLine
export type TapeLine = TickLine | GapLine

/** Which way a price last went. */
class Way {
  #price = Number.NaN
  #way: Direction | undefined

  to(price: number): Direction | undefined {
    if (price > this.#price) this.#way = 'up'
    if (price < this.#price) this.#way = 'down'
    this.#price = price
    return this.#way
  }
}

/** Turns ticks into lines, in the order they came: each is told apart from the one before it. */
export class TapeLines {
  #last = 0
  readonly #before = { price: new Way(), bid: new Way(), ask: new Way() }

  gap(why: GapLine['why'], count: number): GapLine {
    return { kind: 'gap', number: this.#number(), why, count }
  }

  /** Oldest first. */
  take(columns: TickColumns): readonly TickLine[] {
    return Array.from(columns.time, (_, at) => this.#line(columns, at))
  }

  #line(columns: TickColumns, at: number): TickLine {
    const happened = {
      number: this.#number(),
      time: micros(columns.time[at] ?? 0),
      received: micros(columns.received[at] ?? columns.time[at] ?? 0),
      condition: columns.texts[columns.condition[at] ?? NaN],
      flags: flagsOf(columns.flags[at] ?? 0),
    }
    const of = (name: Exclude<keyof TickColumns, 'texts'>): number => columns[name][at] ?? NaN
    if (isTrade(columns, at)) return { ...happened, ...this.#trade(of, columns.texts) }
    const [bid, ask] = [of('bid'), of('ask')]
    return {
      ...happened,
      kind: 'quote',
      bid,
      ask,
      bidSize: of('bidSize'),
      askSize: of('askSize'),
      bidWay: this.#before.bid.to(bid),
      askWay: this.#before.ask.to(ask),
    }
  }

  #trade(of: (name: 'price' | 'quantity' | 'aggressor' | 'id') => number, texts: readonly string[]) {
    const [price, id, aggressor] = [of('price'), of('id'), of('aggressor')]
    return {
      kind: 'trade' as const,
      price,
      way: this.#before.price.to(price),
      quantity: of('quantity'),
      aggressor: aggressor === 0 ? ('buy' as const) : aggressor === 1 ? ('sell' as const) : undefined,
      id: id < 0 ? texts[-1 - id] : Number.isNaN(id) ? undefined : String(id),
    }
  }

  #number(): number {
    this.#last += 1
    return this.#last
  }
}

/** A quote has no price. */
export const isTrade = ({ price }: TickColumns, at: number): boolean => !Number.isNaN(price[at] ?? NaN)

/** Of a quote the larger side; what is not told is none. */
export const sizeOf = (line: TickLine): number =>
  line.kind === 'trade' ? line.quantity || 0 : Math.max(line.bidSize || 0, line.askSize || 0)

const flagNames = Object.keys(tickFlags) as readonly TickFlag[]
const flagsOf = (bits: number): readonly TickFlag[] => flagNames.filter((name) => (bits & tickFlags[name]) !== 0)

export const hasCondition = (line: TapeLine): boolean =>
  line.kind !== 'gap' && (line.condition !== undefined || line.flags.length > 0)

/** Those that are at least so large; gaps always. */
export const largeLines = (lines: readonly TapeLine[], least: number): readonly TapeLine[] =>
  least <= 0 ? lines : lines.filter((line) => line.kind === 'gap' || sizeOf(line) >= least)
