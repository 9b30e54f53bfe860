/**
 * The ticks of one instrument as they come in, newest first: the stored ones to begin with, then what streams. While it
 * is paused the stream is read on, so that nothing is lost that there is room for; the rest is counted.
 */
import type { TickColumns } from '../../shared/contract/ticks.ts'
import type { TickKind } from '../../shared/domain/tick.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { toError } from '../to-error.ts'
import { TapeLines, type TapeLine } from './tape-line.ts'
import type { TickSource } from './tick-source.ts'

export type PerKind<T> = Readonly<Record<TickKind, T>>

export interface TapeState {
  readonly instrument: string | undefined
  /** `failed`: the stream ended with `problem`; what was shown stays. */
  readonly status: 'loading' | 'ready' | 'failed'
  /** Newest first; of each kind as many as are kept, so that quotes never crowd out trades. */
  readonly lines: PerKind<readonly TapeLine[]>
  readonly paused: boolean
  /** Ticks that came since the pause. */
  readonly waiting: PerKind<number>
  readonly problem: Error | undefined
}

export interface TapeAsk {
  readonly instrument: string
  /** Kinds of which some are stored. */
  readonly stored: readonly TickKind[]
  /** Stored ticks after it are not shown: it is the clock of a replay. */
  readonly until?: Micros | undefined
}

export interface TapeOptions {
  readonly source: TickSource
  /** Calls once after some time; returns how not to. */
  readonly later?: ((act: () => void, ms: number) => () => void) | undefined
  /** Lines of a kind that are shown at most, and that wait at most. */
  readonly most?: number | undefined
}

/** A cell is painted at most four times a second (ux.md, 6.1): every new tick moves all of them. */
const PAINT_MS = 250
const MOST_LINES = 2_000
const MOST_STORED = 500

const perKind = <T>(make: (kind: TickKind) => T): PerKind<T> => ({ trade: make('trade'), quote: make('quote') })
const none = perKind<readonly TapeLine[]>(() => [])
const zero = perKind(() => 0)

const nothing: TapeState = {
  instrument: undefined,
  status: 'loading',
  lines: none,
  paused: false,
  waiting: zero,
  problem: undefined,
}

export class Tape {
  readonly #source: TickSource
  readonly #later: NonNullable<TapeOptions['later']>
  readonly #most: number
  readonly #listeners = new Set<() => void>()
  #state = nothing
  #lines = new TapeLines()
  /** What came since the last painting, or since the pause; oldest first. */
  #fresh = none
  #waiting = zero
  #ask: TapeAsk | undefined
  #stream: AbortController | undefined
  #stopTimer: (() => void) | undefined

  constructor({ source, later = afterMs, most = MOST_LINES }: TapeOptions) {
    this.#source = source
    this.#later = later
    this.#most = most
  }

  readonly state = (): TapeState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** From now on this instrument's; what was shown of another one is gone. */
  show(ask: TapeAsk): void {
    this.#ask = ask
    this.#begin({ ...nothing, instrument: ask.instrument })
    this.#lines = new TapeLines()
    void this.#run(ask, this.#newStream(), true)
  }

