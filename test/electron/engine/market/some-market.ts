/** A loop over a real store, with a feed and a clock that a test decides. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Market } from '../../../../shared/contract/markets.ts'
import { Loop, type LoopParts } from '../../../../electron/engine/loop.ts'
import { Markets } from '../../../../electron/engine/market/markets.ts'
import type { Clock, Feed, FeedEvent, Store } from '../../../../electron/engine/ports.ts'
import { rolledSource } from '../../../../electron/engine/jobs/rolled-ticks.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { machineTimer } from '../../../../electron/engine/timer.ts'
import { roundTheClock } from '../../../../shared/domain/calendars/24-7.ts'
import type { PriceSide } from '../../../../shared/domain/bar.ts'
import { SessionIndex } from '../../../../shared/domain/session-index.ts'
import type { Quote, Trade } from '../../../../shared/domain/tick.ts'
import { instrumentId, lots, micros, price, type Micros } from '../../../../shared/domain/units.ts'
import { someTerms } from '../../../shared/domain/checked-ticks.ts'

export const id = instrumentId('btc')
/** 2024-08-08 23:59:00 UTC. */
export const START = Date.UTC(2024, 7, 8, 23, 59) * 1000

const terms = someTerms({
  symbol: 'BTCUSDT',
  name: 'BTCUSDT',
  kind: 'crypto',
  quote: { code: 'USDT', scale: 1_000_000 },
  ticksInferred: true,
  lotsPerUnit: 1000,
  calendar: '24-7',
})

/** Seconds after `START`. */
export const at = (seconds: number): Micros => micros(START + Math.round(seconds * 1e6))

export function aTrade(seconds: number, of: Partial<Trade> = {}): FeedEvent {
  const [time, seq] = [at(seconds), Math.round(seconds * 1000)]
  const tick: Trade = {
    kind: 'trade',
    time,
    received: time,
    seq,
    id: String(seq),
    price: price(100),
    quantity: lots(1000),
    ...of,
  }
  return { kind: 'tick', instrument: id, tick }
}

export function aQuote(seconds: number, of: Partial<Quote> = {}): FeedEvent {
  const [time, seq] = [at(seconds), Math.round(seconds * 1000)]
  const [bid, ask] = [price(99.99), price(100.01)]
  const sizes = { bidSize: lots(1), askSize: lots(1) }
  const tick: Quote = { kind: 'quote', time, received: time, seq, bid, ask, ...sizes, ...of }
  return { kind: 'tick', instrument: id, tick }
}

let sources = 0
/** One store serves many tests, each with a source of its own. */
export const aSource = (): string => `source ${++sources}`

/** The first ticks of a run are believed when more of the same level have come. */
export const warmUp: readonly FeedEvent[] = [
  ...[0.1, 0.2, 0.3, 0.4].map((seconds) => aTrade(seconds)),
  ...[0.1, 0.2, 0.3, 0.4].map((seconds) => aQuote(seconds)),
]

/** Brings these events, one batch after the other; it waits for a promise among them. */
export const aListFeed = (source: string, ...batches: (readonly FeedEvent[] | Promise<unknown>)[]): Feed => ({
  source,
  async run(take, signal) {
    for (const batch of batches) {
      if (signal.aborted) return
      if (batch instanceof Promise) await batch
      else await take({ events: batch, raw: (n) => `raw ${n}` })
    }
  },
})

export class FakeClock implements Clock {
  time: Micros = micros(START)

  now(): Micros {
    return this.time
  }
}

export const anOpenStore = (): Promise<Store> => openStore(mkdtempSync(join(tmpdir(), 'openbell-loop-')))

export interface SomeLoop extends Partial<LoopParts> {
  readonly feed: Feed
  readonly store: Store
}

export function aLoop({ store, ...parts }: SomeLoop) {
  const lines: Market[] = []
  const markets = new Markets(store.bars, (line) => lines.push(line))
  const loop = new Loop({
    clock: new FakeClock(),
    timer: machineTimer,
    stores: store,
    markets,
    termsOf: (instrument) => ({ instrument, symbol: 'BTCUSDT.TEST', terms, index: new SessionIndex(roundTheClock) }),
    grace: 0,
    limits: { arrivals: true },
    stored: () => undefined,
    ...parts,
  })
  return { loop, markets: parts.markets ?? markets, lines, run: () => loop.run(new AbortController().signal) }
}

/** The columns of stored 1-minute bars as plain rows: seconds after `START`, open, high, low, close, volume in lots, ticks. */
export async function minutesIn(store: Store, source: string, side: PriceSide = 'trade') {
  const key = { instrument: id, timeframe: { unit: 'minute', count: 1 }, side, source: rolledSource(source) } as const
  const { time, open, high, low, close, volume, ticks } = await store.bars.read(key, {})
  return Array.from(time, (each, n) => [
    (each - START) / 1e6,
    ...[open, high, low, close, volume, ticks].map((column) => column[n]),
  ])
}
