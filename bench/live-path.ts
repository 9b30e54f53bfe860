/**
 * From an exchange's message to the bar and the store: how many trades a second flat out, and how long one takes at
 * 50,000 a second, beside a path that parses every message to objects and stores rows. `node bench/live-path.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as z from 'zod'
import { delays, flatOut, openOurs, PER_SECOND, someMessages, type Messages, type Path } from './measure/trade-path.ts'

const [TRADES, ROUNDS] = [400_000, 3]

const Decimal = z.string().regex(/^\d+(\.\d+)?$/)
const Message = z.object({
  stream: z.string(),
  data: z.object({
    e: z.literal('trade'),
    E: z.int(),
    s: z.string(),
    t: z.int(),
    p: Decimal,
    q: Decimal,
    T: z.int(),
    m: z.boolean(),
  }),
})

interface NaiveBar {
  time: number
  open: number
  high: number
  low: number
  close: number
  volume: number
}

/** JSON.parse, a schema, an object for each trade, and a row for each in the same thread. */
async function openNaive(folder: string): Promise<Path> {
  const db = new Database(join(folder, 'naive.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec('create table trades (symbol text, id integer, time integer, price real, quantity real)')
  const insert = db.prepare('insert into trades values (?, ?, ?, ?, ?)')
  const waiting: (readonly [string, number, number, number, number])[] = []
  const flush = db.transaction(() => {
    for (const row of waiting) insert.run(...row)
    waiting.length = 0
  })
  const bars = new Map<string, NaiveBar>()
  const takeText = (text: string): void => {
    const { s, t, p, q, T } = Message.parse(JSON.parse(text)).data
    const [price, quantity, time] = [Number(p), Number(q), Math.floor(T / 60_000) * 60_000]
    bars.set(s, naiveBar(bars.get(s), time, price, quantity))
    waiting.push([s, t, T, price, quantity])
    if (waiting.length === 5_000) flush()
  }
  return {
    async run({ bytes, ends }, pace, taken) {
      let done = 0
      for (let count = await pace(done); count > 0; count = await pace(done)) {
        for (const last = done + count; done < last; done++)
          takeText(bytes.toString('utf8', done === 0 ? 0 : ends[done - 1], ends[done]))
        taken(done)
      }
      flush()
      return done
    },
    close: async () => void db.close(),
  }
}

function naiveBar(bar: NaiveBar | undefined, time: number, price: number, quantity: number): NaiveBar {
  if (bar?.time !== time) return { time, open: price, high: price, low: price, close: price, volume: quantity }
  const [high, low] = [Math.max(bar.high, price), Math.min(bar.low, price)]
  return { ...bar, high, low, close: price, volume: bar.volume + quantity }
}

/** Trades a second by the clock, and by the processor's time of all threads: a loaded machine takes only the first. */
async function flat(path: Path, messages: Messages): Promise<{ wall: number; processor: number }> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const stored = await path.run(messages, flatOut(TRADES), () => undefined)
  if (stored !== TRADES) throw new Error(`${TRADES} trades expected, were ${stored}`)
  const [wall, { user, system }] = [performance.now() - began, process.cpuUsage(used)]
  return { wall: TRADES / wall / 1000, processor: TRADES / (user + system) }
}

const best = <T>(rounds: readonly T[], better: (a: T, b: T) => number): T => rounds.toSorted(better)[0] as T

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
const paths = { ours: (await openOurs(folder)).path, naive: await openNaive(folder) }
const names = ['ours', 'naive'] as const
const messages = someMessages(TRADES)
const rates = { ours: [] as Awaited<ReturnType<typeof flat>>[], naive: [] as Awaited<ReturnType<typeof flat>>[] }
const waits = { ours: [] as Awaited<ReturnType<typeof delays>>[], naive: [] as Awaited<ReturnType<typeof delays>>[] }
// The first round warms up.
for (let round = 0; round <= ROUNDS; round++) {
  for (const name of names) {
    const rate = await flat(paths[name], messages)
    if (round > 0) rates[name].push(rate)
  }
  for (const name of names) if (round > 0) waits[name].push(await delays(paths[name], messages))
}
for (const name of names) await paths[name].close()
rmSync(folder, { recursive: true })
for (const name of names) {
  const rate = best(rates[name], (a, b) => b.processor - a.processor)
  const wait = best(waits[name], (a, b) => a.p99 - b.p99)
  console.log(
    `${name.padEnd(6)} flat out ${rate.wall.toFixed(2)} M/s by the clock, ${rate.processor.toFixed(2)} M/s of one core; ` +
      `at ${PER_SECOND / 1000}k/s p50 ${wait.p50.toFixed(2)} ms, p99 ${wait.p99.toFixed(2)} ms`,
  )
}
const ratio = (of: (name: (typeof names)[number]) => number) => (of('ours') / of('naive')).toFixed(1)
console.log(
  `flat out ${ratio((name) => best(rates[name], (a, b) => b.processor - a.processor).processor)} times the naive path`,
)
console.log(`p99 ${ratio((name) => best(waits[name], (a, b) => a.p99 - b.p99).p99)} times that of the naive path`)
