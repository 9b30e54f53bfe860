/** A reader over a store in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openBarReader } from '../../../electron/engine/bar-reader.ts'
import { openCalendars } from '../../../electron/engine/calendars.ts'
import { Library } from '../../../electron/engine/library.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import type { BarSeries, PriceSide } from '../../../shared/domain/bar.ts'
import type { CorporateAction, Instrument } from '../../../shared/domain/instrument.ts'
import type { TickSeries } from '../../../shared/domain/tick-series.ts'
import { parseTimeframe, type Timeframe } from '../../../shared/domain/timeframe.ts'
import { day, instrumentId, micros } from '../../../shared/domain/units.ts'

export interface AskedReader {
  readonly calendar?: string
  readonly bars?: readonly {
    readonly timeframe: string
    readonly side?: PriceSide
    readonly source?: string
    readonly bars: BarSeries
  }[]
  readonly ticks?: readonly TickSeries[]
  readonly actions?: readonly CorporateAction[]
  readonly lotsPerUnit?: number
}

const id = instrumentId('test')

export const frame = (text: string): Timeframe => parseTimeframe(text) ?? { unit: 'day', count: 1 }

export function anInstrument({ calendar = 'XNYS', actions = [], lotsPerUnit = 1 }: AskedReader = {}): Instrument {
  const terms = {
    from: day(0),
    symbol: 'TEST',
    name: 'Test',
    kind: 'stock',
    quote: { code: 'USD', scale: 1_000_000 },
    ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
    ticksInferred: false,
    lotsPerUnit,
    multiplier: 1,
    calendar,
  } as const
  return { id, venue: 'XNYS', terms: [terms], actions }
}

export async function aReader(asked: AskedReader) {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-reader-'))
  const store = await openStore(folder)
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const instrument = anInstrument(asked)
  await store.instruments.put(instrument)
  for (const { timeframe, side = 'trade', source = 'test', bars } of asked.bars ?? []) {
    await store.bars.write({ instrument: id, timeframe: frame(timeframe), side, source }, bars)
  }
  for (const ticks of asked.ticks ?? []) {
    await store.ticks.write({ instrument: id, kind: ticks.kind, source: 'test' }, ticks)
  }
  const calendars = await openCalendars({ store, clock: { now: () => micros(0) }, log: String })
  const library = await Library.open(store, () => {})
  const reader = openBarReader({ store, library, calendars })
  return { id, instrument, store, calendars, library, reader }
}
