/** Ticks of all instruments of a run that wait for their turn: by their times, those of one moment as they came. */
import type { Tick } from '../../../shared/domain/tick.ts'
import type { Micros } from '../../../shared/domain/units.ts'

export interface QueuedTick {
  /** Index among the run's. */
  readonly instrument: number
  readonly tick: Tick
}

const MOST_GONE = 4_096

export class TickQueue {
  #ticks: QueuedTick[] = []
  /** Those before it are gone. */
  #head = 0
  #newest = NaN

  get length(): number {
    return this.#ticks.length - this.#head
  }

  /** Time of the newest that ever came; NaN before the first. */
  get newest(): number {
    return this.#newest
  }

  get first(): QueuedTick | undefined {
    return this.#ticks[this.#head]
  }

  /** One that comes late fills nothing of the past: it counts from `floor`, up to which all is decided. */
  push(instrument: number, tick: Tick, floor: Micros): void {
    const late = tick.time < floor
    const queued = { instrument, tick: late ? { ...tick, time: floor } : tick }
    const { time } = queued.tick
    let place = this.#ticks.length
    while (place > this.#head && (this.#ticks[place - 1]?.tick.time ?? -Infinity) > time) place--
    if (place === this.#ticks.length) this.#ticks.push(queued)
    else this.#ticks.splice(place, 0, queued)
    if (!(time <= this.#newest)) this.#newest = time
  }

  take(): QueuedTick | undefined {
    const first = this.first
    if (first === undefined) return undefined
    this.#head += 1
    if (this.#head >= MOST_GONE) {
      this.#ticks = this.#ticks.slice(this.#head)
      this.#head = 0
    }
    return first
  }
}
