/**
 * The engine's side of a run: what is asked of the strategy next, and what its answer changes. No input or output: a loop
 * that blocks on FIFOs and one over streams carry the same frames. Results depend neither on the pace nor on how many
 * steps are asked for at once.
 */
import {
  readFailed,
  readStopTail,
  StrategyProtocolError,
  type StrategyFailed,
} from '../../../shared/contract/strategy-messages.ts'
import type { RunTail, StopTail, StrategyReady } from '../../../shared/contract/strategy-messages.ts'
import {
  jsonFrame,
  jsonIn,
  readFrame,
  readStop,
  readyFrame,
  runFrame,
  type StopBody,
} from '../../../shared/contract/strategy-wire.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { ActionDesk, DeskState } from './action-desk.ts'
import type { Worth } from './live-points.ts'
import type { Moment } from './moments.ts'
import type { RunNotes } from './notes.ts'
import type { RunMarket } from './run-market.ts'
import { stepAt, type Timeline } from './timeline.ts'

export type Pace = StrategyReady['pace']

export interface ConversationParts {
  readonly timeline: Timeline
  readonly moments: readonly Moment[]
  readonly market: RunMarket
  readonly desk: ActionDesk
  readonly notes: RunNotes
  /** Fills in the columns up to a step; gives back how far they are filled in. */
  readonly reveal: (step: number) => number
  readonly ready: Omit<StrategyReady, 'start'>
  readonly nonce: () => number
}

export type Outcome =
  | { readonly kind: 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: StrategyFailed }
  /** A prediction did not come true: all of it is to be run again at another pace. */
  | { readonly kind: 'repeat' }

/** What was asked last. */
type Asked =
  | { readonly what: 'ready' | 'end' }
  | { readonly what: 'run'; readonly from: number; readonly to: number; readonly at: Micros; readonly told: boolean }

const MOST_STOPS_A_STEP = 1000
const nothing: StopTail = {}

export class Conversation {
  readonly #parts: ConversationParts
  readonly #pace: Pace
  #asked: Asked = { what: 'ready' }
  #nonce = 0
  /** The next step whose `on_bar` is to be called, and the next moment. */
  #next = 0
  #moment = 0
  #stopsHere = 0
  #unverified: StopBody | undefined
  #outcome: Outcome | undefined
  #stretch = CHUNK_STEPS
  #cancelled = false

  constructor(parts: ConversationParts) {
    this.#parts = parts
    this.#pace = parts.ready.pace
  }

  /** Set once it is over. */
  get outcome(): Outcome | undefined {
    return this.#outcome
  }

  /** Steps that are behind it. */
  get steps(): number {
    return this.#next
  }

  /** Of the account, as far as the market has come. */
  worth(): Worth {
    const { simulation } = this.#parts.market
    return { time: simulation.now, equity: simulation.equity() }
  }

