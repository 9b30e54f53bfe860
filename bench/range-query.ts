/**
 * 5,000 bars of any timeframe out of ten years of one-minute bars, as the engine answers them: the first time and from
 * its cache, beside a bare read of 5,000 stored bars in the same run. Milliseconds, medians and 95th percentiles.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBarReader, type BarReader } from '../electron/engine/bar-reader.ts'
import { openCalendars } from '../electron/engine/calendars.ts'
import { newInstrument, planInstrument } from '../electron/engine/import/new-instrument.ts'
import { Library } from '../electron/engine/library.ts'
import { openStore } from '../electron/engine/store/open-store.ts'
import { mapColumns, type BarSeries } from '../shared/domain/bar.ts'
import { dayOf } from '../shared/domain/day.ts'
import type { SessionIndex } from '../shared/domain/session-index.ts'
import { MICROS_PER_MINUTE, micros, type Micros } from '../shared/domain/units.ts'

const ROUNDS = 12
const MOST = 5_000
const timeframes = ['1m', '5m', '15m', '1h', '4h', '1d', '1w', '1mo']

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
const store = await openStore(folder)
try {
  const calendars = await openCalendars({ store, clock: { now: () => micros(0) }, log: String })
  const library = await Library.open(store, () => {})
  const plan = planInstrument({ instrument: 'BENCH.XNYS' }, ['XNYS'])
  const instrument = newInstrument(plan, { priceDecimals: 2, lotsPerUnit: 1 }, () => 'bench')
  const { id } = instrument
  const series = minutes(calendars.find('XNYS').index)
  const key = { instrument: id, timeframe: { unit: 'minute', count: 1 }, side: 'trade', source: 'bench' } as const
  await store.imports.keep({ instrument, bars: [{ key, bars: series }] })
  await library.refresh(instrument)
  console.log(`${series.time.length} one-minute bars of XNYS, ${MOST} bars a read`)

  const ends = Array.from({ length: ROUNDS }, (_, i) => endAt(series, 0.4 + (0.6 * i) / ROUNDS))
  const bare = await measure(ends, (to) => store.bars.read(key, { to, most: MOST }))
  console.log('                 first time            from the cache      first / bare read')
  for (const timeframe of timeframes) {
    const reader = openBarReader({ store, library, calendars })
    const read = (reader: BarReader) => (to: Micros) =>
      reader.read({ instrument: id, timeframe, view: 'regular', to, most: MOST })
    const cold = await measure(ends, read(reader))
    const cached = await measure(ends, read(reader))
    console.log(`${timeframe.padStart(4)}  ${shown(cold)}  ${shown(cached)}  ${(cold.median / bare.median).toFixed(1)}`)
  }
  console.log(`bare  ${shown(bare)}`)
} finally {
  await store.close()
  rmSync(folder, { recursive: true })
}

function minutes(index: SessionIndex): BarSeries {
  const times = index
    .sessions(dayOf('2014-01-02'), dayOf('2023-12-29'))
    .flatMap(({ open, close }) =>
      Array.from({ length: (close - open) / MICROS_PER_MINUTE }, (_, i) => open + i * MICROS_PER_MINUTE),
    )
  const level = (i: number) => Math.round(20_000 + 3_000 * Math.sin(i / 9_000) + 40 * Math.sin(i / 17)) / 100
  const column = { open: 0, high: 0.07, low: -0.08, close: 0.02 } as const
  return mapColumns((name) => {
    if (name === 'time') return Float64Array.from(times)
    if (name === 'ticks') return new Float64Array(times.length).fill(NaN)
    if (name === 'volume') return Float64Array.from(times, (_, i) => 100 + ((i * 7919) % 5_000))
    return Float64Array.from(times, (_, i) => Math.round((level(i) + column[name]) * 100) / 100)
  })
}

function endAt({ time }: BarSeries, share: number): Micros {
  return micros(time[Math.floor(share * (time.length - 1))] ?? 0)
}

interface Times {
  readonly median: number
  readonly p95: number
}

async function measure(ends: readonly Micros[], read: (to: Micros) => Promise<unknown>): Promise<Times> {
  const times: number[] = []
  for (const to of ends) {
    const began = performance.now()
    await read(to)
    times.push(performance.now() - began)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return { median: at(0.5), p95: at(0.95) }
}

function shown({ median, p95 }: Times): string {
  return `${median.toFixed(2).padStart(8)} p95 ${p95.toFixed(2).padStart(7)}`
}
