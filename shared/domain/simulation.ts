/**
 * The matching of a backtest: orders go in, time goes on, events come out. Pure: the same calls give the same events, and
 * how far each step goes never changes them.
 */
import { countedIn, countedTerms } from './account-scale.ts'
import { at } from './column-search.ts'
import { costsOf } from './costs/costs.ts'
import { noRates, type Rates } from './conversion.ts'
import { bookOf, openDesk, orderOf, type Desk } from './desk.ts'
import type { DeskEvent, DeskIdentity } from './desk-event.ts'
import { averagePrice } from './desk-position.ts'
import type { Fill } from './fill.ts'
import type { Currency } from './instrument.ts'
import { cashAt, worthAt } from './matching-account.ts'
import { scheduleBorrow, scheduleFunding } from './matching-carry.ts'
import { advanceTo, nextChangeBefore } from './matching-clock.ts'
import { Market, type SimulatedInstrument } from './matching-market.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import { askChange, askCancel, submitOrder } from './matching-submit.ts'
import type { Refused } from './order-problem.ts'
import type { Order, OrderChange, OrderId, OrderRequest } from './order.ts'
import type { RunSettings } from './run-settings.ts'
import { curveOf, type Curve, type CurveSteps } from './simulation-curve.ts'
import { finishRun } from './simulation-finish.ts'
import { tradesOf } from './simulation-trades.ts'
import type { Trade } from './trade.ts'
import type { Lots, Micros, Price } from './units.ts'
import { micros, money } from './units.ts'

export type { ExecutionBars, SimulatedInstrument } from './matching-market.ts'

export interface SimulationSettings extends Pick<
  RunSettings,
  'cash' | 'costs' | 'margin' | 'positions' | 'fill' | 'fills'
> {
  /** Base currency of the account. */
  readonly currency: Currency
  readonly identity: DeskIdentity
  /** Without it, all instruments are quoted in the base currency. */
  readonly rates?: Rates
  /** Gets each event before anything else sees it: a journal that must be durable before an order leaves. */
  readonly record?: (event: DeskEvent) => void
  /** Looks at every bar instead of finding the next one that matters: slow, and the same to the last event. */
  readonly everyBar?: boolean
}

/** An account that trades, whatever it is filled on. */
export interface Trading {
  readonly desk: Desk
  /** All that closed up to it has happened, and all that opened before it. */
  readonly now: Micros
  readonly orders: readonly Order[]
  readonly fills: readonly Fill[]
  /**
   * Takes an order decided at `at`, which must not lie before `now`. It fills on bars that open then or later; with
   * `fill: 'close'` a market order fills at once, at the close of the bar that closes at that moment. One that is
   * refused is done, with its reason; it has a number too. The desk's own orders are numbered with the others.
   */
  submit(request: OrderRequest, at: Micros): Order
  /** What was wrong with it, if anything. */
  change(id: OrderId, change: OrderChange, at: Micros): Refused | undefined
  cancel(id: OrderId, at: Micros): Refused | undefined
  /** Of the instrument with this index: below 0 is short. */
  position(instrument: number): Lots
  /** Mean entry price; NaN when flat. */
  averagePrice(instrument: number): number
  /** Of the last close or open that has passed; NaN before the first. */
  lastPrice(instrument: number): Price
  /** All balances, in units of the base currency. */
  cash(): number
  equity(): number
  openOrders(): readonly Order[]
}

export interface Simulation extends Trading {
  /** Lets time pass; gives what has happened since the last call, what was submitted in between included. */
  advance(to: Micros): readonly DeskEvent[]
  /** The first moment to advance to at which something may have happened by itself; `limit` where nothing does. */
  nextChange(limit: Micros): Micros
  /** Closed round trips in the order of their exits. `bars` counts those of `steps`, else of the instrument's own. */
  trades(steps?: CurveSteps): readonly Trade[]
  /** Equity and exposure at each step's close. */
  curve(steps: CurveSteps): Curve
  /**
   * Ends the run. With `closeAtEnd` all positions are closed at the open of the last bar, or at its close where `fill` is
   * 'close' or the position was opened within that bar. Gives the last events.
   */
  finish(closeAtEnd: boolean): readonly DeskEvent[]
}

export function openSimulation(instruments: readonly SimulatedInstrument[], settings: SimulationSettings): Simulation {
  return simulationOf(openRun(instruments, settings), settings)
}

