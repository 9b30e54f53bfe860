/**
 * The bars of one chart: the newest ones, or those around a time; older and newer ones are paged in as the view moves,
 * and as many are dropped at the far end. Whoever shows it is told where the view belongs after each change.
 */
import { MOST_BARS } from '../../shared/contract/constants.ts'
import { ApiError } from '../../shared/contract/wire.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { toError } from '../to-error.ts'
import type { BarSource, Wanted } from './bar-source.ts'
import { joinBars, lengthOf, noBars, pickBars, sliceBars, type ChartBars } from './bars.ts'
import { readAfter, readAround, type Loaded } from './paging.ts'
import { holdsRange, type ChartRange } from './ranges.ts'

/** Where the view belongs: where it was, at either end, around a time, or over a range up to the newest bar. */
export type Place =
  | { readonly kind: 'kept' }
  | { readonly kind: 'latest' }
  /** The first bar there is opens at `time`. */
  | { readonly kind: 'first'; readonly time: Micros }
  | { readonly kind: 'around'; readonly time: Micros }
  | { readonly kind: 'range'; readonly range: ChartRange }

export interface HistoryState {
  readonly wanted: Wanted | undefined
  /** `none`: there are no such bars. `failed` with bars: these are right, but more could not be read. */
  readonly status: 'loading' | 'ready' | 'none' | 'failed'
  /** Of `wanted`; none until the first answer. */
  readonly bars: ChartBars
  readonly place: Place
  /** Bars exist before the first or after the last one that is loaded. */
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly builtFrom: string | undefined
  readonly problem: Error | undefined
}

const nothing: HistoryState = {
  wanted: undefined,
  status: 'loading',
  bars: noBars,
  place: { kind: 'latest' },
  hasOlder: false,
  hasNewer: false,
  builtFrom: undefined,
  problem: undefined,
}

/** Bars that are asked for at once. */
const page = 2000
const kept: Place = { kind: 'kept' }

export class History {
  #state = nothing
  readonly #source: BarSource
  readonly #listeners = new Set<() => void>()
  /** Answers to a request of an earlier turn are ignored. */
  #turn = 0
  /** Open of the newest bar there is, as far as the store says. */
  #last: number | undefined
  #paging = false
  #again = (): void => {}

  constructor(source: BarSource) {
    this.#source = source
  }

  readonly state = (): HistoryState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Loads anew; what was shown before is gone. `last`: open of the newest stored bar, where that is known. */
  show(wanted: Wanted, place: Place, last?: number): void {
    this.#last = last
    this.#set({ ...nothing, wanted, place })
    this.#load(
      () => this.#first(wanted, place),
      (answer) => ({ ...answer, place }),
    )
  }

  /** The stored bars changed: reads the loaded ones again, and those that follow. */
  refresh(last: number | undefined): void {
    const { wanted, bars, hasNewer, hasOlder, status, place } = this.#state
    this.#last = last
    if (wanted === undefined) return
    const [first, end] = [bars.time[0], bars.time.at(-1)]
    if (first === undefined || end === undefined) {
      this.show(wanted, status === 'loading' ? place : { kind: 'latest' }, last)
      return
    }
    const ask = { ...wanted, from: first as Micros, most: MOST_BARS }
    this.#load(
      () => this.#source.read(hasNewer ? { ...ask, to: (end + 1) as Micros } : ask),
      (answer) => ({
        bars: pickBars(answer),
        hasOlder: hasOlder || answer.older,
        hasNewer,
        builtFrom: answer.builtFrom,
      }),
    )
  }

  pageOlder(): void {
    const { wanted, bars, hasOlder } = this.#state
    const first = bars.time[0]
    if (wanted === undefined || first === undefined || !hasOlder || !this.#mayPage()) return
    this.#load(
      () => this.#source.read({ ...wanted, to: first as Micros, most: page }),
      (answer) => {
        const whole = joinBars(pickBars(answer), this.#state.bars)
        const surplus = lengthOf(whole) > MOST_BARS
        return {
          bars: surplus ? sliceBars(whole, 0, MOST_BARS) : whole,
          hasOlder: answer.older,
          hasNewer: surplus || this.#state.hasNewer,
        }
      },
    )
  }

  pageNewer(): void {
    const { wanted, bars, hasNewer } = this.#state
    const end = bars.time.at(-1)
    if (wanted === undefined || end === undefined || !hasNewer || !this.#mayPage()) return
    this.#load(
      () => readAfter(this.#source, wanted, end, this.#last),
      (answer) => {
        const whole = joinBars(this.#state.bars, answer.bars)
        const surplus = Math.max(0, lengthOf(whole) - MOST_BARS)
        return {
          bars: sliceBars(whole, surplus, lengthOf(whole)),
          hasOlder: surplus > 0 || this.#state.hasOlder,
          hasNewer: answer.hasNewer,
        }
      },
    )
  }

  /** Asks once more for what could not be read. */
  readonly retry = (): void => {
    this.#set({ ...this.#state, status: lengthOf(this.#state.bars) === 0 ? 'loading' : 'ready', problem: undefined })
    this.#again()
  }

  close(): void {
    this.#turn += 1
    this.#listeners.clear()
  }

  /** One page at a time, and none while an earlier one waits for a person's retry. */
  #mayPage(): boolean {
    return !this.#paging && this.#state.status === 'ready'
  }

  async #first(wanted: Wanted, place: Place): Promise<Loaded> {
    if ('time' in place) return readAround(this.#source, { ...wanted, most: page }, place.time, this.#last)
    const answer = await this.#source.read({ ...wanted, most: page })
    let [bars, hasOlder] = [pickBars(answer), answer.older]
    while (place.kind === 'range' && !holdsRange(place.range, bars, hasOlder) && lengthOf(bars) < MOST_BARS) {
      const most = Math.min(page, MOST_BARS - lengthOf(bars))
      const older = await this.#source.read({ ...wanted, to: bars.time[0] as Micros, most })
      ;[bars, hasOlder] = [joinBars(pickBars(older), bars), older.older]
    }
    return { bars, hasOlder, hasNewer: false, builtFrom: answer.builtFrom }
  }

  #load<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => Partial<HistoryState>): void {
    this.#turn += 1
    const turn = this.#turn
    this.#paging = true
    this.#again = () => this.#load(ask, take)
    const settle = (change: () => Partial<HistoryState>): void => {
      if (turn !== this.#turn) return
      this.#paging = false
      this.#set({ ...this.#state, place: kept, ...change() })
    }
    ask().then(
      (answer) => settle(() => ready(take(answer))),
      (cause: unknown) => settle(() => failed(cause)),
    )
  }

  #set(state: HistoryState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function ready(change: Partial<HistoryState>): Partial<HistoryState> {
  const isEmpty = change.bars !== undefined && lengthOf(change.bars) === 0
  return { ...change, status: isEmpty ? 'none' : 'ready', problem: undefined }
}

function failed(cause: unknown): Partial<HistoryState> {
  const problem = toError(cause)
  const isNone = problem instanceof ApiError && problem.problem.code === 'bars.none'
  return { status: isNone ? 'none' : 'failed', problem }
}
