import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openSimulation, type ExecutionBars, type Simulation } from '../../shared/domain/simulation.ts'
import type { CostSettings } from '../../shared/domain/run-settings.ts'
import { instrumentId, lots, micros, MICROS_PER_DAY } from '../../shared/domain/units.ts'
import { byTheirRule, byThisHouse, outcomeOf, type Signal } from '../shared/domain/full-equity.ts'
import { someSettings, someTerms } from '../shared/domain/simulated.ts'
import { dataFile } from './data.ts'

interface Case {
  readonly input: string
  readonly run: string
  readonly costs: CostSettings
  readonly fast: number
  readonly slow: number
  readonly trades: number
  readonly equity: number
  readonly drawdown: number
}

const cases: readonly Case[] = [
  {
    input: 'GOOG',
    run: 'goog_smacross_published',
    costs: {},
    fast: 10,
    slow: 30,
    trades: 66,
    equity: 51_422.99,
    drawdown: 47.980127,
  },
  {
    input: 'EURUSD',
    run: 'eurusd_smacross',
    costs: { feeRate: 0.0002 },
    fast: 10,
    slow: 30,
    trades: 167,
    equity: 9155.417285,
    drawdown: 10.894957,
  },
]

const rowsOf = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const timeOf = (text = ''): number => Date.parse(`${text.replace(' ', 'T')}Z`.replace(/^(.{10})Z$/, '$1T00:00Z')) * 1000

function barsIn(path: string): ExecutionBars {
  const rows = rowsOf(path)
  const column = (at: number) => Float64Array.from(rows, (row) => Number(row[at]))
  const time = Float64Array.from(rows, ([text]) => timeOf(text))
  const [open, high, low, close, volume] = [column(1), column(2), column(3), column(4), column(5)]
  const closes = time.map((_, bar) => time[bar + 1] ?? (time[bar] ?? 0) + MICROS_PER_DAY)
  return { time, open, high, low, close, volume, closes, day: Int32Array.from(time, (at) => at / MICROS_PER_DAY) }
}

/** Summed anew at each bar, as its definition says. */
function sma(values: Float64Array, period: number): Float64Array {
  return values.map((_, at) =>
    at < period - 1 ? NaN : values.subarray(at - period + 1, at + 1).reduce((sum, value) => sum + value, 0) / period,
  )
}

const abc = instrumentId('abc')

/** Always in the market after the first cross: out of the old position, into the new one with all there is. */
function cross(bars: ExecutionBars, { fast, slow, costs }: Case): Simulation {
  const run = openSimulation([{ id: abc, terms: someTerms(), bars }], someSettings({ cash: 10_000, costs }))
  const slower = sma(bars.close, slow)
  const lead = sma(bars.close, fast).map((value, at) => value - (slower[at] ?? NaN))
  for (let bar = 0; bar < lead.length; bar++) {
    const now = micros(bars.closes[bar] ?? NaN)
    run.advance(now)
    const [before, after] = [lead[bar - 1] ?? NaN, lead[bar] ?? NaN]
    if (bar < slow || !(before * after < 0)) continue
    const side = after > 0 ? 'buy' : 'sell'
    const order = { instrument: abc, side, type: 'market', timeInForce: 'GTC' } as const
    if (run.position(0) !== 0) run.submit({ ...order, size: { kind: 'position' } }, now)
    run.submit({ ...order, size: { kind: 'equity', fraction: 1 } }, now)
  }
  run.finish(true)
  return run
}

function drawdownOf(equity: Float64Array): number {
  let [peak, deepest] = [-Infinity, 0]
  for (const value of equity) {
    peak = Math.max(peak, value)
    deepest = Math.max(deepest, 1 - value / peak)
  }
  return deepest * 100
}

