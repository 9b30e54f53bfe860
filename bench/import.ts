/** How fast a file of a million minutes becomes checked columns, against csv-parse that only takes its lines apart. */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { parse } from 'csv-parse'
import { readBarFile } from '../electron/engine/import/read-bar-file.ts'
import { roundTheClock } from '../shared/domain/calendars/24-7.ts'
import { SessionIndex } from '../shared/domain/session-index.ts'

const ROWS = 1_000_000
const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))

function writeFiles(): Readonly<Record<string, string>> {
  const numbers = csvOf((time) => String(time))
  const files = {
    'milliseconds, plain': ['numbers.csv', Buffer.from(numbers)],
    'milliseconds, gzip': ['numbers.csv.gz', gzipSync(numbers)],
    'milliseconds, zstd': ['numbers.csv.zst', zstdCompressSync(numbers)],
    'dates, plain': ['dates.csv', Buffer.from(csvOf((time) => new Date(time).toISOString().slice(0, 19)))],
  } as const
  return Object.fromEntries(
    Object.entries(files).map(([what, [name, bytes]]) => {
      writeFileSync(join(folder, name), bytes)
      return [what, join(folder, name)]
    }),
  )
}

function csvOf(timeText: (time: number) => string): string {
  const lines = ['time,open,high,low,close,volume']
  let [seed, price] = [1, 1_000_000]
  const chance = (n: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * n)
  }
  const text = (n: number) => (n / 100).toFixed(2)
  for (let row = 0; row < ROWS; row++) {
    const open = price
    price += chance(21) - 10
    const [high, low] = [Math.max(open, price) + chance(5), Math.min(open, price) - chance(5)]
    const time = timeText(1_577_836_800_000 + row * 60_000)
    lines.push(`${time},${text(open)},${text(high)},${text(low)},${text(price)},${chance(10_000)}`)
  }
  return lines.join('\n')
}

async function seconds(work: () => Promise<number>): Promise<number> {
  const began = performance.now()
  const rows = await work()
  if (rows !== ROWS) throw new Error(`${ROWS} rows expected, were ${rows}`)
  return (performance.now() - began) / 1000
}

async function bare(path: string): Promise<number> {
  let rows = 0
  for await (const record of createReadStream(path).pipe(parse({ from_line: 2 }))) if (record) rows++
  return rows
}

async function whole(path: string): Promise<number> {
  const read = await readBarFile({ path, name: path }, {}, { index: new SessionIndex(roundTheClock) })
  return read.counts.accepted
}

/** The longest the event loop had to wait, in milliseconds. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 1)
    last = performance.now()
  }, 1)
  await work()
  clearInterval(timer)
  return longest
}

const best = async (work: () => Promise<number>): Promise<number> =>
  Math.min(await seconds(work), await seconds(work), await seconds(work))

try {
  const files = writeFiles()
  const plain = files['milliseconds, plain'] ?? ''
  const reference = await best(() => bare(plain))
  const line = (what: string, taken: number) =>
    console.log(
      `${what.padEnd(24)} ${Math.round(ROWS / taken / 1000).toLocaleString('en')} k rows/s, ${(reference / taken).toFixed(2)} times csv-parse alone`,
    )
  line('csv-parse alone', reference)
  for (const [what, path] of Object.entries(files)) line(what, await best(() => whole(path)))
  console.log(`longest wait of the event loop ${(await longestWait(() => whole(plain))).toFixed(1)} ms`)
} finally {
  rmSync(folder, { recursive: true })
}
