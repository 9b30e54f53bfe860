import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runBacktest } from '../../electron/engine/backtest/run-backtest.ts'
import { readStrategy } from '../../electron/engine/strategies/manifest.ts'
import { strategiesFolder } from '../../electron/engine/strategies/sandbox.ts'
import { emptySeries, type BarSeries } from '../../shared/domain/bar.ts'
import type { RunSettings } from '../../shared/domain/run-settings.ts'
import type { RunResult } from '../../shared/domain/run.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import { anInstrument, feedOf, partsOf, settings } from '../electron/engine/backtest/a-backtest.ts'
import { dataFile } from './data.ts'

const rows = (path: string): readonly string[][] =>
  readFileSync(dataFile(path) ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const microsOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`) * 1000

function barsIn(path: string): BarSeries {
  const lines = rows(path)
  const bars = emptySeries(lines.length)
  for (const [bar, [time = '', ...values]] of lines.entries()) {
    bars.time[bar] = microsOf(time)
    for (const [n, name] of (['open', 'high', 'low', 'close', 'volume'] as const).entries()) {
      bars[name][bar] = Number(values[n])
    }
  }
  return bars
}

interface Evidence {
  readonly input: string
  readonly trades: string
  readonly equity: string
  readonly span: number
  readonly asked: Partial<RunSettings>
}

const published: Readonly<Record<string, Evidence>> = {
  GOOG: {
    input: 'backtests/input_GOOG.csv',
    trades: 'backtests/goog_smacross_published_trades.csv',
    equity: 'backtests/goog_smacross_published_equity.csv',
    span: MICROS_PER_DAY,
    asked: { timeframe: '1d', costs: {} },
  },
  EURUSD: {
    input: 'backtests/input_EURUSD.csv',
    trades: 'backtests/eurusd_smacross_trades.csv',
    equity: 'backtests/eurusd_smacross_equity.csv',
    span: 60 * MICROS_PER_MINUTE,
    asked: { timeframe: '1h', costs: { feeRate: 0.0002 } },
  },
}

async function run({ input, span, asked }: Evidence): Promise<RunResult> {
  const { timeframe = '1d' } = asked
  const stored = { [`ONE.TEST ${timeframe}`]: feedOf(barsIn(input), span) }
  const instruments = [anInstrument('ONE', { ticks: { scale: 100_000, steps: [{ from: 0, tick: 1 }] } })]
  const { source, code } = readStrategy(`${strategiesFolder()}/examples/sma_cross.py`)
  const order = {
    source,
    code,
    file: 'sma_cross.py',
    settings: settings({ cash: 10_000, closeAtEnd: true, params: { fast: 10, slow: 30 }, ...asked }),
  }
  return runBacktest(order, await partsOf({ stored, instruments }))
}

const tradesIn = (path: string) =>
  rows(path).map(([size, , , entryPrice, exitPrice, , , entryTime = '', exitTime = '']) => ({
    size: Number(size),
    entryPrice: Number(entryPrice),
    exitPrice: Number(exitPrice),
    entryTime: microsOf(entryTime),
    exitTime: microsOf(exitTime),
  }))

const tradesOf = ({ trades }: RunResult) =>
  trades.map(({ side, quantity, entryPrice, exitPrice, entryTime, exitTime }) => ({
    size: side === 'long' ? Number(quantity) : -Number(quantity),
    entryPrice,
    exitPrice,
    entryTime,
    exitTime,
  }))

function drawdown(equity: Float64Array): number {
  let [peak, worst] = [-Infinity, 0]
  for (const value of equity) {
    peak = Math.max(peak, value)
    worst = Math.max(worst, 1 - value / peak)
  }
  return worst * 100
}

test.skipIf(dataFile('backtests') === undefined).each([
  ['GOOG', 66, 51_422.99, 47.980_127_05],
  ['EURUSD', 167, 9_155.417_285, 10.894_957_32],
])(
  'the published run of %s comes out of the example: every trade, and equity at each bar',
  async (name, count, final, worst) => {
    const evidence = published[name]
    if (evidence === undefined) throw new Error(`There is no evidence of ${name}`)
    const result = await run(evidence)
    const { equity } = result.curve
    const theirs = rows(evidence.equity).map(([, value]) => Number(value))
    const apart = theirs.reduce((most, value, bar) => Math.max(most, Math.abs(value - (equity[bar] ?? NaN))), 0)
    expect({
      failure: result.failure,
      count: result.trades.length,
      final: equity.at(-1),
      drawdown: drawdown(equity),
      trades: tradesOf(result),
      bars: equity.length,
      close: apart < 0.001,
    }).toEqual({
      failure: undefined,
      count,
      final: expect.closeTo(final, 5),
      drawdown: expect.closeTo(worst, 6),
      trades: tradesIn(evidence.trades).toSorted((a, b) => a.exitTime - b.exitTime),
      bars: theirs.length,
      close: true,
    })
  },
)