function openRun(given: readonly SimulatedInstrument[], settings: SimulationSettings): MatchingRun {
  const { positions, identity, margin, fill, fills, record, rates = noRates, everyBar = false } = settings
  const costs = costsOf(settings.costs)
  const now = firstOpen(given)
  const counted = { cash: settings.cash, currency: settings.currency, rates, at: now }
  const instruments = given.map((each) => countedTerms(each, counted))
  const desk = openDesk({ currency: countedIn(settings.currency, counted), positions, instruments })
  const markets = instruments.map(
    (instrument, index) => new Market(index, instrument, bookOf(desk, instrument.id), costs),
  )
  const run: MatchingRun = {
    desk,
    identity,
    wallets: [...desk.wallets.values()],
    markets,
    costs,
    rates,
    margin: margin ?? { initial: 1, maintenance: 0 },
    leveraged: margin !== undefined,
    fill,
    fills,
    record,
    everyBar,
    marginDue: Infinity,
    now,
    clock: now,
    events: [],
    timers: [],
    children: new Map(),
    groups: new Map(),
  }
  deposit(run, settings.cash)
  for (const market of run.markets) {
    scheduleFunding(run, market, run.now)
    scheduleBorrow(run, market, run.now)
  }
  return run
}

function firstOpen(instruments: readonly SimulatedInstrument[]): Micros {
  const first = instruments.reduce((least, { bars }) => Math.min(least, at(bars.time, 0)), Infinity)
  return micros(Number.isFinite(first) ? first : 0)
}

/** What every account begins with. */
export function deposit(run: MatchingRun, cash: number): void {
  const { currency } = run.desk
  const amount = money(Math.round(cash * currency.scale))
  emit(run, run.now, { kind: 'cash', why: 'deposit', currency: currency.code, amount })
}

function simulationOf(run: MatchingRun, { rates = noRates }: SimulationSettings): Simulation {
  const { desk } = run
  return {
    desk,
    get now() {
      return run.now
    },
    orders: desk.orders,
    fills: desk.fills,
    submit: (request, time) => submitOrder(run, request, time),
    change: (id, change, time) => askChange(run, id, change, time),
    cancel: (id, time) => askCancel(run, id, time),
    advance: (to) => {
      advanceTo(run, to)
      return takeEvents(run)
    },
    nextChange: (limit) => nextChangeBefore(run, limit),
    ...accountOf(run),
    trades: (steps) => tradesOf(run, steps),
    curve: (steps) => curveOf({ desk, markets: run.markets, rates }, steps),
    finish: (closeAtEnd) => {
      if (closeAtEnd) finishRun(run)
      return takeEvents(run)
    },
  }
}

export function marketsOf<Kind extends Market>({
  markets,
}: {
  readonly markets: readonly Kind[]
}): (index: number) => Kind {
  return (index) => {
    const market = markets[index]
    if (market === undefined) throw new RangeError(`The run has no instrument ${index}`)
    return market
  }
}

type Account = Pick<Trading, 'position' | 'averagePrice' | 'lastPrice' | 'cash' | 'equity' | 'openOrders'>

/** What can be asked of an account, whatever it is filled on. */
export function accountOf(run: MatchingRun): Account {
  const marketAt = marketsOf(run)
  return {
    position: (index) => marketAt(index).book.position,
    averagePrice: (index) => averagePrice(marketAt(index).book),
    lastPrice: (index) => marketAt(index).lastPrice(run.now) as Price,
    cash: () => cashAt(run, run.now),
    equity: () => worthAt(run, run.now).equity,
    openOrders: () => openOrdersOf(run),
  }
}

function takeEvents(run: MatchingRun): readonly DeskEvent[] {
  const { events } = run
  run.events = []
  return events
}

/** Those that rest, that wait for their parent, and that are on their way, in the order in which they were asked for. */
function openOrdersOf(run: MatchingRun): readonly Order[] {
  const ids = new Set<OrderId>(run.markets.flatMap(({ resting }) => resting.map(({ order }) => order.id)))
  for (const children of run.children.values()) for (const id of children) ids.add(id)
  for (const timer of run.timers) if (timer.kind === 'accept') ids.add(timer.order)
  const orders = [...ids].map((id) => orderOf(run.desk, id))
  return orders.filter(({ status }) => status !== 'done').toSorted((a, b) => a.id - b.id)
}
