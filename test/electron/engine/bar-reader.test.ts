import { describe, expect, test } from 'vitest'
import type { BarsRead } from '../../../electron/engine/bar-reader.ts'
import { quoteOf } from '../../../electron/engine/quotes.ts'
import { emptySeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { micros } from '../../../shared/domain/units.ts'
import { utc, utcText } from '../../shared/domain/small-calendars.ts'
import { quotesOf, tradesOf, type QuoteRow, type TradeRow } from '../../shared/domain/some-ticks.ts'
import { aReader } from './a-reader.ts'

type Row = readonly [time: string, close: number, volume?: number]

/** Bars whose four prices are one. */
function barsAt(...rows: readonly Row[]): BarSeries {
  const bars = emptySeries(rows.length)
  for (const [at, [time, close, volume = 100]] of rows.entries()) {
    bars.time[at] = utc(`${time}Z`)
    bars.open[at] = bars.high[at] = bars.low[at] = bars.close[at] = close
    bars.volume[at] = volume
    bars.ticks[at] = NaN
  }
  return bars
}

const shown = (bars: BarsRead): string[] =>
  Array.from(bars.time, (time, at) => {
    const prices = [bars.open, bars.high, bars.low, bars.close].map((column) => column[at]).join(' ')
    return `${utcText(time)}: ${prices}, ${bars.volume[at]}`
  })

const asked = { view: 'regular', most: 5_000 } as const
const at = (text: string): number => utc(`${text}Z`)

describe('price sides', () => {
  const minutes = barsAt(['2024-07-02T13:30', 10])
  const [bids, mids] = [barsAt(['2024-07-02T13:30', 9]), barsAt(['2024-07-02T13:30', 9.5])]
  const quotes = quotesOf([[at('2024-07-02T13:30:01'), 9, 11]])

  test.each([
    [
      'trades before mids',
      [
        { timeframe: '1m', bars: minutes },
        { timeframe: '1m', side: 'mid', bars: mids },
      ],
      'trade',
    ],
    [
      'mids before bids',
      [
        { timeframe: '1m', side: 'bid', bars: bids },
        { timeframe: '1m', side: 'mid', bars: mids },
      ],
      'mid',
    ],
    ['bids where there is nothing else', [{ timeframe: '1m', side: 'bid', bars: bids }], 'bid'],
  ] as const)('nobody named one: %s', async (_what, bars, side) => {
    const { id, reader } = await aReader({ bars: [...bars] })
    expect((await reader.read({ ...asked, instrument: id, timeframe: '5m' })).side).toBe(side)
  })

  test('a side that is not stored is made from quotes', async () => {
    const { id, reader } = await aReader({ bars: [{ timeframe: '1m', bars: minutes }], ticks: [quotes] })
    const read = await reader.read({ ...asked, instrument: id, timeframe: '1m', side: 'mid' })
    expect([read.side, read.builtFrom, shown(read)]).toEqual(['mid', 'ticks', ['2024-07-02T13:30: 10 10 10 10, 0']])
  })

  test('a side of which nothing is stored is refused by its name', async () => {
    const { id, reader } = await aReader({ bars: [{ timeframe: '1m', bars: minutes }] })
    await expect(reader.read({ ...asked, instrument: id, timeframe: '1h', side: 'ask' })).rejects.toThrow(
      'There are no bars of TEST.XNYS from which 1h of the ask can be built: it has 1m.',
    )
  })

  test('a watchlist line is made of quotes where there are no trades', async () => {
    const day = (date: string, bid: number): QuoteRow => [at(`${date}T14:00`), bid, bid + 2]
    const { id, reader } = await aReader({ ticks: [quotesOf([day('2024-07-01', 10), day('2024-07-02', 20)])] })
    expect(await quoteOf(id, reader)).toMatchObject({ last: 21, previous: 11, spark: [11, 21], volume: 0 })
  })
})

describe('from ticks', () => {
  const rows = ['2024-07-01', '2024-07-02', '2024-07-03'].flatMap((date): TradeRow[] => [
    [at(`${date}T13:30:01`), 10, 1],
    [at(`${date}T13:30:02`), 12, 2],
    [at(`${date}T16:59:59`), 11, 3],
    [at(`${date}T17:00:05`), 13, 4, date === '2024-07-03' ? 'closing' : undefined],
  ])
  const ticks = [tradesOf(rows)]

  test('seconds, days and weeks, with the closing print of an early close', async () => {
    const { id, reader } = await aReader({ ticks })
    const read = async (timeframe: string, most = 5_000) =>
      shown(await reader.read({ ...asked, most, instrument: id, timeframe }))
    expect(await read('1s', 2)).toEqual(['2024-07-03T13:30: 12 12 12 12, 2', '2024-07-03T16:59: 11 13 11 13, 7'])
    expect(await read('1d')).toEqual([
      '2024-07-01T13:30: 10 13 10 13, 10',
      '2024-07-02T13:30: 10 13 10 13, 10',
      '2024-07-03T13:30: 10 13 10 13, 10',
    ])
    expect(await read('1w')).toEqual(['2024-07-01T13:30: 10 13 10 13, 30'])
  })

  test('bars that count begin anew with each session, wherever reading begins', async () => {
    const { id, reader } = await aReader({ ticks })
    const read = async (range: object) => {
      const { time, ticks, older } = await reader.read({ ...asked, ...range, instrument: id, timeframe: '3t' })
      return [Array.from(time, utcText), Array.from(ticks), older]
    }
    // On 3 July the closing print after the clock joins the bar that was full.
    expect(await read({ most: 3 })).toEqual([
      ['2024-07-02T13:30', '2024-07-02T17:00', '2024-07-03T13:30'],
      [3, 1, 4],
      true,
    ])
  })

  test('a range of bars that count holds those that open in it', async () => {
    const { id, reader } = await aReader({ ticks })
    const range = { from: micros(at('2024-07-02T13:30:02')), to: micros(at('2024-07-03T13:31')) }
    const { time, ticks: counts } = await reader.read({ ...asked, ...range, instrument: id, timeframe: '3t' })
    expect([Array.from(time, utcText), Array.from(counts)]).toEqual([
      ['2024-07-02T17:00', '2024-07-03T13:30'],
      [1, 4],
    ])
  })

  test('volume bars count units', async () => {
    const { id, reader } = await aReader({ ticks, lotsPerUnit: 10 })
    const { volume } = await reader.read({ ...asked, instrument: id, timeframe: '1v', most: 1 })
    expect(Array.from(volume)).toEqual([1])
  })

  test('an older revision cannot be read from ticks, and the refusal says so', async () => {
    const { id, reader } = await aReader({ ticks })
    await expect(reader.read({ ...asked, instrument: id, timeframe: '1s', revision: 0 })).rejects.toThrow(
      'Revision 0 of TEST.XNYS cannot be read: bars from ticks are those of the newest, 1.',
    )
  })
})

describe('adjustment', () => {
  const days = barsAt(['2024-07-01T13:30', 400, 10], ['2024-07-02T13:30', 404, 20], ['2024-07-03T13:30', 100, 80])
  const actions = [
    { day: dayOf('2024-07-03'), kind: 'split', price: 0.25, quantity: 4 },
    { day: dayOf('2024-07-02'), kind: 'dividend', price: 0.99, quantity: 1 },
  ] as const
  const read = async (timeframe: string, adjust: 'none' | 'splits' | 'all') => {
    const { id, reader } = await aReader({ bars: [{ timeframe: '1d', bars: days }], actions })
    return shown(await reader.read({ ...asked, instrument: id, timeframe, adjust }))
  }

  test('raw prices are what is read unless somebody asks', async () => {
    expect(await read('1d', 'none')).toEqual([
      '2024-07-01T13:30: 400 400 400 400, 10',
      '2024-07-02T13:30: 404 404 404 404, 20',
      '2024-07-03T13:30: 100 100 100 100, 80',
    ])
  })

  test('a split divides the prices before it and multiplies the quantities', async () => {
    expect(await read('1d', 'splits')).toEqual([
      '2024-07-01T13:30: 100 100 100 100, 40',
      '2024-07-02T13:30: 101 101 101 101, 80',
      '2024-07-03T13:30: 100 100 100 100, 80',
    ])
  })

  test('a week that holds a split has one scale', async () => {
    expect(await read('1w', 'splits')).toEqual(['2024-07-01T13:30: 100 101 100 100, 200'])
    expect(await read('1w', 'all')).toEqual([
      `2024-07-01T13:30: ${400 * 0.25 * 0.99} 101 ${400 * 0.25 * 0.99} 100, 200`,
    ])
  })

  test('a split is no loss in a watchlist', async () => {
    const { id, reader } = await aReader({ bars: [{ timeframe: '1d', bars: days }], actions })
    expect(await quoteOf(id, reader)).toMatchObject({ last: 100, previous: 101 })
  })
})

test('what is answered once is kept, until the data or the calendar changes', async () => {
  const { id, reader, store, library, instrument } = await aReader({
    bars: [{ timeframe: '1m', bars: barsAt(['2024-07-02T13:30', 10]) }],
  })
  const read = () => reader.read({ ...asked, instrument: id, timeframe: '1h' })
  const first = await read()
  expect(await read()).toBe(first)
  const key = { instrument: id, timeframe: { unit: 'minute', count: 1 }, side: 'trade', source: 'test' } as const
  await store.bars.write(key, barsAt(['2024-07-02T13:31', 11]))
  await library.refresh(instrument)
  expect(shown(await read())).toEqual(['2024-07-02T13:30: 10 11 10 11, 200'])
})
