/**
 * 5,000 bars of any timeframe out of twenty years of one-minute bars, as the engine answers them: just started, from its
 * cache, and the very first time, when what longer bars are made of is put together. Medians and 95th percentiles.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBarReader } from '../electron/engine/bar-reader.ts'
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
const none = { source: 'bench', line: new Float64Array(), time: new Float64Array(), rule: [], raw: [] }
const timeframes = ['1m', '5m', '15m', '1h', '4h', '1d', '1w']

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
try {
  const series = await fill()
  // What longer bars are made of is kept once somebody has asked for them.
  const first: number[] = []
  for (const timeframe of timeframes) first.push((await cold(timeframe, endAt(series, 1))).took)
  console.log(`${series.time.length} one-minute bars of XNYS, ${MOST} bars a read; milliseconds`)
  console.log('                    just started              from the cache   the very first')
  for (const [at, timeframe] of timeframes.entries()) {
    const ends = Array.from({ length: ROUNDS }, (_, i) => endAt(series, 0.4 + (0.6 * i) / ROUNDS))
    const times: { readonly cold: number[]; readonly cached: number[] } = { cold: [], cached: [] }
    for (const to of ends) {
      const { took, again } = await cold(timeframe, to)
      times.cold.push(took)
      times.cached.push(again)
    }
    console.log(
      `${timeframe.padStart(4)}  ${shown(times.cold)}  ${shown(times.cached)}  ${first[at]?.toFixed(0).padStart(8)}`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

async function opened() {
  const store = await openStore(folder)
  const calendars = await openCalendars({ store, clock: { now: () => micros(0) }, log: String })
  const library = await Library.open(store, () => {})
  return { store, library, calendars, reader: openBarReader({ store, library, calendars }) }
}

async function fill(): Promise<BarSeries> {
  const { store, calendars } = await opened()
  const plan = planInstrument({ instrument: 'BENCH.XNYS' }, ['XNYS'])
  const instrument = newInstrument(plan, { priceDecimals: 2, lotsPerUnit: 1 }, () => 'bench')
  const series = minutes(calendars.find('XNYS').index)
  const key = {
    instrument: instrument.id,
    timeframe: { unit: 'minute', count: 1 },
    side: 'trade',
    source: 'bench',
  } as const
  await store.imports.keep({
    instrument,
    bars: [{ key, bars: series }],
    quarantined: { ...none, instrument: instrument.id },
  })
  await store.close()
  return series
}

/** With nothing in memory: the engine has just started, and nobody has asked it for anything else. */
async function cold(timeframe: string, to: Micros) {
  const { store, library, reader } = await opened()
  const { id } = library.instrument('BENCH.XNYS')
  const read = () => timed(() => reader.read({ instrument: id, timeframe, view: 'regular', to, most: MOST }))
  const [took, again] = [await read(), await read()]
  await store.close()
  return { took, again }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function minutes(index: SessionIndex): BarSeries {
  const times = index
    .sessions(dayOf('2005-01-03'), dayOf('2024-12-31'))
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

function shown(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return `${at(0.5).toFixed(2).padStart(8)} p95 ${at(0.95).toFixed(2).padStart(7)}`
}
