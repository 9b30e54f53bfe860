/**
 * The agreement gate through a sealed Python strategy: SMA 10/30 on 1,000,000 one-minute bars in each pace, beside the same
 * loop in plain JavaScript; then 10,000,000 bars with the statistics of the run. `node bench/backtest.ts` after a build.
 * Each measurement has a process of its own, for its memory. `whole` is all from the source to the result: the thread, the
 * strategy's process, indicators, columns, run, curve and trades; `run` is without what a run of no length takes.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { runBacktest } from '../electron/engine/backtest/run-backtest.ts'
import type { FeedBars } from '../electron/engine/backtest/feed.ts'
import type { findPython } from '../electron/engine/strategies/python.ts'
import { emptySeries, type BarSeries } from '../shared/domain/bar.ts'
import { roundTheClock } from '../shared/domain/calendars/24-7.ts'
import type { Instrument } from '../shared/domain/instrument.ts'
import { statisticsOf } from '../shared/domain/report/statistics.ts'
import type { RunSettings } from '../shared/domain/run-settings.ts'
import type { RunResult } from '../shared/domain/run.ts'
import { SessionIndex } from '../shared/domain/session-index.ts'
import { day, instrumentId, MICROS_PER_DAY, MICROS_PER_MINUTE } from '../shared/domain/units.ts'
import { agreementBars } from './generated-bars.ts'

const GATE = 1_000_000
const EXPECTED = { bars: GATE, equity: '979928.342175', trades: 19_037 }
const ROUNDS = 5

type Pace = RunSettings['pace']

interface Measured {
  readonly bars: number
  readonly equity: string
  readonly trades: number
  /** Milliseconds: the fastest of the rounds, and of runs of no length. */
  readonly whole: number
  readonly start: number
  readonly statistics: number
  /** Bytes: what this process had at most, and what it had before the first run. */
  readonly peak: number
  readonly before: number
}

const source = `
from openbell import Strategy

class Gate(Strategy):
    def start(self):
        self.fast = self.indicator("sma", period=10)
        self.slow = self.indicator("sma", period=30)

    def on_bar(self, bar):
        if self.fast > self.slow:
            if self.position.quantity == 0:
                self.buy(quantity=1)
        elif self.fast < self.slow:
            if self.position.quantity != 0:
                self.sell(quantity=1)
`

const instrument: Instrument = {
  id: instrumentId('gate'),
  venue: 'BENCH',
  terms: [
    {
      from: day(0),
      symbol: 'GATE',
      name: 'Agreement gate',
      kind: 'future',
      quote: { code: 'USD', scale: 1_000_000 },
      ticks: { scale: 100, steps: [{ from: 0, tick: 25 }] },
      ticksInferred: false,
      lotsPerUnit: 1,
      multiplier: 1,
      calendar: '24-7',
    },
  ],
  actions: [],
}

const settings = (pace: Pace): RunSettings => ({
  instruments: ['GATE.BENCH'],
  timeframe: '1m',
  view: 'regular',
  adjust: 'none',
  cash: 1_000_000,
  params: {},
  costs: { feeRate: 1e-4 },
  positions: 'netting',
  fill: 'next-open',
  closeAtEnd: false,
  fills: 'standard',
  magnify: false,
  riskFree: 0,
  seed: 1,
  pace,
})

const [pace, count = String(GATE), rounds = String(ROUNDS)] = process.argv.slice(2)
if (pace === undefined) await compare()
else console.log(JSON.stringify(await measured(pace as Pace, Number(count), Number(rounds))))

async function compare(): Promise<void> {
  const bars = agreementBars(GATE)
  const loop = Math.min(...Array.from({ length: ROUNDS }, () => plainLoop(bars)))
  print(`plain loop, ${GATE} bars`, loop, GATE)
  for (const each of ['horizon', 'speculate'] as const) show(each, apart(each, GATE, ROUNDS), loop)
  // A question for each bar: a tenth of the bars tells as much.
  show('bar', apart('bar', GATE / 10, 1), loop / 10)
  show('speculate', apart('speculate', 10 * GATE, 1), loop * 10)
}

function apart(of: Pace, bars: number, times: number): Measured {
  const args = ['--expose-gc', import.meta.filename, of, String(bars), String(times)]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Measured
}

function show(
  of: Pace,
  { bars, equity, trades, whole, start, statistics, peak, before }: Measured,
  loop: number,
): void {
  const agrees = bars !== EXPECTED.bars || (equity === EXPECTED.equity && trades === EXPECTED.trades)
  console.log(`\n${of}, ${bars} bars: equity ${equity}, ${trades} trades${agrees ? '' : ', WHICH IS WRONG'}`)
  print('  run', whole - start, bars, loop)
  print('  whole', whole, bars, loop)
  print('  statistics', statistics, bars)
  console.log(`  memory ${megabytes(peak)} MB at most, ${megabytes(before)} MB with the bars before it began`)
}

