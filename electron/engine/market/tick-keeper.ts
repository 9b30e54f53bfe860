/** Ticks on their way to the store: gathered, and cut so that no write separates what the store counts together. */
import { inTimeOrder } from '../../../shared/domain/tick-order.ts'
import { TickBuffer } from '../../../shared/domain/tick-buffer.ts'
import { flagsAt, sliceTicks, tickAt, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { Tick, TickKind } from '../../../shared/domain/tick.ts'

export class TickKeeper {
  readonly kind: TickKind
  readonly #buffer: TickBuffer
  /** Ticks of the buffer that have been looked at. */
  #looked = 0

  constructor(kind: TickKind) {
    this.kind = kind
    this.#buffer = new TickBuffer(kind)
  }

  push(tick: Tick, flags: number): void {
    this.#buffer.push(tick, flags)
  }

  get count(): number {
    return this.#buffer.count
  }

  /** The earliest time of those that wait: what the store has is whole only before it. */
  get wholeUntil(): number {
    const { count, columns } = this.#buffer
    let earliest = Infinity
    for (let at = 0; at < count; at++) earliest = Math.min(earliest, columns.time[at] ?? Infinity)
    return earliest
  }

  /** Those that came since it was called last: [from, to) of the columns, which may be longer. */
  look(use: (ticks: TickSeries, from: number, to: number) => void): void {
    const { count } = this.#buffer
    if (count > this.#looked) use(this.#buffer.columns, this.#looked, count)
    this.#looked = count
  }

  /**
   * What is to be written, by time. Unless `all` of it is, ticks of the newest time stay: more of the same time may come,
   * and equal rows are counted within one write.
   */
  take(all: boolean): TickSeries | undefined {
    if (this.#buffer.count === 0) return undefined
    const ticks = inTimeOrder(this.#buffer.take())
    const cut = all ? ticks.time.length : ticks.time.indexOf(ticks.time.at(-1) ?? NaN)
    for (let at = cut; at < ticks.time.length; at++) this.#buffer.push(tickAt(ticks, at), flagsAt(ticks, at))
    this.#looked = this.#buffer.count
    return cut === 0 ? undefined : sliceTicks(ticks, 0, cut)
  }
}
