/** Ticks that come one by one, gathered to columns. */
import type { Quote, Tick, TickKind, Trade } from './tick.ts'
import { aggressors } from './tick.ts'
import type { TickSeries } from './tick-series.ts'
import { emptyTicks, mapTicks, columnsOf } from './tick-series.ts'

const FIRST_ROOM = 256

export class TickBuffer {
  readonly kind: TickKind
  #columns: Readonly<Record<string, Float64Array>>
  #texts: string[] = []
  readonly #numbers = new Map<string, number>()
  #count = 0

  constructor(kind: TickKind) {
    this.kind = kind
    this.#columns = roomFor(kind, FIRST_ROOM)
  }

  get count(): number {
    return this.#count
  }

  /** `flags` are those of `tickFlags`. The tick is copied. */
  push(tick: Tick, flags: number): void {
    if (tick.kind !== this.kind) throw new TypeError(`A buffer of ${this.kind}s cannot hold a ${tick.kind}`)
    const at = this.#count++
    if (at === this.#columns['time']?.length) this.#grow()
    const { time, received, seq } = tick
    this.#put('time', at, time)
    this.#put('received', at, received)
    this.#put('seq', at, seq)
    this.#put('flags', at, flags)
    this.#put('condition', at, tick.conditions === undefined ? NaN : this.#textNumber(tick.conditions))
    if (tick.kind === 'trade') this.#putTrade(at, tick)
    else this.#putQuote(at, tick)
  }

  /** What was gathered, copied out; the buffer is empty afterwards. */
  take(): TickSeries {
    const [count, columns, texts] = [this.#count, this.#columns, this.#texts]
    this.#count = 0
    this.#texts = []
    this.#numbers.clear()
    return mapTicks(this.kind, texts, (name) => (columns[name] ?? new Float64Array(0)).slice(0, count))
  }

  #putTrade(at: number, { price, quantity, aggressor, id }: Trade): void {
    this.#put('price', at, price)
    this.#put('quantity', at, quantity)
    this.#put('aggressor', at, aggressor === undefined ? NaN : aggressors.indexOf(aggressor))
    this.#put('id', at, id === undefined ? NaN : this.#idNumber(id))
  }

  #putQuote(at: number, quote: Quote): void {
    this.#put('bid', at, quote.bid ?? NaN)
    this.#put('ask', at, quote.ask ?? NaN)
    this.#put('bidSize', at, quote.bidSize ?? NaN)
    this.#put('askSize', at, quote.askSize ?? NaN)
  }

  #put(name: string, at: number, value: number): void {
    const column = this.#columns[name]
    if (column !== undefined) column[at] = value
  }

  #grow(): void {
    const old = this.#columns
    this.#columns = roomFor(this.kind, 2 * (old['time']?.length ?? FIRST_ROOM))
    for (const [name, column] of Object.entries(this.#columns)) column.set(old[name] ?? [])
  }

  #textNumber(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.#texts.push(text) - 1
    this.#numbers.set(text, number)
    return number
  }

  #idNumber(id: string): number {
    const number = Number(id)
    return Number.isSafeInteger(number) && number >= 0 && String(number) === id ? number : -1 - this.#textNumber(id)
  }
}

const roomFor = (kind: TickKind, length: number): Readonly<Record<string, Float64Array>> =>
  Object.fromEntries(columnsOf(emptyTicks(kind, length)))
