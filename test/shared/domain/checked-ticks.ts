/** Ticks for tests: one of each kind, and a market that is the same in every run. */
import type { Instrument, InstrumentTerms } from '../../../shared/domain/instrument.ts'
import { toPrice } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { TickCheckOptions } from '../../../shared/domain/tick-check.ts'
import { TickCheck } from '../../../shared/domain/tick-check.ts'
import type { TickRule } from '../../../shared/domain/tick-rules.ts'
import type { Quote, Tick, Trade } from '../../../shared/domain/tick.ts'
import type { Day, Lots, Micros, Price } from '../../../shared/domain/units.ts'
import { day, lots, micros, price } from '../../../shared/domain/units.ts'

export const someTerms = (terms: Partial<InstrumentTerms> = {}): Instrument['terms'][0] => ({
  from: day(0),
  symbol: 'ABC',
  name: 'Abc',
  kind: 'stock',
  quote: { code: 'USD', scale: 1_000_000 },
  ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
  ticksInferred: false,
  lotsPerUnit: 1,
  multiplier: 1,
  calendar: 'XNYS',
  ...terms,
})

export function aTrade(time: number, at: number, more: Partial<Trade> = {}): Trade {
  return {
    kind: 'trade',
    time: micros(time),
    received: micros(time),
    seq: 0,
    price: at as Price,
    quantity: lots(100),
    ...more,
  }
}

export function aQuote(time: number, bid: number, ask: number, more: Partial<Quote> = {}): Quote {
  return {
    kind: 'quote',
    time: micros(time),
    received: micros(time),
    seq: 0,
    bid: price(bid),
    ask: price(ask),
    ...more,
  }
}

/** What became of each tick: its flags, or the rule. */
export interface Verdict {
  readonly tick: Tick
  readonly verdict: number | TickRule
  readonly line: number
  readonly raw: string
}

/** A check, and what it handed on, in its order. */
export function aCheck(options: Omit<TickCheckOptions, 'sink'>): { check: TickCheck; verdicts: Verdict[] } {
  const verdicts: Verdict[] = []
  const keep = (tick: Tick, verdict: number | TickRule, raw = '', line = 0) =>
    verdicts.push({ tick: { ...tick }, verdict, raw, line })
  return { check: new TickCheck({ ...options, sink: { accept: keep, aside: keep, refuse: keep } }), verdicts }
}

/** Numbers from 0 up to 1, the same for a seed in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Market {
  readonly index: SessionIndex
  readonly from: Day
  readonly to: Day
  readonly terms: InstrumentTerms
  readonly perSession: number
  readonly seed: number
}

/**
 * Trades and quotes of some sessions: a random walk in the regular hours, a gap of up to a tenth overnight, ids that rise
 * by one, now and then a jump that stays and a minute without anything.
 */
export function aMarket({ index, from, to, terms, perSession, seed }: Market): Tick[] {
  const random = seeded(seed)
  const ticks: Tick[] = []
  const { scale } = terms.ticks
  let level = 100
  for (const { open, close } of index.sessions(from, to)) {
    level *= 0.9 + 0.2 * random()
    let time = open + 1000
    const pause = (close - open) / perSession
    while (time < close) {
      level *= random() < 0.0002 ? 1 + 0.08 * (random() - 0.5) : 1 + 0.0004 * (random() - 0.5)
      const bid = toPrice(terms.ticks, level)
      const ask = toPrice(terms.ticks, bid + Math.ceil(2 * random()) / scale)
      const happened = { time: micros(Math.floor(time)), received: micros(Math.floor(time)), seq: ticks.length }
      if (random() < 0.5) {
        const quantity = Math.ceil(300 * random()) as Lots
        ticks.push({
          kind: 'trade',
          ...happened,
          price: random() < 0.5 ? bid : ask,
          quantity,
          id: String(ticks.length),
        })
      } else ticks.push({ kind: 'quote', ...happened, bid, ask, bidSize: lots(100), askSize: lots(200) })
      time += random() < 0.001 ? 60e6 : 2 * pause * random()
    }
  }
  return ticks
}

export const timeOf = (text: string): Micros => micros(Date.parse(text) * 1000)
