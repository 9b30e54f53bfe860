/** Time goes on: everything that happens by itself happens in its order, from event to event. */
import { at } from './column-search.ts'
import { matchClose, matchOpen, matchRange, moveTrails, spansOf } from './matching-bar.ts'
import { carryAtOpen } from './matching-carry.ts'
import { opensFirst, timeOf } from './matching-horizon.ts'
import { checkMargin, shareMarginAnew } from './matching-margin.ts'
import { spanAt, type Market } from './matching-market.ts'
import type { MatchingRun, Timer } from './matching-run.ts'
import { fire } from './matching-timers.ts'
import type { Micros } from './units.ts'

/** All that closes at `to` or before happens, and all that opens before it. */
export function advanceTo(run: MatchingRun, to: Micros): void {
  while (goOn(run, to));
  run.now = to
  for (const market of run.markets) market.seek(to)
}

/** The next thing happens, if it does by `to`. At one moment bars close, margin is looked at, timers fire, bars open. */
function goOn(run: MatchingRun, to: Micros): boolean {
  const market = soonest(run)
  const time = market === undefined ? Infinity : timeOf(run, market)
  const timer = run.timers[0]
  if (run.marginDue < Math.min(time, timer === undefined ? Infinity : timer.time + 0.5)) checkMargin(run)
  else if (timer !== undefined && timer.time < time) return timer.time <= to && fireFirst(run, timer)
  else if (market === undefined || time > to) return false
  else happen(run, market, time)
  return true
}

function fireFirst(run: MatchingRun, timer: Timer): true {
  run.clock = timer.time
  run.timers.shift()
  fire(run, timer)
  return true
}

/** Nothing changes by itself before it; `limit` where nothing does until then. */
export function nextChangeBefore(run: MatchingRun, limit: Micros): Micros {
  const market = soonest(run)
  const time = Math.min(market === undefined ? Infinity : timeOf(run, market), run.timers[0]?.time ?? Infinity)
  return Math.min(limit, Math.ceil(time)) as Micros
}

function soonest(run: MatchingRun): Market | undefined {
  const { markets } = run
  let found = markets[0]
  if (found === undefined || markets.length === 1) return found
  shareMarginAnew(run)
  let least = timeOf(run, found)
  for (let index = 1; index < markets.length; index++) {
    const market = markets[index]
    const time = market === undefined ? Infinity : timeOf(run, market)
    if (time < least && market !== undefined) {
      least = time
      found = market
    }
  }
  return found
}

/** The open of a bar, or what is left of it once it has closed. */
function happen(run: MatchingRun, market: Market, time: number): void {
  run.clock = time
  const bar = market.candidate
  if (opensFirst(market, bar)) {
    market.next = bar
    market.opened = true
    market.candidate = -1
    const span = market.spanToOpen(bar)
    carryAtOpen(run, market, span)
    matchOpen(run, market, span)
    return
  }
  for (const [index, span] of spansOf(market, bar).entries()) {
    if (index > 0) matchOpen(run, market, span)
    matchRange(run, market, span)
    moveTrails(run, market, span)
  }
  matchClose(run, market, spanAt(market.bars, bar))
  market.next = bar + 1
  market.opened = false
  market.candidate = -1
  run.marginDue = at(market.bars.closes, bar)
}