describe.each(cases)('the published run on $input', (each) => {
  const input = dataFile(`backtests/input_${each.input}.csv`)
  const trades = dataFile(`backtests/${each.run}_trades.csv`)
  const curve = dataFile(`backtests/${each.run}_equity.csv`)
  const isThere = input !== undefined && trades !== undefined && curve !== undefined

  test.skipIf(!isThere)('has the same trades and the same equity at each bar', () => {
    const bars = barsIn(input ?? '')
    const run = cross(bars, each)
    expect(
      run
        .trades()
        .map(({ side, quantity, entryTime, entryPrice, exitTime, exitPrice, bars: held }) => [
          side === 'long' ? quantity : lots(0 - quantity),
          entryTime,
          entryPrice,
          exitTime,
          exitPrice,
          held,
        ]),
    ).toEqual(
      rowsOf(trades ?? '').map(([size, from, to, entry, exit, , , entered, left]) => [
        Number(size),
        timeOf(entered),
        Number(entry),
        timeOf(left),
        Number(exit),
        Number(to) - Number(from),
      ]),
    )
    const { equity } = run.curve({ closes: bars.closes })
    const published = rowsOf(curve ?? '').map((row) => Number(row[1]))
    expect(equity.length).toBe(published.length)
    expect(Math.max(...published.map((value, at) => Math.abs(value - (equity[at] ?? NaN))))).toBeLessThan(0.00002)
    expect([run.trades().length, equity.at(-1)?.toFixed(6), drawdownOf(equity).toFixed(6)]).toEqual([
      each.trades,
      each.equity.toFixed(6),
      each.drawdown.toFixed(6),
    ])
  })
})

/** Crosses of the two averages: before strictly on one side, now strictly on the other. */
function crosses({ close }: ExecutionBars, { fast, slow }: Case): readonly Signal[] {
  const slower = sma(close, slow)
  const lead = sma(close, fast).map((value, at) => value - (slower[at] ?? NaN))
  return Array.from(lead, (after, bar): Signal[] => {
    const before = lead[bar - 1] ?? NaN
    return before * after < 0 ? [{ bar, side: after > 0 ? 'buy' : 'sell' }] : []
  }).flat()
}

describe.each(cases)('with a thousand million in the account the run on $input', (each) => {
  const input = dataFile(`backtests/input_${each.input}.csv`)

  test.skipIf(input === undefined)('has all its trades: what is held can always be closed', () => {
    const bars = barsIn(input ?? '')
    const asked = { bars, signals: crosses(bars, each), cash: 1e9, costs: each.costs, fill: 'next-open' } as const
    const [theirs, ours] = [byTheirRule(asked), outcomeOf(byThisHouse(asked))]
    expect(ours.trades).toEqual(theirs.trades)
    expect(ours.equity / theirs.equity).toBeCloseTo(1, 9)
  })
})

const spreads = [0, 0.0001, 0.0005, 0.001, 0.005, 0.02]

describe.each(cases)('with any spread the run on $input', (each) => {
  const input = dataFile(`backtests/input_${each.input}.csv`)

  test
    .skipIf(input === undefined)
    .each(spreads.flatMap((spread) => [['next-open', spread] as const, ['close', spread] as const]))(
    'has the trades that the rule of backtesting.py gives: fills at %s, spread %d',
    (fill, spread) => {
      const bars = barsIn(input ?? '')
      const asked = { bars, signals: crosses(bars, each), cash: 10_000, costs: { ...each.costs, spread }, fill }
      const [theirs, run] = [byTheirRule(asked), byThisHouse(asked)]
      const ours = outcomeOf(run)
      expect(run.orders.filter((order) => order.status === 'done' && order.why === 'refused')).toEqual([])
      const near = ([size, entry, exit]: (typeof theirs.trades)[number]) => [size, entry.toFixed(9), exit.toFixed(9)]
      expect(ours.trades.map(near)).toEqual(theirs.trades.map(near))
      expect(ours.equity).toBeCloseTo(theirs.equity, 2)
    },
  )
})
