/** What measurements of the way from an exchange's message to the bar and the store have in common. */
import type { Listed } from '../../electron/engine/feeds/binance/fields.ts'
import { BinanceMessages } from '../../electron/engine/feeds/binance/messages.ts'
import { Symbols } from '../../electron/engine/feeds/binance/symbols.ts'
import { Loop, type LoopParts } from '../../electron/engine/loop.ts'
import type { LiveMarket } from '../../electron/engine/market/live-market.ts'
import { Markets } from '../../electron/engine/market/markets.ts'
import type { Feed, FeedEvent, Store } from '../../electron/engine/ports.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { machineTimer } from '../../electron/engine/timer.ts'
import { roundTheClock } from '../../shared/domain/calendars/24-7.ts'
import type { InstrumentTerms } from '../../shared/domain/instrument.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { day, instrumentId, micros, type InstrumentId, type Micros } from '../../shared/domain/units.ts'

/** Trades in one measurement of delays, and how many of them come in a second. */
const PACED = 200_000
export const PER_SECOND = 50_000
const symbols = ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'SOLUSDT', 'ADAUSDT', 'XRPUSDT', 'DOGEUSDT', 'LTCUSDT']
/** What a socket hands over at once when much comes. */
const BATCH = 512

/** Messages one after the other in one block, as they come from a socket. */
export interface Messages {
  readonly bytes: Buffer
  readonly ends: Uint32Array
}

export function someMessages(count: number): Messages {
  let seed = 7
  const prices = symbols.map((_, n) => 6_000_000 / 10 ** (n / 2))
  const texts = Array.from({ length: count }, (_, n) => {
    const at = n % symbols.length
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    prices[at] = Math.max(100, Math.round((prices[at] ?? 0) + (seed % 21) - 10))
    const time = 1_723_161_600_000 + Math.floor(n / 50)
    const [name, price, quantity] = [symbols[at] ?? '', (prices[at] ?? 0) / 100, ((seed % 1000) + 1) / 1000]
    return `{"stream":"${name.toLowerCase()}@trade","data":{"e":"trade","E":${time},"s":"${name}","t":${3_735_683_259 + Math.floor(n / symbols.length)},"p":"${price.toFixed(8)}","q":"${quantity.toFixed(8)}","T":${time},"m":${seed % 2 === 0},"M":true}}`
  })
  const ends = new Uint32Array(count)
  let end = 0
  for (const [n, text] of texts.entries()) ends[n] = end += text.length
  return { bytes: Buffer.from(texts.join('')), ends }
}

const startOf = ({ ends }: Messages, n: number): number => (n === 0 ? 0 : (ends[n - 1] ?? 0))

/** One for all instruments of a calendar, as in the engine. */
const index = new SessionIndex(roundTheClock)

const termsOf = (instrument: InstrumentId) => {
  const terms: InstrumentTerms = {
    from: day(0),
    symbol: instrument,
    name: instrument,
    kind: 'crypto',
    quote: { code: 'USDT', scale: 1_000_000 },
    ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
    ticksInferred: true,
    lotsPerUnit: 100_000_000,
    multiplier: 1,
    calendar: '24-7',
  }
  return { instrument, symbol: instrument, terms, index }
}

/** How many of the messages are handed over next; none for the end. */
export type Pace = (done: number) => Promise<number>

export const flatOut =
  (count: number): Pace =>
  async (done) =>
    Math.min(BATCH, count - done)

/** As many as have come since, when they come at an even pace; checked about every millisecond. */
function paced(count: number, began: number): Pace {
  return async (done) => {
    while (done < count) {
      const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * PER_SECOND))
      if (due > done) return due - done
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return 0
  }
}

/** What is measured: a path that stays open, and takes messages again and again. */
export interface Path {
  /** Resolves with how many trades were stored. */
  run(messages: Messages, pace: Pace, taken: (to: number) => void): Promise<number>
  close(): Promise<void>
}

let runs = 0

function feedOf(messages: Messages, pace: Pace, taken: (to: number) => void): Feed {
  const listed = new Symbols()
  for (const symbol of symbols)
    listed.add({ symbol, instrument: instrumentId(symbol), lotDecimals: 8 } satisfies Listed)
  const reader = new BinanceMessages(listed)
  const now = () => micros(Date.UTC(2024, 7, 9) * 1000 + Math.round(performance.now() * 1000))
  const message = { bytes: messages.bytes, from: 0, to: 0, received: now() }
  return {
    // Of its own each time: every trade is new.
    source: `run ${++runs}`,
    async run(take) {
      let done = 0
      for (let count = await pace(done); count > 0; count = await pace(done)) {
        const events: FeedEvent[] = []
        message.received = now()
        for (const last = done + count; done < last; done++) {
          message.from = startOf(messages, done)
          message.to = messages.ends[done] ?? 0
          reader.read(message, events)
        }
        const from = done - count
        await take({
          events,
          raw: (at) => messages.bytes.toString('utf8', startOf(messages, from + at), messages.ends[from + at]),
        })
        taken(done)
      }
    },
  }
}

/** Makes the bars of a batch at its end, as a chart that is looked at all the time would. */
class WatchedMarkets extends Markets {
  override came(market: LiveMarket, now: Micros): void {
    market.look()
    super.came(market, now)
  }
}

/** With where runs are stored beside it. */
export async function openOurs(folder: string): Promise<{ readonly path: Path; readonly runs: Store['runs'] }> {
  const store = await openStore(folder)
  const partsFor = (feed: Feed): LoopParts => ({
    feed,
    clock: { now: () => micros(Date.UTC(2024, 7, 9) * 1000 + Math.round(performance.now() * 1000)) },
    timer: machineTimer,
    stores: store,
    markets: new WatchedMarkets(store.bars, () => undefined),
    termsOf,
    grace: 0,
    limits: { ahead: Infinity, stale: Infinity, arrivals: true },
    stored: () => undefined,
  })
  const path: Path = {
    async run(messages, pace, taken) {
      const loop = new Loop(partsFor(feedOf(messages, pace, taken)))
      await loop.run(new AbortController().signal)
      return loop.counts.added
    },
    close: () => store.close(),
  }
  return { path, runs: store.runs }
}

/** Milliseconds from when a message came to when its bar has it: the half and the last hundredth. */
export async function delays(path: Path, messages: Messages): Promise<{ p50: number; p99: number }> {
  const found = new Float64Array(PACED)
  const began = performance.now() + 1_500
  let from = 0
  await path.run(messages, paced(PACED, began), (to) => {
    const now = performance.now()
    for (; from < to; from++) found[from] = now - began - (from / PER_SECOND) * 1000
  })
  const sorted = found.toSorted()
  return { p50: sorted[PACED / 2] ?? NaN, p99: sorted[Math.floor(PACED * 0.99)] ?? NaN }
}
