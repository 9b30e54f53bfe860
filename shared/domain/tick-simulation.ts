/** The matching of paper trading: the same orders, account and events as in a backtest, filled on ticks as they come. */
import { costsOf } from './costs/costs.ts'
import { noRates } from './conversion.ts'
import { openDesk, type DeskInstrument } from './desk.ts'
import type { DeskEvent } from './desk-event.ts'
import { fillAtClose, matchOpen } from './matching-bar.ts'
import type { CorporateAction } from './instrument.ts'
import { applyAction, carryAtSessionEnd, scheduleFunding } from './matching-carry.ts'
import { checkMargin } from './matching-margin.ts'
import { endOrder, sweep } from './matching-orders.ts'
import { rememberedPrice, resume } from './matching-resume.ts'
import type { MatchingRun } from './matching-run.ts'
import { askChange, askCancel, submitOrder } from './matching-submit.ts'
import { fire } from './matching-timers.ts'
import { accountOf, deposit, marketsOf, type SimulationSettings, type Trading } from './simulation.ts'
import { TickMarket } from './tick-market.ts'
import type { Tick } from './tick.ts'
import type { Micros } from './units.ts'
import { micros } from './units.ts'

export interface TickSettings extends Omit<SimulationSettings, 'fill' | 'everyBar'> {
  /** When the account opens, or goes on. */
  readonly at: Micros
  /** What has happened before: the desk goes on from there, and nothing is paid in again. */
  readonly journal?: readonly DeskEvent[]
}

/** What each call gives is what has happened since the last one. Instruments are named by their index. */
export interface TickSimulation extends Trading {
  /** Orders that came before it may fill on it; in another phase than the regular one those that may; none while closed. */
  tick(instrument: number, tick: Tick, phase: 'regular' | 'extended' | 'closed'): readonly DeskEvent[]
  /** The regular session opens: orders for its opening fill on the next tick. */
  openSession(instrument: number, at: Micros): readonly DeskEvent[]
  /** It closes: orders for the close fill at the last price, and DAY orders expire, but for the extended ones. */
  closeSession(instrument: number, at: Micros): readonly DeskEvent[]
  /** All its phases are over: extended DAY orders expire, and what was borrowed is paid for until the next one. */
  endSession(instrument: number, at: Micros, nights: number): readonly DeskEvent[]
  /** Splits and dividends of its next session, before anything of that fills. */
  carry(instrument: number, at: Micros, actions: readonly CorporateAction[]): readonly DeskEvent[]
  /** Time has come so far: latencies pass, dates expire, funding is paid. */
  clock(to: Micros): readonly DeskEvent[]
  /** When time alone changes something next; Infinity for never. */
  readonly due: number
}

export function openTickSimulation(instruments: readonly DeskInstrument[], settings: TickSettings): TickSimulation {
  const [run, markets] = openRun(instruments, settings)
  const marketAt = marketsOf({ markets })
  const until = (time: Micros, then?: () => void): readonly DeskEvent[] => {
    passTime(run, time)
    then?.()
    const { events } = run
    run.events = []
    return events
  }
  return {
    desk: run.desk,
    get now() {
      return run.now
    },
    orders: run.desk.orders,
    fills: run.desk.fills,
    ...accountOf(run),
    submit: (request, time) => submitOrder(run, request, time),
    change: (id, change, time) => askChange(run, id, change, time),
    cancel: (id, time) => askCancel(run, id, time),
    tick: (index, tick, phase) => until(tick.time, () => matchTick(run, marketAt(index), tick, phase)),
    openSession: (index, time) => until(time, () => openSession(marketAt(index))),
    closeSession: (index, time) => until(time, () => closeSession(run, marketAt(index), time)),
    endSession: (index, time, nights) => until(time, () => endSession(run, marketAt(index), time, nights)),
    carry: (index, time, actions) => until(time, () => carry(run, marketAt(index), time, actions)),
    clock: (to) => until(to),
    get due() {
      return run.timers[0]?.time ?? Infinity
    },
  }
}

function openRun(
  instruments: readonly DeskInstrument[],
  settings: TickSettings,
): readonly [run: MatchingRun, markets: readonly TickMarket[]] {
  const { margin, record, rates = noRates, at, journal = [] } = settings
  const costs = costsOf(settings.costs)
  const desk = openDesk({ ...settings, instruments })
  const markets = desk.books.map((book) => new TickMarket(book.instrument, book, book, costs))
  const run: MatchingRun = {
    desk,
    identity: settings.identity,
    wallets: [...desk.wallets.values()],
    markets,
    costs,
    rates,
    margin: margin ?? { initial: 1, maintenance: 0 },
    leveraged: margin !== undefined,
    fill: 'next-open',
    fills: settings.fills,
    record,
    everyBar: false,
    marginDue: Infinity,
    now: at,
    clock: at,
    events: [],
    timers: [],
    children: new Map(),
    groups: new Map(),
  }
  if (journal.length === 0) deposit(run, settings.cash)
  else goOn(run, markets, journal)
  for (const market of markets) scheduleFunding(run, market, run.now)
  return [run, markets]
}

function goOn(run: MatchingRun, markets: readonly TickMarket[], journal: readonly DeskEvent[]): void {
  resume(run, journal)
  for (const market of markets) market.remember(rememberedPrice(run.desk, market.instrument.id))
}

function passTime(run: MatchingRun, to: Micros): void {
  for (let timer = run.timers[0]; timer !== undefined && timer.time <= to; timer = run.timers[0]) {
    run.timers.shift()
    fire(run, timer)
  }
  run.now = micros(Math.max(run.now, to))
}

function matchTick(run: MatchingRun, market: TickMarket, tick: Tick, phase: 'regular' | 'extended' | 'closed'): void {
  const span = market.take(tick)
  if (span === undefined || phase === 'closed') return
  market.regular = phase === 'regular'
  matchOpen(run, market, span)
  run.marginDue = tick.time
  checkMargin(run)
}

function openSession(market: TickMarket): void {
  for (const resting of market.resting) {
    if (resting.order.timeInForce === 'OPG') resting.from = market.next + 1
  }
}

function closeSession(run: MatchingRun, market: TickMarket, time: Micros): void {
  const price = market.lastPrice()
  const span = { bar: market.next, time, open: price, high: price, low: price, close: price, closes: time, volume: NaN }
  for (const resting of market.resting) {
    const { timeInForce, extended } = resting.order
    if (timeInForce === 'CLS' && !Number.isNaN(price)) fillAtClose(run, market, resting, span)
    const isOver = timeInForce === 'CLS' || (timeInForce === 'DAY' && extended !== true)
    if (isOver && !resting.gone) endOrder(run, resting, time, { why: 'expired' })
  }
  sweep(market)
}

function endSession(run: MatchingRun, market: TickMarket, time: Micros, nights: number): void {
  for (const resting of market.resting) {
    const { timeInForce, extended } = resting.order
    if (timeInForce === 'DAY' && extended === true && !resting.gone) endOrder(run, resting, time, { why: 'expired' })
  }
  sweep(market)
  carryAtSessionEnd(run, market, { price: market.lastPrice(), time, nights })
}

function carry(run: MatchingRun, market: TickMarket, time: Micros, actions: readonly CorporateAction[]): void {
  for (const action of actions) applyAction(run, market, action, { time, last: market.lastPrice() })
  sweep(market)
}
