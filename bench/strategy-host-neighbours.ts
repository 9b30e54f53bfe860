/**
 * How long a callback of honest strategies takes, round trip, alone and while another one misbehaves: its 99th percentile
 * should not move by 5 %. Machines with few cores move by more, because a spinning process has one of them until it is
 * ended. `node bench/strategy-host-neighbours.ts`
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { ColumnsFile, writeValues } from '../electron/engine/backtest/columns-file.ts'
import { allLayers } from '../electron/engine/strategies/layers.ts'
import { strategyOf } from '../electron/engine/strategies/manifest.ts'
import { findPython } from '../electron/engine/strategies/python.ts'
import { startProcess, type StrategyProcess } from '../electron/engine/strategies/strategy-process.ts'
import { seeded } from './measure/measure.ts'

const [HONEST, STEPS, EVERY_MS, ROUNDS] = [3, 1_500, 2, 3]

const strategy = (body: string) => `
from openbell import Strategy


class Neighbour(Strategy):
    def on_bar(self, bar):
${body}
`

const honest = strategy(
  '        self.high = max(getattr(self, "high", 0), bar.close)\n        if bar.close < 0:\n            self.buy(quantity=1)',
)

const hostile: Readonly<Record<string, string>> = {
  'nobody else': '',
  'an endless loop': strategy('        while True:\n            pass'),
  'a loop in C': strategy('        sum(range(10**12))'),
  'a flood of text': strategy('        while True:\n            print("x" * 10000)'),
  'a memory bomb': strategy('        kept = []\n        while True:\n            kept.append(bytearray(10**7))'),
}

const python = await findPython()
const columns = ['time', 'open', 'high', 'low', 'close', 'volume', 'closes'] as const

async function start(source: string): Promise<StrategyProcess> {
  const file = new ColumnsFile({ slots: columns.length, capacity: STEPS, filled: 0 })
  const random = seeded(1)
  const values = Float64Array.from({ length: STEPS }, (_each, at) => 100 + random() + at)
  for (const slot of columns.keys()) writeValues({ fd: file.writeFd, capacity: STEPS }, slot, values, 0)
  const terms = { symbol: 'AAA.XNAS', currency: 'USD', lot: 1, multiplier: 1, tick: 0.01, decimals: 2 }
  const process = await startProcess({
    strategy: strategyOf('neighbour.py', new TextEncoder().encode(source)),
    load: {
      params: {},
      seed: 1,
      instruments: [terms],
      timeframe: '1m',
      view: 'all',
      columns: { bytes: file.bytes },
      limits: { logBytes: 1_000_000, orders: 1_000 },
      check: false,
    },
    child: { python, layers: allLayers, columnsFd: file.readFd, log: () => undefined },
  })
  void process.ended.then(() => file.close())
  const key = process.declared.feeds[0]?.key ?? ''
  const slots = Object.fromEntries(columns.map((name, slot) => [name, slot]))
  await process.ready({
    steps: STEPS,
    capacity: STEPS,
    columns: { feed: { [key]: slots }, align: {}, indicators: {}, forming: {} },
    feeds: [{ key, bars: STEPS }],
    pace: 'bar',
    start: 0,
  })
  return process
}

const order = (step: number) => ({
  from: step,
  to: step + 1,
  revealed: step + 1,
  cash: 1000,
  positions: [{ quantity: 0, averagePrice: 0 }],
})

/** Milliseconds of each callback. */
async function measure(process: StrategyProcess): Promise<number[]> {
  const taken: number[] = []
  for (let step = 0; step < STEPS; step++) {
    const began = performance.now()
    await process.run(order(step))
    taken.push(performance.now() - began)
    await sleep(EVERY_MS)
  }
  await process.end('measured')
  return taken
}

/** One after the other, each ended by its limits and started anew, until the honest ones are done. */
async function misbehave(source: string, signal: AbortSignal): Promise<number> {
  let times = 0
  while (source !== '' && !signal.aborted) {
    // As often as it would be started again, and no more: see restart.ts.
    if (times > 0) await sleep(1_000 * 2 ** (times - 1), undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return times
    const process = await start(source)
    signal.addEventListener('abort', () => void process.kill('measured').catch(() => undefined), { once: true })
    await process.run(order(0)).catch(() => undefined)
    await process.kill('over')
    times += 1
  }
  return times
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor(share * sorted.length)] ?? NaN

async function round(source: string) {
  const processes = await Promise.all(Array.from({ length: HONEST }, () => start(honest)))
  const control = new AbortController()
  const other = misbehave(source, control.signal)
  const taken = (await Promise.all(processes.map(measure))).flat().toSorted((a, b) => a - b)
  control.abort()
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99), times: await other }
}

const results = new Map<string, Awaited<ReturnType<typeof round>>[]>()
for (let n = 0; n < ROUNDS; n++) {
  for (const [name, source] of Object.entries(hostile))
    results.set(name, [...(results.get(name) ?? []), await round(source)])
}
const best = (rounds: readonly { readonly p99: number }[]) => Math.min(...rounds.map(({ p99 }) => p99))
const alone = best(results.get('nobody else') ?? [])
for (const [name, rounds] of results) {
  const p50 = Math.min(...rounds.map((each) => each.p50))
  const times = rounds.reduce((sum, each) => sum + each.times, 0)
  console.log(
    `${name.padEnd(16)} p50 ${p50.toFixed(3)} ms, p99 ${best(rounds).toFixed(3)} ms, ${(best(rounds) / alone).toFixed(2)} of alone; ended ${times} times`,
  )
}
