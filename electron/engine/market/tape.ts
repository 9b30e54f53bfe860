/** Time and sales: the newest ticks of one instrument, for readers who each come at their own pace. */
import type { TickColumns } from '../../../shared/contract/ticks.ts'
import { aggressorIndex, aggressors, type Quote, type Tick, type Trade } from '../../../shared/domain/tick.ts'
import type { Lots, Micros, Price } from '../../../shared/domain/units.ts'
import { wholeNumber, wholeText } from '../../../shared/domain/whole-number.ts'

/** What came since a reader looked, the newest of it. */
export interface TapeNews {
  readonly ticks: readonly TapeTick[]
  /** Ticks that came, too, and are not among these. */
  readonly skipped: number
}

export interface TapeTick {
  readonly tick: Tick
  readonly flags: number
}

export interface TapeReader {
  /** Undefined when nothing came. */
  read(): TapeNews | undefined
}

/** More than a frame of the fastest market brings. */
const KEPT = 2_048

/** Time, received, seq, flags, whether it is a quote, and four more of its kind. */
const WIDTH = 9

interface Texts {
  readonly id: string | undefined
  readonly conditions: string | undefined
}

export class Tape {
  /** Numbers in rows, for objects that live for a while keep the collector busy at every tick. */
  #rows = new Float64Array(WIDTH * 64)
  readonly #texts: (Texts | undefined)[] = []
  #count = 0

  push(tick: Tick, flags: number): void {
    const row = this.#count % KEPT
    const at = row * WIDTH
    if (at === this.#rows.length) this.#grow()
    const rows = this.#rows
    rows[at] = tick.time
    rows[at + 1] = tick.received
    rows[at + 2] = tick.seq
    rows[at + 3] = flags
    const id = tick.kind === 'trade' ? putTrade(rows, at + 4, tick) : putQuote(rows, at + 4, tick)
    this.#texts[row] =
      id === undefined && tick.conditions === undefined ? undefined : { id, conditions: tick.conditions }
    this.#count += 1
  }

  /** The newest so many, oldest first. */
  newest(most = KEPT): readonly TapeTick[] {
    const from = Math.max(0, this.#count - Math.min(most, KEPT))
    return Array.from({ length: this.#count - from }, (_, n) => this.#tickAt((from + n) % KEPT))
  }

  /** Gets the newest `most` at first, then what comes. */
  reader(most: number): TapeReader {
    let seen = Math.max(0, this.#count - Math.min(most, KEPT))
    return {
      read: () => {
        const came = this.#count - seen
        seen = this.#count
        if (came === 0) return undefined
        const ticks = this.newest(Math.min(came, most))
        return { ticks, skipped: came - ticks.length }
      },
    }
  }

  #grow(): void {
    const rows = this.#rows
    this.#rows = new Float64Array(2 * rows.length)
    this.#rows.set(rows)
  }

  #tickAt(row: number): TapeTick {
    const numbers = this.#rows.subarray(row * WIDTH, (row + 1) * WIDTH)
    const [time = NaN, received = NaN, seq = NaN, flags = 0, isQuote] = numbers
    const { id, conditions } = this.#texts[row] ?? {}
    const happened = {
      time: time as Micros,
      received: received as Micros,
      seq,
      ...(conditions !== undefined && { conditions }),
    }
    return { flags, tick: isQuote === 1 ? quoteOf(happened, numbers) : tradeOf(happened, numbers, id) }
  }
}

/** Returns the id where it is no number. */
function putTrade(rows: Float64Array, at: number, { price, quantity, aggressor, id }: Trade): string | undefined {
  const number = id === undefined ? NaN : wholeNumber(id)
  rows[at] = 0
  rows[at + 1] = price
  rows[at + 2] = quantity
  rows[at + 3] = aggressorIndex(aggressor)
  rows[at + 4] = number
  return Number.isNaN(number) ? id : undefined
}

function putQuote(rows: Float64Array, at: number, { bid, ask, bidSize, askSize }: Quote): undefined {
  rows[at] = 1
  rows[at + 1] = bid ?? NaN
  rows[at + 2] = ask ?? NaN
  rows[at + 3] = bidSize ?? NaN
  rows[at + 4] = askSize ?? NaN
}

type Happened = Pick<Tick, 'time' | 'received' | 'seq' | 'conditions'>

function tradeOf(happened: Happened, row: Float64Array, text: string | undefined): Trade {
  const [price = NaN, quantity = NaN, aggressorAt = NaN, number = NaN] = row.subarray(5)
  const [aggressor, id] = [aggressors[aggressorAt], Number.isNaN(number) ? text : wholeText(number)]
  const of = { price: price as Price, quantity: quantity as Lots }
  return {
    kind: 'trade',
    ...happened,
    ...of,
    ...(id !== undefined && { id }),
    ...(aggressor !== undefined && { aggressor }),
  }
}

function quoteOf(happened: Happened, row: Float64Array): Quote {
  const [bid = NaN, ask = NaN, bidSize = NaN, askSize = NaN] = row.subarray(5)
  return {
    kind: 'quote',
    ...happened,
    ...(!Number.isNaN(bid) && { bid: bid as Price }),
    ...(!Number.isNaN(ask) && { ask: ask as Price }),
    ...(!Number.isNaN(bidSize) && { bidSize: bidSize as Lots }),
    ...(!Number.isNaN(askSize) && { askSize: askSize as Lots }),
  }
}

/** Columns as the contract has them: quantities in units. */
export function tickColumnsOf(ticks: readonly TapeTick[], lotsPerUnit: number): TickColumns {
  const texts: string[] = []
  const text = (of: string) => {
    const known = texts.indexOf(of)
    return known < 0 ? texts.push(of) - 1 : known
  }
  const column = (value: (each: TapeTick) => number | undefined) =>
    Float64Array.from(ticks, (each) => value(each) ?? NaN)
  const units = (lots: number | undefined) => (lots === undefined ? NaN : lots / lotsPerUnit)
  const trade = (value: (tick: Extract<Tick, { kind: 'trade' }>) => number | undefined) =>
    column(({ tick }) => (tick.kind === 'trade' ? value(tick) : undefined))
  const quote = (value: (tick: Extract<Tick, { kind: 'quote' }>) => number | undefined) =>
    column(({ tick }) => (tick.kind === 'quote' ? value(tick) : undefined))
  return {
    time: column(({ tick }) => tick.time),
    received: column(({ tick }) => tick.received),
    seq: column(({ tick }) => tick.seq),
    flags: column(({ flags }) => flags),
    condition: column(({ tick: { conditions } }) => (conditions === undefined ? NaN : text(conditions))),
    price: trade(({ price }) => price),
    quantity: trade(({ quantity }) => units(quantity)),
    aggressor: trade(({ aggressor }) => aggressorIndex(aggressor)),
    id: trade(({ id }) => (id === undefined ? NaN : idNumber(id, text))),
    bid: quote(({ bid }) => bid),
    ask: quote(({ ask }) => ask),
    bidSize: quote(({ bidSize }) => units(bidSize)),
    askSize: quote(({ askSize }) => units(askSize)),
    texts,
  }
}

function idNumber(id: string, text: (of: string) => number): number {
  const number = wholeNumber(id)
  return Number.isNaN(number) ? -1 - text(id) : number
}
