/** How far time has come in a run: all that happened before it is known, of every instrument that comes in. */
import { micros, type Micros } from '../../../shared/domain/units.ts'

export class MarketTime {
  readonly #known = new Map<number, Micros>()
  #until: Micros

  constructor(until: Micros) {
    this.#until = until
  }

  /** It never goes back. */
  get until(): Micros {
    return this.#until
  }

  /** An instrument comes in from now on: the others wait for it. */
  open(instrument: number): void {
    this.#known.set(instrument, this.#until)
  }

  /** All of it that happened before is known. */
  pass(instrument: number, until: Micros): void {
    this.#known.set(instrument, until)
    this.#go(Math.min(...this.#known.values()))
  }

  /** `newest` is the time of the newest tick that came, NaN where none did. */
  end(instrument: number, newest: number): void {
    this.#known.delete(instrument)
    if (this.#known.size > 0) this.#go(Math.min(...this.#known.values()))
    else if (!Number.isNaN(newest)) this.#go(newest + 1)
  }

  #go(to: number): void {
    if (to > this.#until) this.#until = micros(to)
  }
}