function print(what: string, ms: number, bars: number, loop?: number): void {
  const times = loop === undefined ? '' : `${(ms / loop).toFixed(0).padStart(8)} x the plain loop`
  console.log(
    `${what.padEnd(30)}${ms.toFixed(1).padStart(9)} ms${(bars / ms / 1000).toFixed(2).padStart(9)} Mbars/s${times}`,
  )
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0)

/** The numbers of performance.md count with the built engine, as people have it. */
async function builtPart<Part>(path: string): Promise<Part> {
  return (await import(pathToFileURL(join(import.meta.dirname, '../dist/electron/engine', path)).href)) as Part
}

async function measured(of: Pace, bars: number, times: number): Promise<Measured> {
  const engine = await builtPart<{ readonly runBacktest: typeof runBacktest }>('backtest/run-backtest.js')
  const { findPython: find } = await builtPart<{ readonly findPython: typeof findPython }>('strategies/python.js')
  const { program } = await find()
  const host = { python: program, folder: join(import.meta.dirname, '../strategies') }
  const calendar = { calendar: roundTheClock, version: '1', index: new SessionIndex(roundTheClock) }
  const run = (feed: FeedBars) =>
    engine.runBacktest(
      { source: Buffer.from(source), file: 'gate.py', settings: settings(of) },
      { host, loadBars: () => Promise.resolve(feed), instrument: () => instrument, calendar: () => calendar },
    )
  const [few, all] = [feedOf(2), feedOf(bars)]
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let [start, whole] = [Infinity, Infinity]
  let result: RunResult | undefined
  for (let round = 0; round < times; round++) {
    start = Math.min(start, (await timed(() => run(few))).took)
    const once = await timed(() => run(all))
    whole = Math.min(whole, once.took)
    result = once.value
  }
  if (result === undefined || result.failure !== undefined)
    throw new Error(result?.failure?.message ?? 'Nothing was run')
  const statistics = statisticsTook(result)
  const { equity } = result.curve
  return {
    bars,
    equity: (equity.at(-1) ?? NaN).toFixed(6),
    trades: result.trades.length,
    whole,
    start,
    statistics,
    peak: peakBytes(),
    before,
  }
}

function statisticsTook(result: RunResult): number {
  const began = performance.now()
  statisticsOf(result)
  return performance.now() - began
}

/** In memory that threads share, and each million like the first one with later times. */
function feedOf(bars: number): FeedBars {
  const million = agreementBars(Math.min(bars, GATE))
  const shared = (make: (bar: number) => number) => {
    const column = new Float64Array(new SharedArrayBuffer(8 * bars))
    for (let bar = 0; bar < bars; bar++) column[bar] = make(bar)
    return column
  }
  const column = (name: keyof BarSeries) => shared((bar) => million[name][bar % GATE] ?? NaN)
  const span = (million.time.at(-1) ?? 0) - (million.time[0] ?? 0) + MICROS_PER_MINUTE
  const time = shared((bar) => (million.time[bar % GATE] ?? NaN) + Math.floor(bar / GATE) * span)
  const days = new Int32Array(new SharedArrayBuffer(4 * bars))
  for (let bar = 0; bar < bars; bar++) days[bar] = Math.floor((time[bar] ?? NaN) / MICROS_PER_DAY)
  return {
    ...emptySeries(0),
    time,
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    closes: time.map((each) => each + MICROS_PER_MINUTE),
    day: days,
    phase: new Uint8Array(new SharedArrayBuffer(bars)).fill(2),
    info: { side: 'trade', builtFrom: 'bench', revision: 1 },
  }
}

function peakBytes(): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly took: number; readonly value: Value }> {
  const began = performance.now()
  const value = await work()
  return { took: performance.now() - began, value }
}

/** Averages, fills, fees and the curve in one loop: what the machine can do at all. */
// oxlint-disable-next-line complexity -- one loop without a call is what is measured
function plainLoop({ open, close }: BarSeries): number {
  const began = performance.now()
  const equity = new Float64Array(close.length)
  let [cash, held, wanted, fast, slow] = [1_000_000, 0, 0, 0, 0]
  for (let bar = 0; bar < close.length; bar++) {
    if (wanted !== 0) {
      const price = open[bar] ?? NaN
      cash -= wanted * price + price * 1e-4
      held += wanted
      wanted = 0
    }
    const price = close[bar] ?? NaN
    fast += price - (bar < 10 ? 0 : (close[bar - 10] ?? NaN))
    slow += price - (bar < 30 ? 0 : (close[bar - 30] ?? NaN))
    equity[bar] = cash + held * price
    if (bar < 29) continue
    if (fast / 10 > slow / 30) wanted = held === 0 ? 1 : 0
    else if (fast / 10 < slow / 30) wanted = held === 0 ? 0 : -1
  }
  return performance.now() - began
}
