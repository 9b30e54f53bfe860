/** Alerts over a real store, on a market whose ticks a test decides. */
import { Alerts } from '../../../../electron/engine/alerts/alerts.ts'
import { openBarReader } from '../../../../electron/engine/bar-reader.ts'
import { openCalendars } from '../../../../electron/engine/calendars.ts'
import { Library } from '../../../../electron/engine/library.ts'
import type { LogEntry } from '../../../../electron/engine/log.ts'
import { Markets } from '../../../../electron/engine/market/markets.ts'
import type { FeedEvent, Store, Timer } from '../../../../electron/engine/ports.ts'
import type { Alert } from '../../../../shared/contract/alerts.ts'
import type { Instrument } from '../../../../shared/domain/instrument.ts'
import { day, price } from '../../../../shared/domain/units.ts'
import { FakeClock, aListFeed, aLoop, aSource, aTrade, id } from '../market/some-market.ts'

const btc: Instrument = {
  id,
  venue: 'TEST',
  terms: [
    {
      from: day(0),
      symbol: 'BTCUSDT',
      name: 'BTCUSDT',
      kind: 'crypto',
      quote: { code: 'USDT', scale: 1_000_000 },
      ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
      ticksInferred: true,
      lotsPerUnit: 1000,
      multiplier: 1,
      calendar: '24-7',
    },
  ],
  actions: [],
}

/** As after a start of the engine. */
export async function someAlerts(store: Store, timer: Timer) {
  if ((await store.instruments.list()).length === 0) await store.instruments.put(btc)
  const [clock, log] = [new FakeClock(), [] as string[]]
  const calendars = await openCalendars({ store, clock, log: String, changed: () => undefined })
  const library = await Library.open(store, () => undefined)
  const reader = openBarReader({ store, library, calendars })
  const markets = new Markets(store.bars, () => undefined)
  const told: (Alert | undefined)[] = []
  const alerts = await Alerts.open({
    store: store.alerts,
    library,
    calendars,
    reader,
    markets,
    clock,
    timer,
    log: { event: ({ text }: LogEntry) => void log.push(text), error: String },
    changed: (_id, alert) => void told.push(alert),
  })
  /** Events as they come from the exchange, through the loop; with a replay, as that plays them. */
  const play = async (events: readonly FeedEvent[], replay?: string) => {
    const feed = aListFeed(aSource(), events)
    await aLoop({ store, feed, clock, markets, limits: {}, ...(replay !== undefined && { replay }) }).run()
  }
  const only = (): Alert => {
    const [alert, ...more] = alerts.list()
    if (alert === undefined || more.length > 0) throw new Error(`There are ${more.length + 1} alerts`)
    return alert
  }
  return { alerts, clock, log, told, play, only }
}

/** Trades at these prices, a second after each other. */
export const trades = (from: number, ...prices: readonly number[]): readonly FeedEvent[] =>
  prices.map((each, n) => aTrade(from + n, { price: price(each) }))
