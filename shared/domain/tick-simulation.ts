/** The matching of paper trading: the same orders, account and events as in a backtest, filled on ticks as they come. */
import { costsOf } from './costs/costs.ts'
import { noRates } from './conversion.ts'
import { apply, openDesk, orderOf, type DeskInstrument } from './desk.ts'
import type { DeskEvent } from './desk-event.ts'
import { fillAtClose, matchOpen } from './matching-bar.ts'
import { carryAtSessionEnd } from './matching-carry.ts'
import { checkMargin } from './matching-margin.ts'
import { endOrder, rest, sweep } from './matching-orders.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import { askChange, askCancel, relate, submitOrder } from './matching-submit.ts'
import { fire } from './matching-timers.ts'
import { accountOf, type Simulation, type SimulationSettings } from './simulation.ts'
import { TickMarket } from './tick-market.ts'
import type { Tick } from './tick.ts'
import type { Micros } from './units.ts'
import { micros, money } from './units.ts'

export interface TickSettings extends Omit<SimulationSettings, 'fill' | 'everyBar'> {
  /** When the account opens, or goes on. */
  readonly at: Micros
  /** What has happened before: the desk goes on from there, and nothing is paid in again. */
  readonly journal?: readonly DeskEvent[]
}

type Shared =
  | 'desk'
  | 'now'
  | 'orders'
  | 'fills'
  | 'submit'
  | 'change'
  | 'cancel'
  | 'position'
  | 'averagePrice'
  | 'lastPrice'
  | 'cash'
  | 'equity'
  | 'openOrders'

/** What each call gives is what has happened since the last one. Instruments are named by their index. */
export interface TickSimulation extends Pick<Simulation, Shared> {
  /** Orders that came before it may fill on it; in another phase than the regular one those that may; none while closed. */
  tick(instrument: number, tick: Tick, phase: 'regular' | 'extended' | 'closed'): readonly DeskEvent[]
  /** The regular session opens: orders for its opening fill on the next tick. */
  openSession(instrument: number, at: Micros): readonly DeskEvent[]
  /** It closes: orders for the close fill at the last price, and DAY orders expire, but for the extended ones. */
  closeSession(instrument: number, at: Micros): readonly DeskEvent[]
  /** All its phases are over: the other DAY orders expire, and what was borrowed is paid for until the next one. */
  endSession(instrument: number, at: Micros, nights: number): readonly DeskEvent[]
  /** Time has come so far: latencies pass, dates expire. */
  clock(to: Micros): readonly DeskEvent[]
}

export function openTickSimulation(instruments: readonly DeskInstrument[], settings: TickSettings): TickSimulation {
  const [run, markets] = openRun(instruments, settings)
  const marketAt = (index: number): TickMarket => {
    const market = markets[index]
    if (market === undefined) throw new RangeError(`The run has no instrument ${index}`)
    return market
  }
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
    clock: (to) => until(to),
  }
}

function openRun(
  instruments: readonly DeskInstrument[],
  settings: TickSettings,
): readonly [run: MatchingRun, markets: readonly TickMarket[]] {
  const { currency, margin, record, rates = noRates, at, journal = [] } = settings
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
  for (const event of journal) apply(desk, event)
  for (const order of desk.orders) takeUp(run, order.id)
  const amount = money(Math.round(settings.cash * currency.scale))
  if (journal.length === 0) emit(run, at, { kind: 'cash', why: 'deposit', currency: currency.code, amount })
  return [run, markets]
}

/** An order of the journal rests where it rested; one that was on its way has arrived. */
function takeUp(run: MatchingRun, id: Parameters<typeof orderOf>[1]): void {
  const order = orderOf(run.desk, id)
  relate(run, order)
  if (order.status === 'done') return
  if (order.status === 'waiting') {
    const isChild = order.parent !== undefined && orderOf(run.desk, order.parent).filled === 0
    if (!isChild) run.timers.push({ time: run.now, kind: 'accept', order: id })
    return
  }
  const resting = rest(run, order, run.now)
  // It has waited already, so that ticks that go through it find it first.
  if (Number.isFinite(resting.from)) resting.from = 0
  const { stopPrice, trail } = order
  if (stopPrice === undefined || trail === undefined) return
  const sign = order.side === 'sell' ? 1 : -1
  resting.best = trail.kind === 'price' ? stopPrice + sign * trail.by : stopPrice / (1 - sign * trail.by)
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
    if (resting.order.timeInForce === 'OPG') resting.from = resting.last = market.next + 1
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
    if (resting.order.timeInForce === 'DAY' && !resting.gone) endOrder(run, resting, time, { why: 'expired' })
  }
  sweep(market)
  carryAtSessionEnd(run, market, { price: market.lastPrice(), time, nights })
}
