/**
 * Whether a strategy knows what it cannot: run again as it is, bar by bar with nothing beyond each in its memory, on data
 * that ends, on data that goes another way, and on data with other prices throughout. What it asks for may depend on what
 * had happened, and on nothing else.
 */
import type { Difference, LookaheadReport, LookaheadTrial } from '../../../shared/contract/backtests.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import { firstDifference } from '../../../shared/domain/trust/first-difference.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { LoadBars } from '../backtest/feed.ts'
import { cutsOf, differenceUpTo, hasBroken, withFailure, type Rerun } from './certificate.ts'
import { altered, truncated } from './other-bars.ts'

interface Asked {
  readonly load: LoadBars
  readonly cuts: number
  readonly byCalendar: boolean
  readonly signal: AbortSignal
  /** Of a repetition that could not run to its end, whatever the strategy would have decided. */
  readonly broken: (failure: RunResult['failure']) => Error
}

type Found = Pick<LookaheadReport, 'passed' | 'steps' | 'orders' | 'trials'>

/** `whole` must be run without closing at the end: that order is the engine's. */
export async function lookAhead(whole: RunResult, asked: Asked, rerun: Rerun): Promise<Found> {
  const trials: LookaheadTrial[] = []
  for (const trial of trialsOf(whole, asked)) {
    asked.signal.throwIfAborted()
    const found = await rerun(trial.load, trial.pace)
    // A run that was cancelled or that broke has not decided otherwise: it has not decided.
    asked.signal.throwIfAborted()
    const told = trial.judge(found)
    if (told.difference !== undefined && hasBroken(found)) throw asked.broken(found.failure)
    trials.push(told)
    // One is enough, and it is the first that is named.
    if (told.difference !== undefined) break
  }
  const passed = trials.every(({ difference }) => difference === undefined)
  return { passed, steps: whole.curve.time.length, orders: whole.orders.length, trials }
}

interface Trial {
  readonly load: LoadBars
  readonly pace?: RunSettings['pace']
  judge(found: RunResult): LookaheadTrial
}

/** How many runs it takes beside the first one. */
export const trialCount = ({ cuts, byCalendar }: Pick<Asked, 'cuts' | 'byCalendar'>): number =>
  2 + 2 * cuts + (byCalendar ? 0 : 1)

function* trialsOf(whole: RunResult, { load, cuts, byCalendar }: Asked): Generator<Trial> {
  yield { load, judge: (found) => ofAll('again', whole, found) }
  yield { load, pace: 'bar', judge: (found) => ofAll('stepwise', whole, found) }
  for (const [number, cut] of cutsOf(whole, cuts).entries()) {
    yield { load: truncated(load, cut, whole.timeframe), judge: (found) => atCut('truncated', whole, found, cut) }
    yield { load: altered(load, cut, number), judge: (found) => atCut('altered', whole, found, cut) }
  }
  if (!byCalendar)
    yield {
      load: altered(load, -Infinity, OTHER),
      judge: (found) => told('elsewhere', found.orders.length, sameOrders(whole, found)),
    }
}

const ofAll = (trial: 'again' | 'stepwise', whole: RunResult, found: RunResult): LookaheadTrial =>
  told(trial, whole.orders.length, named(firstDifference(whole, found), found))

const named = (difference: Difference | undefined, found: RunResult): Difference | undefined =>
  difference === undefined ? undefined : withFailure(difference, found)

/** Which other prices; any would do. */
const OTHER = 104_729

/** After the cut it may do what it likes, also fail. */
function atCut(trial: 'truncated' | 'altered', whole: RunResult, found: RunResult, cut: Micros): LookaheadTrial {
  const orders = whole.orders.filter(({ asked }) => asked <= cut).length
  return { ...told(trial, orders, named(differenceUpTo(whole, found, cut), found)), cut }
}

const told = (trial: LookaheadTrial['trial'], orders: number, difference: Difference | undefined): LookaheadTrial => ({
  trial,
  orders,
  ...(difference !== undefined && { difference }),
})

/** One order says nothing: who buys and holds buys on the first bar of any prices. */
const FEW_ORDERS = 3

/** Whoever asks for as much of the same at the same moments whatever the prices are knows those moments. */
function sameOrders(whole: RunResult, found: RunResult): Difference | undefined {
  const [before, now] = [wishesOf(whole), wishesOf(found)]
  if (before.length < FEW_ORDERS || before.join() !== now.join()) return undefined
  return {
    event: 'order',
    index: 0,
    time: micros(whole.orders[0]?.asked ?? 0),
    sentence: `All prices are other ones, and its ${before.length} orders come at the same moments: it knows when, not why.`,
  }
}

/** When, what and how much; of what ends a position not how much, which follows from what it was opened with. */
function wishesOf({ orders }: RunResult): readonly string[] {
  const held = new Map<string, number>()
  return orders.map(({ asked, instrument, side, size, filled }) => {
    const before = held.get(instrument) ?? 0
    const sign = side === 'buy' ? 1 : -1
    held.set(instrument, before + sign * filled)
    return `${asked} ${instrument} ${side} ${sign * before < 0 ? '' : JSON.stringify(size)}`
  })
}
