/**
 * The bars of one chart: the newest ones, or those around a time; older and newer ones are paged in as the view moves,
 * and as many are dropped at the far end. Whoever shows it is told where the view belongs after each change. One thing,
 * though long: every way to the bars changes the same few, and must see what the others have begun.
 */
import { MOST_BARS } from '../../shared/contract/constants.ts'
import { indexAt, type PriceSide } from '../../shared/domain/bar.ts'
import { ApiError } from '../../shared/contract/wire.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { toError } from '../to-error.ts'
import type { BarSource, Wanted } from './bar-source.ts'
import { closedBy, joinBars, lengthOf, mergeBars, noBars, pickBars, sliceBars, type ChartBars } from './bars.ts'
import type { LiveChange } from './live-bars.ts'
import { newestOf, splitLead } from './lead-bars.ts'
import { readAfter, readAround } from './paging.ts'
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
  /** Bars before the first one, not shown: indicators warm up on them. */
  readonly lead: ChartBars
  readonly place: Place
  /** Bars exist before the first or after the last one that is loaded. */
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly builtFrom: string | undefined
  /** Which price the bars are of. */
  readonly side: PriceSide | undefined
  readonly problem: Error | undefined
  /** The clock of what comes in, and the open of the bar that forms; undefined while nothing does. */
  readonly live: LiveEdge | undefined
  /** Nothing but bars that form has changed since the state before. */
  readonly onlyLive: boolean
}

export type LiveEdge = Pick<LiveChange, 'now' | 'replay' | 'forming' | 'heard'>

