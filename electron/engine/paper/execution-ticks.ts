/**
 * Ticks as what orders fill on: bars of a microsecond that open, close, and have their range at one price. What arrives
 * late fills nothing of the past: it counts when it is known.
 */
import { phases } from '../../../shared/domain/calendar.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { ExecutionBars } from '../../../shared/domain/simulation.ts'
import { micros } from '../../../shared/domain/units.ts'
import { GrowingColumns } from '../strategies/growing-columns.ts'

const names = ['time', 'open', 'high', 'low', 'close', 'volume', 'closes', 'day', 'phase'] as const

/** Of no session: what is printed there fills only orders for the extended hours. */
const outside = { from: 0, to: 0, day: 0, phase: phases.indexOf('post') }

export class ExecutionTicks {
  readonly #columns = new GrowingColumns(names)
  readonly #index: SessionIndex
  #stretch = outside

  constructor(index: SessionIndex) {
    this.#index = index
  }

  get length(): number {
    return this.#columns.length
  }

  /** Time of the newest; NaN before the first. */
  get newest(): number {
    return this.#columns.last('time')
  }

  /** `quantity` is in units. Those of one microsecond are one bar; `floor` is a moment that has been decided on already. */
  push(tick: { readonly time: number; readonly price: number; readonly quantity: number }, floor: number): void {
    const { price, quantity } = tick
    const newest = this.#columns.length === 0 ? 0 : this.newest
    const time = Math.max(tick.time, floor, newest)
    if (time === newest) return this.#join(price, quantity)
    const { day, phase } = this.#placeOf(time)
    const prices = { open: price, high: price, low: price, close: price }
    this.#columns.push({ time, ...prices, volume: quantity, closes: time + 1, day, phase })
  }

  bars(): ExecutionBars {
    const { day, phase, ...prices } = this.#columns.view()
    return { ...prices, day: Int32Array.from(day), phase: Uint8Array.from(phase) }
  }

  #join(price: number, quantity: number): void {
    const columns = this.#columns
    columns.change({
      high: Math.max(columns.last('high'), price),
      low: Math.min(columns.last('low'), price),
      close: price,
      volume: columns.last('volume') + quantity,
    })
  }

  #placeOf(time: number) {
    if (time >= this.#stretch.from && time < this.#stretch.to) return this.#stretch
    const at = micros(time)
    const [span, session] = [this.#index.phaseAt(at), this.#index.sessionAt(at)]
    if (span === undefined || session === undefined) return { ...outside, day: session?.day ?? 0 }
    return (this.#stretch = { from: span.from, to: span.to, day: session.day, phase: phases.indexOf(span.phase) })
  }
}
