/**
 * What eight backtests do to ingestion in the same process: 50,000 trades a second from message to bar, alone and with eight
 * jobs of the agreement gate that share as many places as the engine gives out. Rounds of both follow each other; printed
 * are the delays of each and what the runs add. `node bench/runs-beside-ingestion.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchThreads } from '../electron/engine/runs/bench-threads.ts'
import { makePlaces, PLACES } from '../electron/engine/runs/places.ts'
import { agreementBars } from './generated-bars.ts'
import { columnsFile } from './measure/columns-file.ts'
import { benchGate, gateFeed } from './measure/gate.js'
import { delays, openOurs, someMessages } from './measure/trade-path.ts'

const [BARS, RUNS, ROUNDS, TRADES] = [1_000_000, 8, 3, 200_000]

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
const { path, runs } = await openOurs(folder)
const bench = benchThreads()
const messages = someMessages(TRADES)
const feed = gateFeed(columnsFile(folder, agreementBars(BARS), 1), BARS, BARS)
const places = makePlaces(PLACES)

/** Runs follow each other in so many jobs until it is over; resolves with how many have ended. */
async function runsUntil(over: AbortSignal): Promise<number> {
  let ended = 0
  const job = async () => {
    while (!over.aborted) {
      const giveBack = await places.take(over).catch(() => undefined)
      if (giveBack === undefined) return
      await benchGate(bench, feed, ({ row, about }, pieces) => runs.put({ row, about }, pieces)).finally(giveBack)
      ended += 1
    }
  }
  await Promise.all(Array.from({ length: RUNS }, job))
  return ended
}

async function beside(): Promise<{ p50: number; p99: number; runs: number }> {
  const over = new AbortController()
  const ended = runsUntil(over.signal)
  const found = await delays(path, messages)
  over.abort()
  return { ...found, runs: await ended }
}

const [alone, busy] = [[] as { p50: number; p99: number }[], [] as { p50: number; p99: number; runs: number }[]]
await delays(path, messages)
for (let round = 0; round < ROUNDS; round++) {
  alone.push(await delays(path, messages))
  busy.push(await beside())
}
await path.close()
rmSync(folder, { recursive: true })

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const [quiet, loud] = [middle(alone.map(({ p99 }) => p99)), middle(busy.map(({ p99 }) => p99))]
const shown = (rounds: readonly { p50: number; p99: number }[]) =>
  `p50 ${middle(rounds.map(({ p50 }) => p50)).toFixed(2)} ms, p99 ${middle(rounds.map(({ p99 }) => p99)).toFixed(2)} ms`
console.log(`alone                       ${shown(alone)}`)
console.log(
  `${RUNS} runs beside, ${PLACES} at a time   ${shown(busy)}; ${busy.reduce((sum, { runs }) => sum + runs, 0)} runs ended`,
)
console.log(`p99 ${(loud / quiet).toFixed(2)} times that alone`)