const nothing: HistoryState = {
  wanted: undefined,
  status: 'loading',
  bars: noBars,
  lead: noBars,
  place: { kind: 'latest' },
  hasOlder: false,
  hasNewer: false,
  builtFrom: undefined,
  side: undefined,
  problem: undefined,
  live: undefined,
  onlyLive: false,
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
  /** A replay's clock: nothing after it is shown. */
  #until: Micros | undefined
  /** Bars that came live and may not be stored yet. */
  #live = noBars
  #paging = false
  /** Bars that are wanted before the first one, and for what they were last asked. */
  #lead = 0
  #leadAsked = ''
  #again = (): void => {}

  constructor(source: BarSource) {
    this.#source = { read: async (ask) => this.#readUntil(source, ask) }
  }

  readonly state = (): HistoryState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Other bars from now on. `until`: the clock of the replay that they come from. */
  begin(
    wanted: Wanted,
    place: Place,
    ends: { readonly last: number | undefined; readonly until: Micros | undefined },
  ): void {
    this.#live = noBars
    this.#until = ends.until
    this.#set({ ...this.#state, live: undefined })
    this.show(wanted, place, ends.last)
  }

  /** Loads anew; what was shown before is gone. `last`: open of the newest stored bar, where that is known. */
  show(wanted: Wanted, place: Place, last = this.#last): void {
    this.#last = last
    this.#leadAsked = ''
    this.#set({ ...nothing, live: this.#state.live, wanted, place })
    this.#load(
      () => this.#first(wanted, place),
      (answer) => ({ ...answer, place }),
    )
  }

  /** The stored bars changed: reads the loaded ones again, and those that follow. */
  refresh(last: number | undefined): void {
    const { wanted, bars, hasNewer, hasOlder, status, place } = this.#state
    this.#last = last
    this.#leadAsked = ''
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
        // It may have changed, too.
        lead: noBars,
        hasOlder: hasOlder || answer.older,
        hasNewer,
        builtFrom: answer.builtFrom,
        side: answer.side,
      }),
    )
  }

  /** Bars that form. They are drawn where the newest ones are loaded; elsewhere they wait until these are. */
  take({ bars, reset, ...live }: LiveChange): void {
    const isVoid = reset || (live.replay !== undefined && this.#until === undefined)
    this.#until = live.replay === undefined ? undefined : live.now
    this.#live = newestOf({ bars: mergeBars(isVoid ? noBars : this.#live, bars), lead: noBars }, MOST_BARS, 0).bars
    if (isVoid) this.#restart(live)
    else this.#set({ ...this.#state, ...this.#keptPlace(), onlyLive: true, ...this.#withLive(this.#state, bars), live })
  }

  /** As many bars before the first one are kept for indicators; what is missing of them is read. */
  setLead(count: number): void {
    this.#lead = count
    this.#readLead()
  }

  pageOlder(): void {
    const { wanted, bars, hasOlder } = this.#state
    const first = bars.time[0]
    if (wanted === undefined || first === undefined || !hasOlder || !this.#mayPage()) return
    this.#load(
      () => this.#source.read({ ...wanted, to: first as Micros, most: page + this.#lead }),
      (answer) => {
        const older = splitLead(pickBars(answer), this.#lead, answer.older)
        const whole = joinBars(older.bars, this.#state.bars)
        const surplus = lengthOf(whole) > MOST_BARS
        return {
          bars: surplus ? sliceBars(whole, 0, MOST_BARS) : whole,
          lead: older.lead,
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
      () => readAfter(this.#source, wanted, end, this.#newest()),
      (answer) => {
        const whole = joinBars(this.#state.bars, answer.bars)
        return {
          ...newestOf({ bars: whole, lead: this.#state.lead }, MOST_BARS, this.#lead),
          hasOlder: lengthOf(whole) > MOST_BARS || this.#state.hasOlder,
          hasNewer: answer.hasNewer,
        }
      },
    )
  }

  /** Asks once more for what could not be read. */
  readonly retry = (): void => {
    const status = lengthOf(this.#state.bars) === 0 ? 'loading' : 'ready'
    this.#set({ ...this.#state, status, problem: undefined, onlyLive: false })
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

  async #first(wanted: Wanted, place: Place): Promise<Partial<HistoryState>> {
    const most = page + this.#lead
    if ('time' in place) {
      const around = await readAround(this.#source, { ...wanted, most }, place.time, this.#newest())
      return { ...around, ...splitLead(around.bars, this.#lead, around.hasOlder) }
    }
    if (place.kind !== 'range') {
      const { older, builtFrom, side, ...answer } = await this.#source.read({ ...wanted, most })
      return { ...splitLead(pickBars(answer), this.#lead, older), hasOlder: older, hasNewer: false, builtFrom, side }
    }
    const answer = await this.#source.read({ ...wanted, most: page })
    let [bars, hasOlder] = [pickBars(answer), answer.older]
    while (!holdsRange(place.range, bars, hasOlder) && lengthOf(bars) < MOST_BARS) {
      const most = Math.min(page, MOST_BARS - lengthOf(bars))
      const older = await this.#source.read({ ...wanted, to: bars.time[0] as Micros, most })
      ;[bars, hasOlder] = [joinBars(pickBars(older), bars), older.older]
    }
    return { bars, hasOlder, hasNewer: false, builtFrom: answer.builtFrom, side: answer.side }
  }

  #load<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => Partial<HistoryState>): void {
    this.#turn += 1
    const turn = this.#turn
    this.#paging = true
    this.#again = () => this.#load(ask, take)
    const settle = (change: () => Partial<HistoryState>): void => {
      if (turn !== this.#turn) return
      this.#paging = false
      this.#set({ ...this.#state, place: kept, onlyLive: false, ...this.#overlaid(change()) })
      this.#readLead()
    }
    ask().then(
      (answer) => settle(() => ready(take(answer))),
      (cause: unknown) => settle(() => failed(cause)),
    )
  }

  /** What a replay has not come to yet is not read; the bar that its clock is in comes live. */
  async #readUntil(source: BarSource, ask: Parameters<BarSource['read']>[0]): ReturnType<BarSource['read']> {
    const until = this.#until
    if (until === undefined) return source.read(ask)
    const end = Math.max(Math.min(ask.to ?? until, until), ask.from ?? 0)
    const answer = await source.read({ ...ask, to: end as Micros })
    // The columns of a chart are cut; the others are of no use to it.
    return { ...answer, ...closedBy(pickBars(answer), until) }
  }

  /** While bars are on their way, the place that they were asked for stays. */
  #keptPlace(): Partial<HistoryState> {
    return this.#state.status === 'loading' ? {} : { place: kept }
  }

  #newest(): number | undefined {
    if (this.#until === undefined || this.#last === undefined) return this.#last ?? this.#until
    return Math.min(this.#last, this.#until)
  }

  /** A replay began, ended or jumped: what lies behind its clock goes at once, the rest is read again. */
  #restart(live: LiveEdge): void {
    const { wanted, bars } = this.#state
    const left = this.#until === undefined ? bars : closedBy(bars, this.#until)
    this.#set({ ...this.#state, live, bars: left, place: kept, onlyLive: false })
    if (wanted === undefined) return
    if (lengthOf(left) === 0) this.show(wanted, { kind: 'latest' })
    else this.refresh(this.#last)
  }

  /** What was read, with what came live and is not in it. */
  #overlaid(change: Partial<HistoryState>): Partial<HistoryState> {
    const state = { ...this.#state, ...change }
    const end = state.bars.time.at(-1)
    if ((change.bars === undefined && change.status !== 'none') || state.hasNewer) return change
    // What is stored is no longer needed; the last one may still form.
    if (end !== undefined) this.#live = sliceBars(this.#live, indexAt(this.#live.time, end), lengthOf(this.#live))
    return { ...change, ...this.#withLive(state, this.#live) }
  }

  #withLive(state: HistoryState, live: ChartBars): Partial<HistoryState> {
    if (lengthOf(live) === 0 || state.hasNewer || state.status === 'loading') return {}
    const whole = mergeBars(state.bars, live)
    const led = newestOf({ bars: whole, lead: state.lead }, MOST_BARS, this.#lead)
    const change = { ...led, hasOlder: state.hasOlder || led.bars !== whole }
    if (state.status !== 'none') return change
    return { ...change, status: 'ready', place: { kind: 'latest' }, onlyLive: false }
  }

  #readLead(): void {
    const { wanted, bars, lead, hasOlder, status } = this.#state
    const first = bars.time[0]
    if (wanted === undefined || first === undefined || !hasOlder || status !== 'ready') return
    const asked = `${first} ${this.#lead}`
    if (lengthOf(lead) >= this.#lead || asked === this.#leadAsked) return
    this.#leadAsked = asked
    this.#source.read({ ...wanted, to: first as Micros, most: this.#lead }).then(
      (answer) => {
        if (this.#leadAsked !== asked || this.#state.wanted !== wanted || this.#state.bars.time[0] !== first) return
        this.#set({ ...this.#state, lead: pickBars(answer), onlyLive: false, place: kept })
      },
      // What is shown stays right without them: indicators begin later, and the next page asks again.
      () => {},
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
