/** What a strategy runs in: the bars and calendars of now, or those that a run which is repeated was pinned to. */
import { no } from '../../../shared/contract/wire.ts'
import { symbolOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { nearestNames } from '../../../shared/domain/nearest-names.ts'
import { termsOf } from '../../../shared/domain/instrument.ts'
import type { LoadBars } from '../backtest/feed.ts'
import type { BacktestParts, StrategyHost } from '../backtest/run-backtest.ts'
import { openBarReader, type BarReader } from '../bar-reader.ts'
import type { Calendars, KnownCalendar } from '../calendars.ts'
import type { Library } from '../library.ts'
import type { Store } from '../ports.ts'
import { readFrames, storedFrames } from './stored-frames.ts'
import { loadRunBars } from './run-bars.ts'
import type { RunOrder } from './run-order.ts'
import type { HostedOrder } from './strategy-desk.ts'

/** What is around a strategy while it runs. */
export interface Surroundings {
  readonly host: StrategyHost
  readonly load: LoadBars
  readonly stored: NonNullable<BacktestParts['stored']>
  readonly instrument: (symbol: string) => Instrument
  readonly calendar: (instrument: Instrument) => KnownCalendar
}

export interface StoredParts {
  readonly store: Pick<Store, 'bars' | 'derived' | 'ticks'>
  readonly library: Library
  readonly calendars: Calendars
  readonly reader: BarReader
}

export interface SurroundingParts extends StoredParts {
  readonly host: (order: HostedOrder) => Promise<StrategyHost>
}

type Pinned = Pick<NonNullable<RunOrder['repeats']>, 'run' | 'calendars' | 'reads'>

export async function surroundingsOf(
  parts: SurroundingParts,
  order: HostedOrder & Pick<RunOrder, 'repeats'>,
): Promise<Surroundings> {
  const { library, calendars, reader } = parts
  const { repeats } = order
  const host = await parts.host(order)
  const instrument = (symbol: string) => knownInstrument(library, symbol)
  if (repeats === undefined)
    return {
      host,
      instrument,
      calendar: (each) => calendars.of(each),
      load: loadRunBars({ library, reader }),
      stored: (symbol, side) => storedFrames(library, symbol, side),
    }
  return { host, instrument, ...(await pinnedBars(parts, repeats)) }
}

/** The bars that a run was made on, along the calendars of then. */
export async function pinnedBars(
  parts: StoredParts,
  run: Pinned,
): Promise<Pick<Surroundings, 'calendar' | 'load' | 'stored'>> {
  const { store, library, calendars } = parts
  const calendar = await pinnedCalendars(parts, run)
  const reader = openBarReader({ store, library, calendars: { ...calendars, of: calendar } })
  const load = loadRunBars({ library, reader }, run.reads)
  return { calendar, load, stored: (symbol, side) => readFrames(run.reads, symbol, side) }
}

/** With what may have been meant. */
export function knownInstrument(library: Library, symbol: string): Instrument {
  const found = library.lookUp(symbol)
  if (found !== undefined) return found
  const names = new Map(library.list().map((row) => [row.symbol.toLowerCase(), row.symbol]))
  const near = nearestNames(symbol, [...names.keys()]).map((name) => names.get(name) ?? name)
  if (near.length === 0) throw no('instrument.unknown', { instrument: symbol })
  throw no('run.instrument', { instrument: symbol, nearest: near.join(', ') })
}

async function pinnedCalendars(
  { library, calendars }: StoredParts,
  { run, calendars: versions }: Pinned,
): Promise<(instrument: Instrument) => KnownCalendar> {
  const pinned = new Map<string, KnownCalendar>()
  for (const [symbol, version] of Object.entries(versions)) {
    const instrument = knownInstrument(library, symbol)
    const now = calendars.of(instrument)
    const { calendar } = termsOf(instrument)
    const then = now.version === version ? now : await calendars.atVersion(calendar, version)
    if (then === undefined) throw no('run.calendar-gone', { run, calendar })
    pinned.set(symbol, then)
  }
  return (instrument) => pinned.get(symbolOf(instrument)) ?? calendars.of(instrument)
}
