import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ReadingOrder } from '../../electron/engine/import/detect.ts'
import { readBarFile, type BarFile } from '../../electron/engine/import/read-bar-file.ts'
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { roundTheClock } from '../../shared/domain/calendars/24-7.ts'
import { arcx } from '../../shared/domain/calendars/arcx.ts'
import { xnas } from '../../shared/domain/calendars/xnas.ts'
import { xshg } from '../../shared/domain/calendars/xshg.ts'
import { xnys } from '../../shared/domain/calendars/xnys.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { micros } from '../../shared/domain/units.ts'
import { dataFile } from './data.ts'

/** 17:00 to 16:00 Chicago, as the euro future trades. */
const chicago: Calendar = {
  id: 'CHICAGO',
  name: 'Chicago, 17:00 to 16:00',
  zone: 'America/Chicago',
  group: 'yours',
  from: '2023-12-01',
  to: '2024-12-31',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], phases: [['regular', '-1d 17:00', '16:00']] }],
  specialDays: [],
  sources: ['The file itself'],
}

interface Case {
  readonly file: string
  readonly calendar: Calendar
  readonly order?: ReadingOrder
  readonly counts: readonly [received: number, accepted: number, quarantined: number, rejected: number]
  readonly first: string
  readonly last: string
  /** Decimals of prices, and lots that make one unit. */
  readonly needs: readonly [priceDecimals: number, lotsPerUnit: number]
  readonly timeframe: string
}

const cases: readonly Case[] = [
  {
    file: 'backtests/input_GOOG.csv',
    calendar: xnas,
    counts: [2148, 2148, 0, 0],
    first: '2004-08-19T13:30',
    last: '2013-03-01T14:30',
    needs: [2, 1],
    timeframe: '1d',
  },
  {
    file: 'backtests/input_EURUSD.csv',
    calendar: roundTheClock,
    counts: [5000, 5000, 0, 0],
    first: '2017-04-19T09:00',
    last: '2018-02-07T15:00',
    needs: [5, 1],
    timeframe: '1h',
  },
  {
    file: 'market/spy_daily.csv',
    calendar: xnys,
    counts: [5849, 5849, 0, 0],
    first: '1998-01-02T14:30',
    last: '2021-03-31T13:30',
    needs: [4, 1],
    timeframe: '1d',
  },
  {
    file: 'market/us_spy_1m_trade.csv.gz',
    calendar: arcx,
    counts: [5786, 5786, 0, 0],
    first: '2013-10-04T08:06',
    last: '2023-08-03T23:59',
    needs: [3, 1],
    timeframe: '1m',
  },
  {
    file: 'market/cb_btcusd_1m_trade.csv.gz',
    calendar: roundTheClock,
    counts: [12_423, 12_423, 0, 0],
    first: '2016-10-07T00:00',
    last: '2018-04-06T23:59',
    needs: [2, 100_000_000],
    timeframe: '1m',
  },
  {
    file: 'market/cb_btcusd_1s_trade.csv.gz',
    calendar: roundTheClock,
    counts: [4063, 4063, 0, 0],
    first: '2016-10-07T00:00:04',
    last: '2016-10-07T23:59:58',
    needs: [2, 100_000_000],
    timeframe: '1s',
  },
  {
    file: 'market/btcperp_ftx_1m.csv.gz',
    calendar: roundTheClock,
    counts: [45_031, 45_031, 0, 0],
    first: '2021-12-31T23:01',
    last: '2022-02-01T05:31',
    needs: [3, 10_000_000],
    timeframe: '1m',
  },
  {
    file: 'market/fut_6e_h4_1m.csv.gz',
    calendar: chicago,
    order: { stamp: 'close' },
    counts: [29_996, 29_996, 0, 0],
    first: '2024-01-01T23:00',
    last: '2024-01-31T23:58',
    needs: [5, 1],
    timeframe: '1m',
  },
  {
    file: 'market/fx_oanda_eurusd_1m.csv.gz',
    calendar: roundTheClock,
    order: { columns: { open: 'bo', high: 'bh', low: 'bl', close: 'bc' } },
    counts: [4092, 4092, 0, 0],
    first: '2014-05-01T00:00',
    last: '2014-05-05T23:59',
    needs: [5, 1],
    timeframe: '1m',
  },
  {
    // Its first 36 sessions are of 1999, before the calendar begins.
    file: 'indicators/600000sh_daily.csv',
    calendar: xshg,
    counts: [5908, 5872, 36, 0],
    first: '2000-01-04T01:30',
    last: '2024-09-19T01:30',
    needs: [2, 1],
    timeframe: '1d',
  },
]

