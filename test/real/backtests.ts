/** The published runs of backtesting.py as runs of this house: their bars, equity and trades, with their statistics. */
import { readFileSync } from 'node:fs'
import type { RunInstrument, RunResult } from '../../shared/domain/run.ts'
import type { Trade } from '../../shared/domain/trade.ts'
import { instrumentId, lots, micros, MICROS_PER_DAY, price } from '../../shared/domain/units.ts'
import { aRun } from '../shared/domain/report/a-run.ts'
import { dataFile } from './data.ts'

export interface Published {
  readonly run: RunResult
  readonly statistics: Readonly<Record<string, number>>
}

const timeOf = (text: string): number =>
  Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00:00'}Z`) * 1000

function rowsOf(path: string): string[][] {
  const text = readFileSync(dataFile(path) ?? '', 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

/** `name` of the run's files and `input` of the bars'. */
export function published(name: string, input: string, instrument: Partial<RunInstrument> = {}): Published | undefined {
  const file = dataFile(`backtests/${name}_stats.json`)
  if (file === undefined) return undefined
  const statistics = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  const held = { id: instrumentId(input), symbol: input, ...usual, ...instrument }
  return { statistics, run: runOf(name, held) }
}

const usual = { lotsPerUnit: 1, multiplier: 1, currency: 'USD', calendar: 'XNAS', decimals: 2 }

function runOf(name: string, instrument: RunInstrument): RunResult {
  const equity = rowsOf(`backtests/${name}_equity.csv`)
  const trades = rowsOf(`backtests/${name}_trades.csv`).map((row) => tradeOf(row, instrument))
  const time = Float64Array.from(equity, ([text = '']) => timeOf(text))
  const held = new Float64Array(equity.length)
  for (const [, from, to] of rowsOf(`backtests/${name}_trades.csv`)) held.fill(1, Number(from), Number(to))
  return aRun({
    cash: 10_000,
    instruments: [instrument],
    timeframe: (time[1] ?? 0) - (time[0] ?? 0) >= MICROS_PER_DAY ? '1d' : '1h',
    from: micros(time[0] ?? 0),
    to: micros(time.at(-1) ?? 0),
    curve: {
      time,
      closes: time,
      day: time.map((at) => Math.floor(at / MICROS_PER_DAY)),
      equity: Float64Array.from(equity, ([, value]) => Number(value)),
      exposure: held,
    },
    trades,
    fills: [],
    orders: [],
  })
}

function tradeOf([size, , , entry, exit, pnl, , entered = '', left = '', fees]: string[], of: RunInstrument): Trade {
  return {
    instrument: of.id,
    side: Number(size) > 0 ? 'long' : 'short',
    quantity: lots(Math.abs(Number(size))),
    entryTime: micros(timeOf(entered)),
    entryPrice: price(Number(entry)),
    exitTime: micros(timeOf(left)),
    exitPrice: price(Number(exit)),
    pnl: Number(pnl),
    fees: Number(fees),
    bars: 0,
    mae: 0,
    mfe: 0,
    entryOrder: 1,
    exitOrder: 2,
  }
}
