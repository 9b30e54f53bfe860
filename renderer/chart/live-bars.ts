/** Bars as they form: follows the engine's stream, and hands over what changed at most once a frame. */
import type { Micros } from '../../shared/domain/units.ts'
import { toError } from '../to-error.ts'
import type { BarSource, Wanted } from './bar-source.ts'
import { lengthOf, mergeBars, pickBars, type ChartBars } from './bars.ts'

export interface LiveChange {
  /** Those that changed, oldest first. */
  readonly bars: ChartBars
  /** Open of the bar that still forms; undefined while none does. */
  readonly forming: number | undefined
  /** The clock that decides. */
  readonly now: Micros
  /** Set while a replay is what comes in: no bar after `now` may be shown. */
  readonly replay: string | undefined
  /** By this machine's clock, in milliseconds: the clock above goes on from here. */
  readonly heard: number
  /** What was shown is void. */
  readonly reset: boolean
}

type Value = ChartBars &
  Pick<LiveChange, 'now' | 'reset'> & { readonly closed: number; readonly replay?: string | undefined }

export interface LiveBarsOptions {
  readonly source: BarSource
  readonly onChange: (change: LiveChange) => void
  /** The stream ended by itself; undefined once another one began. */
  readonly onProblem: (problem: Error | undefined) => void
  /** Calls with the next frame. */
  readonly frame?: (act: () => void) => void
}

export class LiveBars {
  readonly #options: LiveBarsOptions
  #stream: AbortController | undefined
  #pending: LiveChange | undefined
  #forming: number | undefined

  constructor(options: LiveBarsOptions) {
    this.#options = options
  }

  /** Ends the stream before it. */
  follow(wanted: Wanted): void {
    this.close()
    this.#stream = new AbortController()
    this.#forming = undefined
    this.#options.onProblem(undefined)
    void this.#run(wanted, this.#stream.signal)
  }

  close(): void {
    this.#stream?.abort()
    this.#pending = undefined
  }

  async #run({ instrument, timeframe, view, side }: Wanted, signal: AbortSignal): Promise<void> {
    const { source, onProblem } = this.#options
    if (source.watch === undefined) return
    try {
      const ask = { instrument, timeframe, view, ...(side !== undefined && { side }) }
      for await (const value of source.watch(ask, signal)) {
        if (signal.aborted) return
        this.#take(value, signal)
      }
    } catch (cause) {
      if (!signal.aborted) onProblem(toError(cause))
    }
  }

  #take(value: Value, signal: AbortSignal): void {
    const { frame = requestAnimationFrame, onChange } = this.#options
    const isFirst = this.#pending === undefined
    this.#forming = formingOf(value, this.#forming)
    this.#pending = folded(this.#pending, changeOf(value, this.#forming))
    if (!isFirst) return
    frame(() => {
      const change = this.#pending
      this.#pending = undefined
      if (change !== undefined && !signal.aborted) onChange(change)
    })
  }
}

/** A value without bars tells the time only: what formed still does. */
function formingOf(value: Value, before: number | undefined): number | undefined {
  if (lengthOf(value) === 0) return value.reset ? undefined : before
  return value.time[value.closed]
}

const changeOf = (value: Value, forming: number | undefined): LiveChange => ({
  bars: pickBars(value),
  forming,
  now: value.now,
  replay: value.replay,
  heard: Date.now(),
  reset: value.reset,
})

function folded(before: LiveChange | undefined, next: LiveChange): LiveChange {
  if (before === undefined || next.reset) return next
  return { ...next, bars: mergeBars(before.bars, next.bars), reset: before.reset }
}