  /** The engine was away and is back: what came meanwhile is not known, and that is said. */
  relink(): void {
    if (this.#ask === undefined) return
    this.#add([this.#lines.gap('link lost', Number.NaN)])
    void this.#run(this.#ask, this.#newStream(), false)
  }

  readonly retry = (): void => {
    if (this.#ask !== undefined) this.show(this.#ask)
  }

  pause(): void {
    if (this.#state.paused) return
    this.#paint()
    this.#set({ paused: true })
  }

  /** All that waited comes in. */
  resume(): void {
    if (!this.#state.paused) return
    this.#set({ paused: false })
    this.#paint()
  }

  readonly toggle = (): void => (this.#state.paused ? this.resume() : this.pause())

  close(): void {
    this.#stream?.abort()
    this.#stopTimer?.()
    this.#stopTimer = undefined
  }

  #begin(state: TapeState): void {
    this.#fresh = none
    this.#waiting = zero
    this.#set(state)
  }

  #newStream(): AbortSignal {
    this.#stream?.abort()
    this.#stream = new AbortController()
    return this.#stream.signal
  }

  async #run(ask: TapeAsk, signal: AbortSignal, withStored: boolean): Promise<void> {
    try {
      if (withStored) await this.#readStored(ask, signal)
      let isFirst = true
      for await (const value of this.#source.watch({ instrument: ask.instrument }, signal)) {
        if (signal.aborted) return
        this.#take(value, isFirst)
        isFirst = false
      }
    } catch (cause) {
      if (!signal.aborted) this.#set({ status: 'failed', problem: toError(cause) })
    }
  }

  async #readStored({ instrument, stored, until }: TapeAsk, signal: AbortSignal): Promise<void> {
    const ask = { instrument, most: MOST_STORED, ...(until !== undefined && { to: until }) }
    try {
      const answers = await Promise.all(stored.map((kind) => this.#source.read({ ...ask, kind })))
      if (signal.aborted) return
      const read = answers.flatMap((columns) => this.#lines.take(columns))
      const lines = perKind((kind) => read.filter((line) => line.kind === kind).toReversed())
      this.#set({ status: 'ready', problem: undefined, lines })
    } catch (cause) {
      // What streams is no worse for it.
      if (!signal.aborted) this.#set({ status: 'failed', problem: toError(cause) })
    }
  }

  #take(value: TickColumns & { readonly skipped: number; readonly reset: boolean }, isFirst: boolean): void {
    if (value.reset) this.#begin({ ...this.#state, status: 'ready', lines: none, waiting: zero })
    const first = value.time[0]
    // What the stream begins with may be here already: stored, or from before the engine was away.
    if (isFirst && first !== undefined) {
      this.#fresh = before(this.#fresh, first)
      this.#set({ lines: before(this.#state.lines, first) })
    }
    const gap = value.skipped > 0 ? [this.#lines.gap('skipped', value.skipped)] : []
    this.#add([...gap, ...this.#lines.take(value)])
    this.#set({ status: 'ready', problem: undefined })
  }

  #add(lines: readonly TapeLine[]): void {
    const [fresh, waiting] = [this.#fresh, this.#waiting]
    const own = perKind((kind) => lines.filter((line) => line.kind === kind || line.kind === 'gap'))
    this.#fresh = perKind((kind) => this.#bounded([...fresh[kind], ...own[kind]]))
    this.#waiting = perKind((kind) => waiting[kind] + ticksIn(own[kind]))
    this.#stopTimer ??= this.#later(() => {
      this.#stopTimer = undefined
      if (this.#state.paused) this.#set({ waiting: this.#waiting })
      else this.#paint()
    }, PAINT_MS)
  }

  /** The newest ones; those there is no room for become one line that counts them. */
  #bounded(lines: readonly TapeLine[]): readonly TapeLine[] {
    if (lines.length <= this.#most) return lines
    const lost = lines.slice(0, lines.length - this.#most + 1)
    return [this.#lines.gap('skipped', ticksIn(lost)), ...lines.slice(lost.length)]
  }

  #paint(): void {
    const [fresh, { lines }] = [this.#fresh, this.#state]
    this.#fresh = none
    this.#waiting = zero
    const next = perKind((kind) => [...fresh[kind].toReversed(), ...lines[kind]].slice(0, this.#most))
    this.#set({ lines: next, waiting: zero })
  }

  #set(part: Partial<TapeState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

const before = (lines: TapeState['lines'], time: number): TapeState['lines'] =>
  perKind((kind) => lines[kind].filter((line) => line.kind === 'gap' || line.time < time))

/** Gaps alone are nothing to look at. */
export const hasTicks = ({ lines }: TapeState): boolean =>
  Object.values(lines).some((each) => each.some(({ kind }) => kind !== 'gap'))

const ticksIn = (lines: readonly TapeLine[]): number =>
  lines.reduce((sum, line) => sum + (line.kind === 'gap' ? line.count || 0 : 1), 0)

function afterMs(act: () => void, ms: number): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}
