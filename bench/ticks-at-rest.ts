/**
 * Ticks at rest against a plain table of rows in the same SQLite: a million real-looking trades written, appended, read
 * and weighed in one run, where ratios above 1 speak for the store; then an import of ten million, piece by piece.
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TickKey } from '../electron/engine/ports.ts'
import { openStore } from '../electron/engine/store/open-store.ts'
import { columnsOf, emptyTicks, type TickSeries, type TradeSeries } from '../shared/domain/tick-series.ts'
import { instrumentId } from '../shared/domain/units.ts'
import { seeded, timed } from './measure/measure.ts'

const TICKS = 1_000_000
const MANY = 10_000_000
const PIECE = 65_536
const BATCH = 50
const NEWEST = 1000
const ROUNDS = 200
const key: TickKey = { instrument: instrumentId('bench'), kind: 'trade', source: 'walk' }
const texts = ['P', 'Q', 'T', 'Z', 'P 20000000', 'Q 20000000', 'T 20000000', 'Z 20002000']

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
try {
  await compare(aWalk(0, TICKS))
  await importMany()
} finally {
  rmSync(folder, { recursive: true })
}

async function compare(ticks: TickSeries): Promise<void> {
  const place = join(folder, 'store')
  const [store, table] = [await openStore(place), rows(join(folder, 'rows.db'))]
  const write = [await timed(() => store.ticks.write(key, ticks)), await timed(() => table.write(ticks))] as const
  const again = [await timed(() => store.ticks.write(key, ticks)), await timed(() => table.write(ticks))] as const
  const all = [await timed(() => store.ticks.read(key, {})), await timed(() => table.read(TICKS))] as const
  const append: [number[], number[]] = [[], []]
  const newest: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = aWalk(TICKS + round * BATCH, BATCH)
    append[0].push(await timed(() => store.ticks.append(key, batch)))
    append[1].push(await timed(() => table.write(batch)))
    newest[0].push(await timed(() => store.ticks.read(key, { most: NEWEST })))
    newest[1].push(await timed(() => table.read(NEWEST)))
  }
  await store.close()
  table.close()
  const count = TICKS + ROUNDS * BATCH
  const bytes = [join(place, 'openbell.db'), join(folder, 'rows.db')].map((file) => statSync(file).size / count)

  const rate = (ms: number) => `${(TICKS / ms / 1000).toFixed(2)} M ticks/s`
  const took = (ms: number) => `${ms.toFixed(2)} ms`
  const line = (what: string, [ours = NaN, plain = NaN]: readonly number[], show: (n: number) => string) =>
    console.log(what.padEnd(34), show(ours).padStart(16), show(plain).padStart(16), `${(plain / ours).toFixed(1)} x`)
  console.log(''.padEnd(34), 'store'.padStart(16), 'table of rows'.padStart(16))
  line('write 1M ticks', write, rate)
  line('write the same once more', again, rate)
  line(
    `append ${BATCH} ticks, median`,
    append.map((times) => percentile(times, 0.5)),
    took,
  )
  line('bytes a trade at rest', bytes, (n) => n.toFixed(2))
  line(
    `read the newest ${NEWEST}, p95`,
    newest.map((times) => percentile(times, 0.95)),
    took,
  )
  line('read 1M ticks', all, rate)
}

async function importMany(): Promise<void> {
  const store = await openStore(join(folder, 'many'))
  const before = process.memoryUsage.rss()
  let [most, staging] = [0, 0]
  for (let from = 0; from < MANY; from += PIECE) {
    const piece = aWalk(from, Math.min(PIECE, MANY - from))
    staging += await timed(() => store.imports.stageTicks('bench', key, piece))
    most = Math.max(most, process.memoryUsage.rss())
  }
  const kept = await timed(() => store.imports.keep({ staged: 'bench' }))
  const newest: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    newest.push(await timed(() => store.ticks.read(key, { most: NEWEST })))
  }
  const { bytes } = await store.about()
  await store.close()
  console.log(
    `import of 10M ticks: ${(MANY / staging / 1000).toFixed(2)} M ticks/s staged, kept in ${kept.toFixed(0)} ms,`,
    `${((most - before) / 2 ** 20).toFixed(0)} MB more memory, ${(bytes / MANY).toFixed(2)} bytes a tick,`,
    `newest ${NEWEST} in ${percentile(newest, 0.95).toFixed(2)} ms (p95)`,
  )
}

/** One row a tick, keyed by series, time and seq, written by one prepared statement in one transaction. */
function rows(file: string) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  const names = columnsOf(emptyTicks('trade')).map(([name]) => name)
  const columns = names.map((name) => (name === 'condition' ? 'condition TEXT' : `${name} NUMERIC`)).join(', ')
  database.exec(`CREATE TABLE ticks (series INTEGER, ${columns}, PRIMARY KEY (series, time, seq)) WITHOUT ROWID`)
  const insert = database.prepare(`INSERT OR REPLACE INTO ticks VALUES (1, ${names.map(() => '?').join(', ')})`)
  const newest = database.prepare('SELECT * FROM ticks WHERE series = 1 ORDER BY time DESC, seq DESC LIMIT ?').raw()
  return {
    async write(ticks: TickSeries) {
      const values = columnsOf(ticks).map(([name, column]) =>
        name === 'condition' ? (row: number) => ticks.texts[column[row] ?? 0] : (row: number) => column[row],
      )
      database.transaction(() => {
        for (let row = 0; row < ticks.time.length; row += 1) insert.run(values.map((value) => value(row)))
      })()
    },
    async read(most: number) {
      const found = newest.all(most) as (number | string)[][]
      const ticks = columnsOf(emptyTicks('trade', found.length))
      for (const [back, row] of found.entries()) {
        for (const [index, [name, column]] of ticks.entries()) {
          const value = row[index + 1] ?? NaN
          column[found.length - 1 - back] = name === 'condition' ? texts.indexOf(String(value)) : Number(value)
        }
      }
    },
    close: () => database.close(),
  }
}

/** Trades of a liquid stock: cents that wander, milliseconds in bursts, lots of a hundred, exchange and condition, ids. */
function aWalk(from: number, count: number): TradeSeries {
  const ticks = emptyTicks('trade', count) as TradeSeries
  const random = seeded(from)
  let [cents, ms] = [16_700 + (from % 97), 1_381_132_800_000 + from * 90]
  for (let i = 0; i < count; i += 1) {
    if (random() < 0.5) ms += Math.floor(-180 * Math.log(1 - random()))
    if (random() < 0.25) cents += random() < 0.5 ? -1 : 1
    ticks.time[i] = ms * 1000
    ticks.received[i] = ms * 1000
    ticks.seq[i] = from + i
    ticks.flags[i] = 0
    ticks.condition[i] = Math.floor(texts.length * random() ** 2)
    ticks.price[i] = cents / 100
    ticks.quantity[i] = random() < 0.7 ? 100 : 1 + Math.floor(random() * 900)
    ticks.aggressor[i] = random() < 0.5 ? 0 : 1
    ticks.id[i] = 5_000_000 + from + i
  }
  return { ...ticks, texts }
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN
}