const read = (path: string, { calendar, order = {} }: Pick<Case, 'calendar' | 'order'>): Promise<BarFile> =>
  readBarFile({ path, name: basename(path) }, order, { index: new SessionIndex(calendar) })

const timeText = (time: number | undefined): string =>
  time === undefined ? 'none' : new Date(time / 1000).toISOString().replace(/(:00)?\.000Z$/, '')

describe.each(cases)('$file', (expected) => {
  const path = dataFile(expected.file) ?? ''

  test.skipIf(path === '')('every row is accounted for', async () => {
    const { counts, series, reading, priceDecimals, lotsPerUnit } = await read(path, expected)
    const { received, accepted, quarantined, rejected } = counts
    expect({
      counts: [received, accepted, quarantined, rejected],
      first: timeText(series.time[0]),
      last: timeText(series.time.at(-1)),
      needs: [priceDecimals, lotsPerUnit],
      timeframe: reading.timeframe,
    }).toEqual({
      counts: expected.counts,
      first: expected.first,
      last: expected.last,
      needs: expected.needs,
      timeframe: expected.timeframe,
    })
  })
})

const spy = dataFile('market/us_spy_1m_trade.csv.gz')

test.skipIf(spy === undefined)('minutes before the open and after the close are bars of their session', async () => {
  const index = new SessionIndex(arcx)
  const { series } = await read(spy ?? '', { calendar: arcx })
  const counts = new Map<string, number>()
  for (const time of series.time) {
    const phase = index.phaseAt(micros(time))?.phase ?? 'none'
    const key = `${timeText(time).slice(0, 10)} ${phase}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const days = ['2013-10-04', '2013-10-07', '2013-10-08', '2013-10-09', '2013-10-10', '2013-10-11']
  expect(days.map((day) => ['pre', 'regular', 'post'].map((phase) => counts.get(`${day} ${phase}`)))).toEqual([
    [204, 390, 117],
    [260, 390, 178],
    [216, 390, 222],
    [233, 390, 190],
    [269, 390, 224],
    [226, 390, 160],
  ])
})

const euro = dataFile('market/fut_6e_h4_1m.csv.gz')

test.skipIf(euro === undefined)('closing stamps that are taken for opens are not let into a pause', async () => {
  const { counts, problems } = await read(euro ?? '', { calendar: chicago, order: { stamp: 'open' } })
  // The last minute of each of the 22 sessions that end in the file would begin when trade has ended.
  expect(counts).toEqual({ received: 29_996, accepted: 29_974, quarantined: 22, rejected: 0 })
  expect(problems.slice(0, 1).map(sentenceOf)).toEqual([
    'fut_6e_h4_1m.csv.gz, line 1367: 1704232800000 is outside the sessions of CHICAGO.',
  ])
})

const tick = dataFile('market/us_spy_tick_trade_20131007.csv.gz')

test.skipIf(tick === undefined)('a file of ticks is no file of bars', async () => {
  await expect(read(tick ?? '', { calendar: arcx })).rejects.toThrow(
    /^us_spy_tick_trade_20131007\.csv\.gz holds ticks and no bars.*Import it with --kind ticks/,
  )
})
