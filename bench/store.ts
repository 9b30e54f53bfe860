/**
 * The store against a plain table of rows in the same SQLite: a million one-minute bars written, read and weighed in one
 * run. Ratios above 1 speak for the store.
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BarStore, SeriesKey } from '../electron/engine/ports.ts'
import { openStore } from '../electron/engine/store/open-store.ts'
import { barColumns, emptySeries, sliceSeries, type BarSeries } from '../shared/domain/bar.ts'
import { instrumentId, MICROS_PER_MINUTE, micros } from '../shared/domain/units.ts'
import { seeded, timed } from './measure/measure.ts'

const BARS = 1_000_000
const SESSION = 390
const WINDOW = 5000
const ROUNDS = 15
const key: SeriesKey = {
  instrument: instrumentId('bench'),
  timeframe: { unit: 'minute', count: 1 },
  side: 'trade',
  source: 'walk',
}

interface Measured {
  readonly open: () => Promise<void>
  readonly write: (bars: BarSeries) => Promise<void>
  readonly read: (to: number, most: number) => Promise<number>
  readonly close: () => Promise<void>
  readonly file: string
}

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
try {
  await compare(aWalk(BARS), chunks(join(folder, 'chunks')), rows(join(folder, 'rows.db')))
} finally {
  rmSync(folder, { recursive: true })
}

async function compare(bars: BarSeries, store: Measured, table: Measured): Promise<void> {
  for (const each of [store, table]) await each.open()
  const write = [await timed(() => store.write(bars)), await timed(() => table.write(bars))] as const
  const again = [await timed(() => store.write(bars)), await timed(() => table.write(bars))] as const
  const append = await appends(bars, store, table)
  for (const each of [store, table]) await each.close()
  const bytes = [statSync(store.file).size / BARS, statSync(table.file).size / BARS] as const
  const cold = await readsCold(bars, store, table)
  const warm = await readsWarm(bars, store, table)
  const all = [await timed(() => store.read(Infinity, BARS)), await timed(() => table.read(Infinity, BARS))] as const
  for (const each of [store, table]) await each.close()

  const rate = (ms: number) => `${(BARS / ms / 1000).toFixed(2)} M bars/s`
  const took = (ms: number) => `${ms.toFixed(2)} ms`
  const line = (what: string, [ours, plain]: readonly [number, number], show: (n: number) => string) =>
    console.log(what.padEnd(34), show(ours).padStart(16), show(plain).padStart(16), `${(plain / ours).toFixed(1)} x`)
  console.log(''.padEnd(34), 'store'.padStart(16), 'table of rows'.padStart(16))
  line('write 1M bars', write, rate)
  line('write the same once more', again, rate)
  line('append one bar', append, took)
  line('bytes a bar at rest', bytes, (n) => n.toFixed(2))
  line(`read ${WINDOW} bars, just opened`, cold, took)
  line(`read ${WINDOW} bars, warm`, warm, took)
  line('read 1M bars', all, rate)
}

/** Their median, one in turn with the other; the last bars of the walk once more, then new ones. */
async function appends(bars: BarSeries, store: Measured, table: Measured): Promise<readonly [number, number]> {
  const times: [number[], number[]] = [[], []]
  const last = sliceSeries(bars, BARS - 1, BARS)
  for (let n = 1; n <= 200; n += 1) {
    const next = { ...last, time: last.time.map((time) => time + n * MICROS_PER_MINUTE) }
    times[0].push(await timed(() => store.write(next)))
    times[1].push(await timed(() => table.write(next)))
  }
  return [median(times[0]), median(times[1])]
}

async function readsCold(bars: BarSeries, store: Measured, table: Measured): Promise<readonly [number, number]> {
  const first = async (each: Measured) => {
    await each.open()
    return timed(() => each.read(bars.time[BARS / 2] ?? NaN, WINDOW))
  }
  return [await first(store), await first(table)]
}

async function readsWarm(bars: BarSeries, store: Measured, table: Measured): Promise<readonly [number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 1; round <= ROUNDS; round += 1) {
    const to = bars.time[Math.floor((BARS * round) / ROUNDS) - 1] ?? NaN
    times[0].push(await timed(() => store.read(to, WINDOW)))
    times[1].push(await timed(() => table.read(to, WINDOW)))
  }
  return [median(times[0]), median(times[1])]
}

function chunks(place: string): Measured {
  let store: Awaited<ReturnType<typeof openStore>> | undefined
  const bars = (): BarStore => {
    if (store === undefined) throw new Error('The store is not open')
    return store.bars
  }
  return {
    file: join(place, 'openbell.db'),
    open: async () => void (store = await openStore(place)),
    write: async (series) => void (await bars().write(key, series)),
    read: async (to, most) => {
      const range = Number.isFinite(to) ? { to: micros(to), most } : { most }
      return (await bars().read(key, range)).time.length
    },
    close: async () => store?.close(),
  }
}

/** One row a bar, keyed by series and time, written by one prepared statement in one transaction. */
function rows(file: string): Measured {
  let database = new Database(file)
  return {
    file,
    async open() {
      database = new Database(file)
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = NORMAL')
      const columns = barColumns.map((name) => `${name} ${name === 'time' ? 'INTEGER' : 'REAL'}`).join(', ')
      database.exec(
        `CREATE TABLE IF NOT EXISTS bars (series INTEGER, ${columns}, PRIMARY KEY (series, time)) WITHOUT ROWID`,
      )
    },
    async write(series) {
      const insert = database.prepare('INSERT OR REPLACE INTO bars VALUES (1, ?, ?, ?, ?, ?, ?, ?)')
      database.transaction(() => {
        for (let i = 0; i < series.time.length; i += 1) insert.run(barColumns.map((name) => series[name][i]))
      })()
    },
    async read(to, most) {
      const newest = database.prepare('SELECT * FROM bars WHERE series = 1 AND time < ? ORDER BY time DESC LIMIT ?')
      const found = newest.raw().all(Math.min(to, Number.MAX_SAFE_INTEGER), most) as number[][]
      const series = emptySeries(found.length)
      for (const [back, row] of found.entries()) {
        for (const [at, name] of barColumns.entries()) series[name][found.length - 1 - back] = row[at + 1] ?? NaN
      }
      return series.time.length
    },
    close: async () => void database.close(),
  }
}

/** A stock's minutes: two decimals, sessions of 390 with the nights between, volumes and tick counts as uneven as life. */
function aWalk(count: number): BarSeries {
  const bars = emptySeries(count)
  const random = seeded(7)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let cents = 20_000
  for (let i = 0; i < count; i += 1) {
    const day = Math.floor(i / SESSION)
    const open = Math.max(1000, cents + Math.round(normal()))
    const close = Math.max(1000, open + Math.round(8 * normal()))
    bars.time[i] = 1_500_000_000_000_000 + (day * 1440 + (i % SESSION)) * MICROS_PER_MINUTE
    bars.open[i] = open / 100
    bars.close[i] = close / 100
    bars.high[i] = (Math.max(open, close) + Math.round(Math.abs(4 * normal()))) / 100
    bars.low[i] = (Math.min(open, close) - Math.round(Math.abs(4 * normal()))) / 100
    bars.volume[i] = Math.round(5000 * Math.exp(0.8 * normal()))
    bars.ticks[i] = Math.round(60 * Math.exp(0.5 * normal()))
    cents = close
  }
  return bars
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN
}
