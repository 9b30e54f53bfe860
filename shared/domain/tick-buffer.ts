/** Ticks that come one by one, gathered to columns. */
import type { Quote, Tick, TickKind, Trade } from './tick.ts'
import { aggressorIndex } from './tick.ts'
import type { QuoteSeries, TickSeries, TradeSeries } from './tick-series.ts'
import { columnsOf, emptyTicks, mapTicks, sliceTicks } from './tick-series.ts'
import { wholeNumber } from './whole-number.ts'

const FIRST_ROOM = 256

export class TickBuffer {
  readonly kind: TickKind
  /** With room for more than there are. */
  #columns: TickSeries
  #texts: string[] = []
  readonly #numbers = new Map<string, number>()
  #count = 0

  constructor(kind: TickKind) {
    this.kind = kind
    this.#columns = emptyTicks(kind, FIRST_ROOM)
  }

  get count(): number {
    return this.#count
  }

  /** With room for more: what stands from `count` on means nothing. Valid until the next push. */
  get columns(): TickSeries {
    return this.#columns
  }

  /** `flags` are those of `tickFlags`. The tick is copied. */
  push(tick: Tick, flags: number): void {
    if (tick.kind !== this.kind) throw new TypeError(`A buffer of ${this.kind}s cannot hold a ${tick.kind}`)
    const at = this.#count++
    if (at === this.#columns.time.length) this.#grow()
    const columns = this.#columns
    columns.time[at] = tick.time
    columns.received[at] = tick.received
    columns.seq[at] = tick.seq
    columns.flags[at] = flags
    columns.condition[at] = tick.conditions === undefined ? NaN : this.#textNumber(tick.conditions)
    if (tick.kind === 'trade' && columns.kind === 'trade') this.#putTrade(columns, at, tick)
    else if (tick.kind === 'quote' && columns.kind === 'quote') putQuote(columns, at, tick)
  }

  /** What was gathered so far, as views of the same memory: valid until the next push. */
  series(): TickSeries {
    return { ...sliceTicks(this.#columns, 0, this.#count), texts: this.#texts }
  }

  /** What was gathered, copied out; the buffer is empty afterwards. */
  take(): TickSeries {
    const columns = Object.fromEntries(columnsOf(this.series()))
    const taken = mapTicks(this.kind, this.#texts, (name) => columns[name]?.slice() ?? new Float64Array(0))
    this.#count = 0
    this.#texts = []
    this.#numbers.clear()
    return taken
  }

  #putTrade(columns: TradeSeries, at: number, { price, quantity, aggressor, id }: Trade): void {
    columns.price[at] = price
    columns.quantity[at] = quantity
    columns.aggressor[at] = aggressorIndex(aggressor)
    columns.id[at] = id === undefined ? NaN : this.#idNumber(id)
  }

  #grow(): void {
    const old = Object.fromEntries(columnsOf(this.#columns))
    this.#columns = emptyTicks(this.kind, 2 * this.#columns.time.length)
    for (const [name, column] of columnsOf(this.#columns)) column.set(old[name] ?? [])
  }

  #textNumber(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.#texts.push(text) - 1
    this.#numbers.set(text, number)
    return number
  }

  #idNumber(id: string): number {
    const number = wholeNumber(id)
    return Number.isNaN(number) ? -1 - this.#textNumber(id) : number
  }
}

function putQuote(columns: QuoteSeries, at: number, { bid, ask, bidSize, askSize }: Quote): void {
  columns.bid[at] = bid ?? NaN
  columns.ask[at] = ask ?? NaN
  columns.bidSize[at] = bidSize ?? NaN
  columns.askSize[at] = askSize ?? NaN
}
