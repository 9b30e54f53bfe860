import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { emptySeries, indexAt, sliceSeries, type BarSeries } from '../../shared/domain/bar.ts'
import { roundTheClock } from '../../shared/domain/calendars/24-7.ts'
import { rollUp } from '../../shared/domain/roll-up.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { TickBars } from '../../shared/domain/tick-bars.ts'
import { emptyTicks, type TickSeries } from '../../shared/domain/tick-series.ts'
import { dataFile } from './data.ts'

const files = {
  ticks: dataFile('market/fx_oanda_eurusd_tick.csv.gz'),
  '1s': dataFile('market/fx_oanda_eurusd_1s.csv.gz'),
  '1m': dataFile('market/fx_oanda_eurusd_1m.csv.gz'),
  btcSeconds: dataFile('market/cb_btcusd_1s_trade.csv.gz'),
  btcMinutes: dataFile('market/cb_btcusd_1m_trade.csv.gz'),
}
const missing = Object.values(files).includes(undefined)
const index = new SessionIndex(roundTheClock)
const second = { unit: 'second', count: 1 } as const
const minute = { unit: 'minute', count: 1 } as const
const prices = ['open', 'high', 'low', 'close'] as const

function rowsOf(file: string | undefined): readonly (readonly number[])[] {
  const text = gunzipSync(readFileSync(file ?? '')).toString()
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
}

function quotes(): TickSeries {
  const rows = rowsOf(files.ticks)
  const ticks = emptyTicks('quote', rows.length)
  if (ticks.kind !== 'quote') throw new TypeError('Quotes are asked for')
  for (const [at, [time = NaN, bid = NaN, ask = NaN]] of rows.entries()) {
    ticks.time[at] = time * 1000
    ticks.bid[at] = bid
    ticks.ask[at] = ask
    ticks.flags[at] = 0
  }
  return ticks
}

/** `first` is the column of the open; the others follow in their order. */
function barsIn(file: string | undefined, first: number, order: readonly (typeof prices)[number][]): BarSeries {
  const rows = rowsOf(file)
  const bars = emptySeries(rows.length)
  for (const [at, row] of rows.entries()) {
    bars.time[at] = (row[0] ?? NaN) * 1000
    for (const [column, name] of order.entries()) bars[name][at] = row[first + column] ?? NaN
    bars.volume[at] = Math.round((row[first + 4] ?? NaN) * 1e8)
  }
  return bars
}

const rowsShown = (bars: BarSeries, columns: readonly (keyof BarSeries)[]): string[] =>
  Array.from(bars.time, (time, at) => [time, ...columns.map((name) => bars[name][at])].join(' '))

describe.skipIf(missing)('ticks of EURUSD', () => {
  const timeframes = { '1s': second, '1m': minute }
  const vendor = ['open', 'high', 'low', 'close'] as const

  test.each([
    ['1s', 'bid', 1],
    ['1s', 'ask', 5],
    ['1m', 'bid', 1],
    ['1m', 'ask', 5],
  ] as const)('make the vendor’s own %s bars of the %s: each, none more and none less', (timeframe, side, first) => {
    const options = { timeframe: timeframes[timeframe], view: 'regular', side, lotsPerUnit: 1 } as const
    const bars = new TickBars(index, options)
    bars.add(quotes())
    expect(rowsShown(bars.bars(), prices)).toEqual(rowsShown(barsIn(files[timeframe], first, vendor), prices))
  })

  test.each([
    ['bid', 1],
    ['ask', 5],
  ] as const)('and its seconds of the %s make its minutes', (_side, first) => {
    const seconds = barsIn(files['1s'], first, vendor)
    const minutes = rollUp(index, seconds, { source: second, target: minute, view: 'regular' })
    expect(rowsShown(minutes, prices)).toEqual(rowsShown(barsIn(files['1m'], first, vendor), prices))
  })
})

test.skipIf(missing)('seconds of BTCUSD make the vendor’s minutes, with their volume', () => {
  const seconds = barsIn(files.btcSeconds, 1, prices)
  const vendor = barsIn(files.btcMinutes, 1, prices)
  const minutes = rollUp(index, seconds, { source: second, target: minute, view: 'regular' })
  const end = (seconds.time.at(-1) ?? NaN) + 1
  const same = sliceSeries(vendor, indexAt(vendor.time, minutes.time[0] ?? NaN), indexAt(vendor.time, end))
  expect(minutes.time.length).toBeGreaterThan(1000)
  const columns = [...prices, 'volume'] as const
  expect(rowsShown(minutes, columns)).toEqual(rowsShown(same, columns))
})
