/**
 * The agreement gate through a sealed Python strategy: SMA 10/30 on 1,000,000 one-minute bars in each pace, beside the same
 * loop in plain JavaScript; then 10,000,000 bars with the statistics of the run. Each measurement has a process of its
 * own. `whole` is all from the source to the result: the thread, the strategy's process, indicators, columns, run, curve
 * and trades; `run` is without what a run over two bars takes.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BarSeries } from '../shared/domain/bar.ts'
import { agreementBars } from './generated-bars.ts'
import { columnsFile } from './measure/columns-file.ts'

const GATE = 1_000_000
const EXPECTED = { equity: '979928.342175', trades: 19_037 }
const ROUNDS = 5

type Pace = 'bar' | 'horizon' | 'speculate'

interface Measured {
  readonly bars: number
  readonly equity: string
  readonly trades: number
  /** Milliseconds: the fastest of the rounds. */
  readonly whole: number
  readonly start: number
  readonly statistics: number
  /** Bytes that its process had at most in its first run, bars included. */
  readonly peak: number
}

const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
try {
  const bars = agreementBars(GATE)
  const loop = Math.min(...Array.from({ length: ROUNDS }, () => plainLoop(bars)))
  print(`plain loop, ${GATE} bars`, loop, GATE)
  const million = columnsFile(folder, bars, 1)
  for (const pace of ['horizon', 'speculate'] as const) show(pace, measured(pace, million, GATE), loop)
  // A question for each bar: a tenth of the bars tells as much.
  const tenth = columnsFile(folder, firstBars(bars, GATE / 10), 1)
  show('bar', measured('bar', tenth, GATE / 10, 1), loop / 10)
  show('speculate', measured('speculate', columnsFile(folder, bars, 10), 10 * GATE, 1), loop * 10)
} finally {
  rmSync(folder, { recursive: true })
}

function measured(pace: Pace, file: string, bars: number, rounds = ROUNDS): Measured {
  const script = join(import.meta.dirname, 'measure/gate-run.js')
  const { stdout, stderr } = spawnSync(process.execPath, [script, file, String(bars), pace, String(rounds)], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Measured
}

function show(pace: Pace, { bars, equity, trades, whole, start, statistics, peak }: Measured, loop: number): void {
  const isGate = bars === GATE
  const agrees = equity === EXPECTED.equity && trades === EXPECTED.trades
  const verdict = isGate && !agrees ? ', WHICH IS WRONG' : ''
  console.log(`\n${pace}, ${bars} bars: equity ${equity}, ${trades} trades${verdict}`)
  print('  run', whole - start, bars, loop)
  print('  whole', whole, bars, loop)
  print('  statistics', statistics, bars)
  console.log(`  memory ${(peak / 1_000_000).toFixed(0)} MB at most`)
}

function print(what: string, ms: number, bars: number, loop?: number): void {
  const times = loop === undefined ? '' : `${(ms / loop).toFixed(0).padStart(8)} x the plain loop`
  console.log(
    `${what.padEnd(30)}${ms.toFixed(1).padStart(9)} ms${(bars / ms / 1000).toFixed(2).padStart(9)} Mbars/s${times}`,
  )
}

function firstBars(bars: BarSeries, count: number): BarSeries {
  const cut = Object.entries(bars).map(([name, column]: [string, Float64Array]) => [name, column.subarray(0, count)])
  return Object.fromEntries(cut) as BarSeries
}

/** Averages, fills, fees and the curve in one loop: what the machine can do at all. */
function plainLoop({ open, close }: BarSeries): number {
  const began = performance.now()
  const equity = new Float64Array(close.length)
  const at = (column: Float64Array, bar: number) => column[bar] ?? NaN
  let [cash, held, wanted, fast, slow] = [1_000_000, 0, 0, 0, 0]
  for (let bar = 0; bar < close.length; bar++) {
    const price = at(close, bar)
    cash -= wanted * at(open, bar) + Math.abs(wanted) * at(open, bar) * 1e-4
    held += wanted
    equity[bar] = cash + held * price
    fast += price - (bar < 10 ? 0 : at(close, bar - 10))
    slow += price - (bar < 30 ? 0 : at(close, bar - 30))
    const above = bar < 29 ? held : Number(fast / 10 > slow / 30)
    wanted = above - held
  }
  return performance.now() - began
}
