/**
 * One measurement of backtest.ts in a process of its own: plain JavaScript and the built engine, so that its memory is that
 * of a program as people have it. Arguments: file of columns, bars, pace, rounds.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gateFeed, runGate } from './gate.js'

const [file = '', bars = '0', pace = 'auto', rounds = '1'] = process.argv.slice(2)
const built = join(import.meta.dirname, '../../dist')
const { statisticsOf } = await import(join(built, 'shared/domain/report/statistics.js'))

const memory = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024

const [few, all] = [gateFeed(file, Number(bars), 2), gateFeed(file, Number(bars), Number(bars))]
let [start, whole] = [Infinity, Infinity]
let peak = 0
let last
for (let round = 0; round < Number(rounds); round++) {
  last = await runGate(all, pace)
  // Of one run: what later ones add is what the collector has not taken yet.
  if (round === 0) peak = memory()
  whole = Math.min(whole, last.took)
  start = Math.min(start, (await runGate(few, pace)).took)
}
const began = performance.now()
statisticsOf(last.result)
console.log(
  JSON.stringify({
    bars: Number(bars),
    equity: last.result.curve.equity.at(-1).toFixed(6),
    trades: last.result.trades.length,
    whole,
    start,
    statistics: performance.now() - began,
    peak,
  }),
)
