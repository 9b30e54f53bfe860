import { createHash } from 'node:crypto'
import type { BacktestAsked, BacktestParts, StrategyHost } from '../../../../electron/engine/backtest/run-backtest.ts'
import { runBacktest } from '../../../../electron/engine/backtest/run-backtest.ts'
import type { FeedBars } from '../../../../electron/engine/backtest/feed.ts'
import type { KnownCalendar } from '../../../../electron/engine/calendars.ts'
import { strategyOf } from '../../../../electron/engine/strategies/manifest.ts'
import { findPython } from '../../../../electron/engine/strategies/python.ts'
import { strategiesFolder } from '../../../../electron/engine/strategies/sandbox.ts'
import type { BarSeries } from '../../../../shared/domain/bar.ts'
import type { Calendar } from '../../../../shared/domain/calendar.ts'
import { builtInCalendars } from '../../../../shared/domain/calendars/built-in.ts'
import type { Instrument, InstrumentTerms } from '../../../../shared/domain/instrument.ts'
import type { RunSettings } from '../../../../shared/domain/run-settings.ts'
import type { RunResult } from '../../../../shared/domain/run.ts'
import { SessionIndex } from '../../../../shared/domain/session-index.ts'
import { day, instrumentId, MICROS_PER_DAY } from '../../../../shared/domain/units.ts'
import { no } from '../../../../shared/contract/wire.ts'

/** `SYMBOL.TEST` in USD, whole units. */
export function anInstrument(symbol: string, more: Partial<InstrumentTerms> = {}): Instrument {
  return {
    id: instrumentId(symbol),
    venue: 'TEST',
    terms: [
      {
        from: day(0),
        symbol,
        name: symbol,
        kind: 'future',
        quote: { code: 'USD', scale: 1_000_000 },
        ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
        ticksInferred: false,
        lotsPerUnit: 1,
        multiplier: 1,
        calendar: '24-7',
        ...more,
      },
    ],
    actions: [],
  }
}

/** Bars of a fixed span, each in the session of its UTC day. */
export function feedOf(bars: BarSeries, span: number): FeedBars {
  return {
    ...bars,
    closes: bars.time.map((time) => time + span),
    day: Int32Array.from(bars.time, (time) => Math.floor(time / MICROS_PER_DAY)),
    phase: new Uint8Array(bars.time.length).fill(2),
    info: { side: 'trade', builtFrom: 'test', revision: 1 },
  }
}

export const settings = (more: Partial<RunSettings> = {}): RunSettings => ({
  instruments: ['ONE.TEST'],
  timeframe: '1m',
  view: 'regular',
  adjust: 'none',
  cash: 1_000_000,
  params: {},
  costs: { feeRate: 1e-4 },
  positions: 'netting',
  fill: 'next-open',
  closeAtEnd: false,
  fills: 'standard',
  magnify: false,
  riskFree: 0,
  seed: 1,
  pace: 'auto',
  ...more,
})

export function calendarCalled(id: string): KnownCalendar {
  const calendar = builtInCalendars.find((each: Calendar) => each.id === id)
  if (calendar === undefined) throw new Error(`There is no calendar ${id}`)
  return { calendar, version: '1', index: new SessionIndex(calendar), before: [] }
}

/** By symbol and timeframe: `ONE.TEST 1m`. */
export type Stored = Readonly<Record<string, FeedBars>>

interface Surroundings {
  readonly stored: Stored
  readonly instruments?: readonly Instrument[]
  readonly host?: Partial<StrategyHost>
  readonly more?: Partial<BacktestParts>
}

export async function partsOf({
  stored,
  instruments = [anInstrument('ONE')],
  host,
  more,
}: Surroundings): Promise<BacktestParts> {
  const { program, version } = await findPython()
  return {
    host: { python: program, version, folder: strategiesFolder(), ...host },
    loadBars: async ({ symbol, timeframe }) => {
      const found = stored[`${symbol} ${timeframe}`]
      if (found === undefined) throw no('bars.none', { instrument: symbol, timeframe, stored: 'nothing' })
      return found
    },
    instrument: (symbol) => {
      const found = instruments.find((each) => `${each.terms[0].symbol}.TEST` === symbol)
      if (found === undefined) throw no('instrument.unknown', { instrument: symbol })
      return found
    },
    calendar: (instrument) => calendarCalled(instrument.terms[0].calendar),
    ...more,
  }
}

export async function backtest(source: string, asked: Partial<RunSettings>, around: Surroundings): Promise<RunResult> {
  const { source: bytes, code } = strategyOf('mine.py', Buffer.from(source))
  const order: BacktestAsked = { source: bytes, code, file: 'mine.py', settings: settings(asked) }
  return runBacktest(order, await partsOf(around))
}

/** All of a result as one text: equal texts are equal bytes. */
export function bytesOf(result: RunResult): string {
  const json = JSON.stringify(result, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value))
      return createHash('sha256')
        .update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
        .digest('hex')
    return value
  })
  return json
}
