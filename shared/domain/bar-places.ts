/** Where what happens goes: the bar of a timeframe and a view that takes a moment, found once for all that lies in it. */
import type { Phase } from './calendar.ts'
import { phases } from './calendar.ts'
import type { SessionIndex } from './session-index.ts'
import type { Session, SessionView, Stretch } from './session.ts'
import { stretchesOf } from './session.ts'
import type { Timeframe } from './timeframe.ts'
import type { Micros } from './units.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, micros } from './units.ts'
import type { BarWindow } from './windows.ts'
import { cut, windowOf, windowSpanOf } from './windows.ts'

/** Where the bars or ticks whose time is in [since, until) go. */
export interface Place {
  readonly since: number
  readonly until: number
  readonly from: number
  readonly to: number
  /** No bar that goes here can end later. */
  readonly end: number
  readonly day: number
  /** Index into `phases`. */
  readonly phase: number
}

export const nowhere: Place = { since: Infinity, until: -Infinity, from: 0, to: 0, end: 0, day: 0, phase: 0 }

/** A place, and when what goes there counts as happened. */
export interface AuctionPlace {
  readonly place: Place
  /** Between two microseconds: after all before the stretch's first one, or before all after its last one. */
  readonly rank: number
  /** Decides among prints of one rank: by their times, and where two sessions touch, the close of the one comes first. */
  readonly order: number
}

export type Auction = 'opening' | 'closing'

/**
 * How far from the edge of its stretch a print may say that it is of an auction: closing crosses are reported seconds
 * to minutes after the close, and some stocks open minutes late. Farther off the clock is believed.
 */
export const AUCTION_REACH = 15 * MICROS_PER_MINUTE
const JUST_BEFORE = 0.5

export class Places {
  readonly #index: SessionIndex
  readonly #view: SessionView
  readonly #placeIn: (session: Session, stretch: Stretch, time: Micros) => Place
  readonly #stretchAt: (session: Session, time: Micros) => Stretch | undefined
  /** Of the last time that was asked for: the next one is nearly always in the same stretch. */
  #session: Session | undefined
  #stretch: Stretch | undefined

  constructor(index: SessionIndex, timeframe: Timeframe, view: SessionView) {
    this.#index = index
    this.#view = view
    this.#stretchAt = stretches(view)
    const span = windowSpanOf(timeframe)
    this.#placeIn =
      span === undefined
        ? (session, stretch) => longPlace(stretch, windowOf(index, timeframe, view, session))
        : (session, stretch, time) => partPlace(session, stretch, cut(session, stretch, span, time))
  }

  /** `nowhere` when no bar of the view takes it: in a break, at night. */
  at(time: Micros): Place {
    let [session, stretch] = [this.#session, this.#stretch]
    if (stretch === undefined || time < stretch.since || time >= stretch.to) {
      session = this.#session = this.#index.sessionAt(time)
      stretch = this.#stretch = session && this.#stretchAt(session, time)
    }
    return session === undefined || stretch === undefined ? nowhere : this.#placeIn(session, stretch, time)
  }

  /** The first or last bar of the regular stretch that opens or closes near `time`; `undefined` when none does. */
  auction(kind: Auction, time: Micros): AuctionPlace | undefined {
    const [best] = this.#sessionsNear(time)
      .flatMap((session) => regularIn(session, this.#view))
      .map(({ session, stretch }) => ({ session, stretch, edge: kind === 'opening' ? stretch.from : stretch.to }))
      .filter(
        ({ stretch, edge }) =>
          Math.abs(edge - time) <= AUCTION_REACH || (time >= stretch.since && time <= edge && kind === 'opening'),
      )
      .toSorted((a, b) => Math.abs(a.edge - time) - Math.abs(b.edge - time))
    if (best === undefined) return undefined
    const inside = kind === 'opening' ? best.edge : micros(best.edge - 1)
    const order = kind === 'opening' ? time + MICROS_PER_DAY : time
    return { place: this.#placeIn(best.session, best.stretch, inside), rank: best.edge - JUST_BEFORE, order }
  }

  #sessionsNear(time: Micros): readonly Session[] {
    const moments = [time - AUCTION_REACH, time, time + AUCTION_REACH]
    return [...new Set(moments.flatMap((moment) => this.#index.sessionAt(micros(moment)) ?? []))]
  }
}

const regularIn = (session: Session, view: SessionView) =>
  stretchesOf(session, view)
    .filter(({ phase }) => phase === 'regular')
    .map((stretch) => ({ session, stretch }))

/** Finds stretches, remembering those of the last session. */
export function stretches(view: SessionView): (session: Session, time: Micros) => Stretch | undefined {
  let [last, found]: [Session | undefined, readonly Stretch[]] = [undefined, []]
  return (session, time) => {
    if (session !== last) [last, found] = [session, stretchesOf(session, view)]
    for (const stretch of found) if (time >= stretch.since && time < stretch.to) return stretch
    return undefined
  }
}

/** Of day, week and month bars: what is in a stretch goes into the bar of its window. */
export function longPlace({ since, to }: Stretch, { session, from, to: end }: BarWindow): Place {
  return { since, until: to, from, to: end, end, day: session.day, phase: phases.indexOf('regular') }
}

/** Of intraday bars: the first window of a stretch takes its opening auction along. */
export function partPlace(session: Session, stretch: Stretch, { from, to }: BarWindow): Place {
  const since = from === stretch.from ? stretch.since : from
  return { since, until: to, from, to, end: stretch.to, day: session.day, phase: phaseNumbers[stretch.phase] }
}

const phaseNumbers = Object.fromEntries(phases.map((phase, at) => [phase, at])) as Record<Phase, number>
