import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { emptySeries } from '../../shared/domain/bar.ts'
import { buildGraph } from '../../shared/domain/series-graph-build.ts'
import { computeGraph } from '../../shared/domain/series-graph-compute.ts'
import type { FeedBars } from '../../shared/domain/series-stream.ts'
import { columnsOf } from '../shared/domain/some-series.ts'
import { dataFile } from './data.ts'

/** TA-Lib's table, our indicator, our outputs in the order of its columns, and the parameters that it was made with. */
const cases: readonly (readonly [string, string, readonly string[], Readonly<Record<string, number>>])[] = [
  ['SMA', 'sma', ['value'], { period: 30 }],
  ['EMA', 'ema', ['value'], { period: 30 }],
  ['WMA', 'wma', ['value'], { period: 30 }],
  ['DEMA', 'dema', ['value'], { period: 30 }],
  ['TEMA', 'tema', ['value'], { period: 30 }],
  ['KAMA', 'kama', ['value'], { period: 30 }],
  ['RSI', 'rsi', ['value'], { period: 14 }],
  ['STOCH', 'stochastic', ['k', 'd'], { period: 5, k_period: 3, d_period: 3 }],
  ['MACD', 'macd', ['macd', 'signal', 'histogram'], { fast: 12, slow: 26, signal: 9 }],
  ['ROC', 'roc', ['value'], { period: 10 }],
  ['CCI', 'cci', ['value'], { period: 14 }],
  ['WILLR', 'williams_r', ['value'], { period: 14 }],
  ['ADX', 'adx', ['adx'], { period: 14 }],
  ['PLUS_DI', 'adx', ['plus_di'], { period: 14 }],
  ['MINUS_DI', 'adx', ['minus_di'], { period: 14 }],
  ['AROON', 'aroon', ['down', 'up'], { period: 14 }],
  ['AROONOSC', 'aroon', ['oscillator'], { period: 14 }],
  ['MFI', 'mfi', ['value'], { period: 14 }],
  ['OBV', 'obv', ['value'], {}],
  ['CMO', 'cmo', ['value'], { period: 14 }],
  ['ATR', 'atr', ['value'], { period: 14 }],
  ['BBANDS', 'bollinger', ['upper', 'middle', 'lower'], { period: 5, deviations: 2 }],
  ['STDDEV', 'standard_deviation', ['value'], { period: 5 }],
  ['SAR', 'sar', ['value'], { acceleration: 0.02, maximum: 0.2 }],
  ['MAX', 'highest', ['value'], { period: 30 }],
  ['MIN', 'lowest', ['value'], { period: 30 }],
  ['LINEARREG', 'linear_regression', ['value'], { period: 14 }],
  ['LINEARREG_SLOPE', 'linear_regression', ['slope'], { period: 14 }],
]

/**
 * What a value is at least taken for when errors are measured against it. TA-Lib's variance is a difference of running
 * sums of squares of prices, which rounding leaves in; ours is not, and where prices hardly move both differ by that.
 */
const leastOf = (theirs: string): number => (theirs === 'STDDEV' ? 1 : 1e-4)

const folder = 'indicators/talib_600000sh_daily'
const file = (name: string): string | undefined => dataFile(`${folder}/${name}`)
const index = file('_index.tsv')

const rows = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

function someBars(): FeedBars {
  const table = rows(dataFile('indicators/600000sh_daily.csv') ?? '')
  const bars = emptySeries(table.length)
  for (const [at, [, open, high, low, close, volume]] of table.entries()) {
    const row = { open, high, low, close, volume }
    for (const name of ['open', 'high', 'low', 'close', 'volume'] as const) bars[name][at] = Number(row[name])
    bars.time[at] = at
  }
  return { bars, closes: bars.time.map((time) => time + 1), day: bars.time }
}

describe.skipIf(index === undefined)('values of daily bars since 1999 are those of TA-Lib', () => {
  test.each(cases)('%s', (theirs, name, outputs, params) => {
    const graph = buildGraph([{ key: 'it', name, params, inputs: [] }], ['bars'])
    if (graph.kind === 'refused') throw new Error(graph.detail)
    const found = computeGraph(graph, { bars: someBars() }).get('it')?.outputs ?? {}
    const table = rows(file(`${theirs}.csv`) ?? '')
    const begin = Number(readFileSync(index ?? '', 'utf8').match(new RegExp(`^${theirs}\\t.*begin=(\\d+)`, 'm'))?.[1])
    const wrong = table.flatMap(([at, , ...values]) =>
      values.flatMap((text, column) => {
        const ours = found[outputs[column] ?? '']?.[Number(at)] ?? NaN
        const wanted = Number(text)
        return Math.abs(ours - wanted) <= 1e-8 * Math.max(Math.abs(wanted), leastOf(theirs))
          ? []
          : [[at, outputs[column], wanted, ours]]
      }),
    )
    const warm = outputs.map((output) => found[output]?.findIndex((value) => !Number.isNaN(value)))
    expect({ first: wrong.slice(0, 3), count: wrong.length, warm }).toEqual({
      first: [],
      count: 0,
      warm: outputs.map(() => begin),
    })
  })
})

interface BookCase {
  readonly indicator: string
  readonly options: readonly number[]
  readonly rows: readonly (readonly number[])[]
}

/** Of Tulip Indicators: our indicator, its inputs and outputs in the order of the rows, and our names of its options. */
const books: Readonly<Record<string, readonly [string, readonly string[], readonly string[]]>> = {
  aroon: ['aroon', ['down', 'up'], ['period']],
  bbands: ['bollinger', ['lower', 'middle', 'upper'], ['period', 'deviations']],
  cci: ['cci', ['value'], ['period']],
  mfi: ['mfi', ['value'], ['period']],
  rsi: ['rsi', ['value'], ['period']],
  sma: ['sma', ['value'], ['period']],
  stddev: ['standard_deviation', ['value'], ['period']],
  stoch: ['stochastic', ['k', 'd'], ['period', 'k_period', 'd_period']],
  willr: ['williams_r', ['value'], ['period']],
  wma: ['wma', ['value'], ['period']],
}

const bookFile = dataFile('indicators/tulip_atoz.json')
const bookCases =
  bookFile === undefined
    ? []
    : (JSON.parse(readFileSync(bookFile, 'utf8')) as BookCase[]).filter(({ indicator }) => indicator in books)

/**
 * Only those that start as TA-Lib's do: in Tulip exponential averages begin at the first value, OBV at 0, and directional
 * movement goes without a true range.
 */
describe.skipIf(bookFile === undefined)('values of the book cases of Tulip Indicators are met to their digits', () => {
  test.each(bookCases)('$indicator', ({ indicator, options, rows }) => {
    const [name = '', outputs = [], names = []] = books[indicator] ?? []
    const params = Object.fromEntries(names.map((param, at) => [param, options[at] ?? NaN]))
    const inputs = rows.slice(0, -outputs.length).map((row) => Float64Array.from(row))
    const found = columnsOf(name, params, inputs)
    const wanted = rows.slice(-outputs.length)
    const apart = wanted.flatMap((row, at) => {
      const ours = found[outputs[at] ?? '']?.slice(-row.length) ?? []
      return row.map((value, place) => Math.abs(value - (ours[place] ?? NaN)))
    })
    expect(apart.filter((distance) => !(distance < 0.0006))).toEqual([])
  })
})
