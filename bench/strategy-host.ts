/**
 * What the sandbox costs: the start of a strategy's process beside that of a bare Python, how soon after its limit a
 * stuck one is gone, and what its neighbour feels of it: `node bench/strategy-host.ts`
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { startChild, type Child, type ChildOrder } from '../electron/engine/strategies/child.ts'
import { allLayers, type Layer } from '../electron/engine/strategies/layers.ts'
import { frameOf } from '../electron/engine/strategies/load-frame.ts'
import { findPython } from '../electron/engine/strategies/python.ts'

const python = await findPython()
/** A host that answers each frame, in the place of the SDK. */
const sdk = join(import.meta.dirname, '../test/electron/engine/strategies/stand-in')
const LOAD_MS = 3000

function started(layers: readonly Layer[], limits: ChildOrder['limits'] = { loadMs: LOAD_MS }): Child {
  return startChild({ python, sdk, layers, limits, channel: 'streams', log: () => undefined })
}

async function asked(child: Child, frame: Uint8Array): Promise<void> {
  child.busy()
  child.streams?.toStrategy.write(frame)
  await new Promise((answered) => child.streams?.fromStrategy.once('data', answered))
  child.idle()
}

const strategyOf = (body: string): Buffer =>
  frameOf(
    { file: 'bench.py', columns: null },
    Buffer.from(
      `from openbell import Strategy\nclass Bench(Strategy):\n    def on_bar(self, columns):\n        ${body}\n`,
    ),
  )
const run = Buffer.from([5, 0, 0, 0, 3, 1, 0, 0, 0])

async function startMs(layers: readonly Layer[]): Promise<number> {
  const began = performance.now()
  const child = started(layers)
  await asked(child, strategyOf('pass'))
  const took = performance.now() - began
  child.kill('stopped', 'Measured')
  await child.ended
  return took
}

async function bareMs(): Promise<number> {
  const began = performance.now()
  const child = spawn(python.program, ['-I', '-S', '-E', '-c', 'pass'], { stdio: 'ignore' })
  await new Promise((ended) => child.on('exit', ended))
  return performance.now() - began
}

const HARD_MS = 250

/** From the limit to the end of the process, for code that cannot be ended from inside. */
async function killMs(body: string, hardMs = HARD_MS): Promise<number> {
  const child = started(allLayers, { loadMs: LOAD_MS, hardMs })
  await asked(child, strategyOf(body))
  const began = performance.now()
  child.busy()
  child.streams?.toStrategy.write(run)
  await child.ended
  return performance.now() - began - hardMs
}

const ROUNDS = 1500

/** The 99th percentile of a callback's round trip, in microseconds. */
async function neighbour(): Promise<number> {
  const child = started(allLayers)
  await asked(child, strategyOf('return sum(range(2000))'))
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    await asked(child, run)
    took.push((performance.now() - began) * 1000)
    await new Promise((passed) => setTimeout(passed, 1))
  }
  child.kill('stopped', 'Measured')
  await child.ended
  return took.toSorted((a, b) => a - b)[Math.floor(ROUNDS * 0.99)] ?? NaN
}

/** Beside one that spins in C all the time, and is killed at the end of its limit again and again. */
async function besideAbuse(): Promise<number> {
  let over = false
  const abuse = async () => {
    while (!over) await killMs('sum(range(10**12))', 1000)
  }
  const abusing = abuse()
  const p99 = await neighbour()
  over = true
  await abusing
  return p99
}

async function median(measure: () => Promise<number>, times = 15): Promise<number> {
  const all: number[] = []
  for (let n = 0; n < times; n++) all.push(await measure())
  return all.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? NaN
}

const bare = await median(bareMs)
const row = (what: string, ms: number): void =>
  console.log(`${what.padEnd(34)}${ms.toFixed(1).padStart(8)} ms${(ms / bare).toFixed(2).padStart(8)} x bare Python`)

console.log(`Python ${python.version}`)
row('bare Python, start to end', bare)
row('a strategy, L0, start to answer', await median(() => startMs(['L0'])))
row('a strategy, all layers', await median(() => startMs(allLayers)))
row('after its limit: a sum in C', await median(() => killMs('sum(range(10**12))'), 5))
row('after its limit: a hostile text', await median(() => killMs(hostileText()), 5))
// Alternating, so that what else the machine does falls on both.
const p99s = { alone: [] as number[], beside: [] as number[] }
for (let round = 0; round < 3; round++) {
  p99s.alone.push(await neighbour())
  p99s.beside.push(await besideAbuse())
}
const [alone, beside] = [Math.min(...p99s.alone), Math.min(...p99s.beside)]
console.log(
  `callback p99, alone ${alone.toFixed(0)} us, beside one that is killed again and again ${beside.toFixed(0)} us`,
)
console.log(`ratio ${(beside / alone).toFixed(2)}`)

function hostileText(): string {
  const lines = ['class Shown:', '    def __str__(self):', '        while True:', '            try: max(range(10**9))']
  return [...lines, '            except BaseException: pass', 'str(Shown())'].join('\n        ')
}
