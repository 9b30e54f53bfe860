/** The market's time in a replay: it goes at the pace that is set, and never past what has not been played yet. */
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { Clock, Timer } from '../ports.ts'

export interface Pace {
  /** Times the pace of the market; 0 is flat out. */
  readonly speed: number
  readonly paused: boolean
}

export interface PaceChange {
  readonly pause?: boolean | undefined
  readonly speed?: number | undefined
  /** Plays on until so much of the market's time has passed, then pauses. */
  readonly step?: number | undefined
}

/** A timer takes no longer waits; whoever waits that long waits again. */
const LONGEST_SLEEP_MS = 2_000_000_000

export class ReplayClock implements Clock {
  readonly #timer: Timer
  readonly #changed: () => void
  #speed: number
  #paused: boolean
  /** Market time at `#since`; undefined before the first event. */
  #held: number | undefined
  /** Machine time, in milliseconds. */
  #since = 0
  /** Time of the next event that waits. */
  #ceiling = 0
  #stopAt: number | undefined
  #firstStep: number | undefined
  #change = new AbortController()

  /** `changed` is told when the pace changes, also when a step has ended. */
  constructor(timer: Timer, { speed, paused }: Pace, changed: () => void) {
    this.#timer = timer
    this.#speed = speed
    this.#paused = paused
    this.#changed = changed
  }

  get pace(): Pace {
    return { speed: this.#speed, paused: this.#paused }
  }

  get hasBegun(): boolean {
    return this.#held !== undefined
  }

  now(): Micros {
    return micros(Math.floor(Math.max(this.#held ?? 0, Math.min(this.#running(), this.#ceiling))))
  }

  set({ pause, speed, step }: PaceChange): void {
    if (this.#held !== undefined) this.#hold(this.now())
    if (speed !== undefined) this.#speed = speed
    if (pause !== undefined) this.#paused = pause
    if (pause === true) this.#stopAt = this.#firstStep = undefined
    if (step !== undefined) this.#beginStep(step)
    const change = this.#change
    this.#change = new AbortController()
    change.abort()
    this.#changed()
  }

  /** Waits until what came at `time` is to be played: all up to the time that it resolves with. Undefined when aborted. */
  async due(time: Micros, signal: AbortSignal): Promise<number | undefined> {
    if (this.#held === undefined) this.#begin(time)
    while (!signal.aborted) {
      const wait = this.#waitFor(time)
      if (wait === 0) return Math.min(this.#stopAt ?? Infinity, this.#speed === 0 ? Infinity : this.#running())
      if (wait !== undefined) await this.#timer.sleep(wait, AbortSignal.any([signal, this.#change.signal]))
    }
    return undefined
  }

  /** What came at `time` has been played. */
  passed(time: Micros): void {
    if (time > this.#ceiling) this.#ceiling = time
    if (this.#speed === 0 && time > (this.#held ?? 0)) this.#held = time
  }

  #begin(time: Micros): void {
    this.#hold(time)
    if (this.#firstStep !== undefined) this.#beginStep(this.#firstStep)
  }

  /** One that is asked for before anything has come counts from what comes first. */
  #beginStep(step: number): void {
    if (this.#held === undefined) this.#firstStep = step
    else this.#stopAt = this.#held + step
    this.#paused = false
  }

  /** Milliseconds, 0 for none; undefined when the pace changed just now. */
  #waitFor(time: number): number | undefined {
    this.#ceiling = Math.min(time, this.#stopAt ?? Infinity)
    if (this.#paused) return LONGEST_SLEEP_MS
    const left = this.#speed === 0 ? 0 : Math.max(0, (this.#ceiling - this.#running()) / this.#speed / 1000)
    if (left > 0) return Math.min(Math.ceil(left), LONGEST_SLEEP_MS)
    if (time <= (this.#stopAt ?? Infinity)) return 0
    return this.#endStep(this.#stopAt ?? time)
  }

  #endStep(at: number): undefined {
    this.#hold(at)
    this.#paused = true
    this.#stopAt = undefined
    this.#changed()
  }

  /** Market time by the machine's, were there nothing to wait for. */
  #running(): number {
    const held = this.#held ?? 0
    return this.#paused || this.#speed === 0 ? held : held + (this.#timer.now() - this.#since) * this.#speed * 1000
  }

  #hold(time: number): void {
    this.#held = time
    this.#since = this.#timer.now()
  }
}