  begin(): Uint8Array {
    return readyFrame(this.#freshNonce(), { ...this.#parts.ready, start: 0 })
  }

  /** What is asked after this answer; nothing where it was the last one. Throws for what no honest strategy would say. */
  answer(bytes: Uint8Array): Uint8Array | undefined {
    const { name, nonce, body } = readFrame(bytes)
    if (nonce !== this.#nonce) throw new StrategyProtocolError('An answer came to a question that was not asked')
    if (name === 'failed') return this.#failed(readFailed(jsonIn(body)))
    if (name !== 'stop') throw new StrategyProtocolError(`${name.toUpperCase()} came where STOP is due`)
    const stop = readStop(body)
    const tail = stop.tail.length === 0 ? nothing : readStopTail(jsonIn(stop.tail))
    if (this.#asked.what === 'run') return this.#stopped(stop, tail, this.#asked)
    this.#quiet(stop, tail)
    if (this.#asked.what === 'ready') return this.#ask()
    return this.#over({ kind: this.#cancelled ? 'cancelled' : 'done' })
  }

  /** Ends it with what it has; the strategy may still say something. */
  cancel(): Uint8Array {
    this.#cancelled = true
    return this.#askEnd('cancelled')
  }

  /** How many steps may be asked for at once, so that none of them takes long. The result does not depend on it. */
  stretch(steps: number): void {
    this.#stretch = steps
  }

  /** Work that may be done while the strategy is at work. */
  meanwhile(): void {
    const stop = this.#unverified
    this.#unverified = undefined
    if (stop !== undefined && !this.#parts.desk.verified(stop, this.#next)) this.#outcome = { kind: 'repeat' }
  }

  #over(outcome: Outcome): undefined {
    this.#outcome = outcome
  }

  /** The curve has the step at which it failed, as far as the market goes: whatever the pace. */
  #failed(failure: StrategyFailed): undefined {
    if (this.#pace === 'speculate' && this.#asked.what === 'run') return this.#over({ kind: 'repeat' })
    const { step } = failure
    if (this.#asked.what === 'run' && step !== undefined && step >= this.#asked.from && step < this.#asked.to) {
      this.#advanceTo(step)
      this.#next = step + 1
    }
    return this.#over({ kind: 'failed', failure })
  }

  /** Outside of a run a strategy may write to its log, and ask for nothing. */
  #quiet(stop: StopBody, tail: StopTail): void {
    if (stop.plain.length > 0 || tail.actions !== undefined)
      throw new StrategyProtocolError('Orders came outside of a run')
    this.#parts.notes.take(tail, this.#next - 1)
  }

  #stopped(stop: StopBody, tail: StopTail, asked: Asked & { readonly what: 'run' }): Uint8Array | undefined {
    this.#checkStep(stop, asked)
    this.#parts.notes.take(tail, stop.step)
    if (this.#pace === 'speculate' && stop.phase === 0) return this.#predicted(stop, tail)
    if (stop.phase === 0) this.#advanceTo(stop.step)
    const at = stop.phase === 0 ? this.#decided(stop.step) : asked.at
    this.#parts.desk.act({ stop, tail, at })
    this.#stopsHere = stop.phase === 0 ? 0 : this.#stopsHere + 1
    if (this.#stopsHere > MOST_STOPS_A_STEP)
      throw new StrategyProtocolError(`It acts on its own orders without an end at step ${stop.step}`)
    if (stop.phase === 0) this.#next = stop.step + 1
    return this.#ask()
  }

  #checkStep({ step, phase }: StopBody, { from, to, told }: Asked & { readonly what: 'run' }): void {
    const fits = phase === 1 ? told && step === from : step >= from && step < to
    if (!fits) throw new StrategyProtocolError(`A STOP at step ${step} came from a run of ${from} to ${to}`)
  }

  /** The next stretch may be asked for before this one is verified. */
  #predicted(stop: StopBody, tail: StopTail): Uint8Array | undefined {
    if (tail.actions !== undefined) throw new StrategyProtocolError('Only plain orders may be predicted')
    this.meanwhile()
    if (this.#outcome !== undefined) return undefined
    this.#next = stop.step + 1
    this.#parts.desk.predict(stop)
    this.#unverified = stop
    return this.#ask()
  }

  #ask(): Uint8Array {
    const { moments, timeline } = this.#parts
    const moment = moments[this.#moment]
    if (moment !== undefined && moment.before <= this.#next) return this.#askMoment(moment)
    return this.#next < timeline.steps ? this.#askSteps() : this.#askEnd('end')
  }

  #askEnd(why: string): Uint8Array {
    this.meanwhile()
    this.#asked = { what: 'end' }
    return jsonFrame('end', this.#freshNonce(), { why })
  }

  #askMoment({ kind, time, name, session }: Moment): Uint8Array {
    this.#parts.market.advance(time)
    this.#moment += 1
    // A schedule may have many moments between two steps; each is asked for once.
    this.#stopsHere = 0
    const moment = { kind, time, ...(name !== undefined && { name }), ...(session !== undefined && { session }) }
    return this.#run(this.#next, time, { moment, ...this.#parts.desk.news() })
  }

  #askSteps(): Uint8Array {
    const { desk } = this.#parts
    if (this.#pace === 'speculate') return this.#run(this.#stretchEnd(), this.#decided(this.#next), undefined)
    this.#advanceTo(this.#next)
    return this.#run(this.#horizon(), this.#decided(this.#next), desk.news())
  }

  #run(to: number, at: Micros, tail: RunTail | undefined): Uint8Array {
    const { desk, reveal } = this.#parts
    const from = this.#next
    const told = tail !== undefined
    this.#asked = { what: 'run', from, to, at, told }
    const state = this.#pace === 'speculate' ? desk.predictedState() : desk.state()
    return runFrame(this.#freshNonce(), { from, to, revealed: reveal(to), ...state, tail: withMore(tail, state) })
  }

  /** The first step at which the market may change something by itself, as far as that is to be known now. */
  #horizon(): number {
    if (this.#pace === 'bar') return this.#next + 1
    const { market, timeline } = this.#parts
    const end = this.#stretchEnd()
    const last = this.#decided(end - 1)
    const change = market.nextChange((last + 1) as Micros)
    return change > last ? end : Math.max(this.#next + 1, stepAt(timeline.closes, change, this.#next))
  }

  /** To the next moment, and no further than what is filled in at once. */
  #stretchEnd(): number {
    const { moments, timeline } = this.#parts
    const chunk = Math.floor(this.#next / CHUNK_STEPS + 1) * CHUNK_STEPS
    return Math.min(timeline.steps, chunk, this.#next + this.#stretch, moments[this.#moment]?.before ?? Infinity)
  }

  #advanceTo(step: number): void {
    this.#parts.market.advance(this.#decided(step))
  }

  #decided(step: number): Micros {
    return (this.#parts.timeline.closes[step] ?? NaN) as Micros
  }

  #freshNonce(): number {
    return (this.#nonce = this.#parts.nonce())
  }
}

/** The account's part of a tail is no event: a strategy that is told nothing else does not answer to it. */
export const withMore = (tail: RunTail | undefined, { more }: DeskState): RunTail | undefined =>
  more === undefined ? tail : { ...tail, ...more }

/**
 * Columns are filled in by so many steps: nothing beyond them is in the strategy's memory. Where each bar is a question of its
 * own, they are filled in bar by bar.
 */
export const CHUNK_STEPS = 8192
