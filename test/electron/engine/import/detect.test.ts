import { expect, test } from 'vitest'
import { detect, readingOf, type ReadingOrder } from '../../../../electron/engine/import/detect.ts'

/** How these lines would be read, without what is always the same. */
function reading(lines: readonly string[], order: ReadingOrder = {}) {
  const layout = detect('bars.csv', lines, order)
  const { delimiter, columns, timeUnit, timeframe } = readingOf(layout, { file: 'bars.csv', compression: 'none' })
  return { delimiter, columns: Object.values(columns).join(' '), timeUnit, timeframe }
}

const ohlc = 'open high low close'

test.each([
  [
    'a data frame written with its index',
    [',Open,High,Low,Close,Volume', '2004-08-19,100,104,95,100,22351900', '2004-08-20,101,109,100,108,11428600'],
    { delimiter: ',', columns: '1 Open High Low Close Volume', timeUnit: 'iso', timeframe: '1d' },
  ],
  [
    'rates of exchange, one for each day',
    ['date,rate', '2024-07-02,1.0744', '2024-07-03,1.0786'],
    { delimiter: ',', columns: 'date rate rate rate rate', timeUnit: 'iso', timeframe: '1d' },
  ],
  [
    'MetaTrader 5',
    [
      '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>',
      '2024.07.03\t00:00:00\t1.1\t1.2\t1.0\t1.1\t120\t0\t2',
      '2024.07.03\t00:15:00\t1.1\t1.2\t1.0\t1.1\t98\t0\t2',
    ],
    {
      delimiter: '\t',
      columns: '<DATE>+<TIME> <OPEN> <HIGH> <LOW> <CLOSE> <VOL> <TICKVOL>',
      timeUnit: 'iso',
      timeframe: '15m',
    },
  ],
  [
    'MetaTrader 4, without a header',
    ['2024.07.03,09:30,1.1,1.2,1.0,1.1,120', '2024.07.03,09:31,1.1,1.2,1.0,1.1,98'],
    { delimiter: ',', columns: '1+2 3 4 5 6 7', timeUnit: 'iso', timeframe: '1m' },
  ],
  [
    'HistData, without a header',
    ['20120201 000000;1.3066;1.3066;1.30656;1.30656;0', '20120201 000100;1.3066;1.3067;1.3066;1.3067;0'],
    { delimiter: ';', columns: '1 2 3 4 5 6', timeUnit: 'iso', timeframe: '1m' },
  ],
  [
    'CryptoDataDownload, with its address above the header',
    [
      'https://www.CryptoDataDownload.com',
      'unix,date,symbol,open,high,low,close,Volume BTC,Volume USD',
      '1586995200000,2020-04-16 00:00:00,BTC/USD,6640,6650,6600,6610,7.19,47573.24',
      '1586991600000,2020-04-15 23:00:00,BTC/USD,6590,6640,6580,6640,28.36,187834.10',
    ],
    { delimiter: ',', columns: `unix ${ohlc} Volume BTC`, timeUnit: 'ms', timeframe: '1h' },
  ],
  [
    'Binance, without a header',
    [
      '1502942400000,4261.48,4313.62,4261.32,4308.83,47.18,1502945999999,202366.13,171,35.16,150952.47,0',
      '1502946000000,4308.83,4328.69,4291.37,4315.32,23.23,1502949599999,100304.82,102,21.44,92608.27,0',
    ],
    { delimiter: ',', columns: '1 2 3 4 5 6', timeUnit: 'ms', timeframe: '1h' },
  ],
  [
    'Stooq, with texts between the columns',
    ['AAPL.US,D,20240702,000000,1,2,1,2,500,0', 'AAPL.US,D,20240703,000000,1,2,1,2,500,0'],
    { delimiter: ',', columns: '3+4 5 6 7 8 9', timeUnit: 'iso', timeframe: '1d' },
  ],
  [
    'Dukascopy',
    [
      'Gmt time,Open,High,Low,Close,Volume',
      '13.01.2020 00:00:00.000,1.1,1.2,1.0,1.1,120.5',
      '13.01.2020 00:00:01.000,1.1,1.2,1.0,1.1,98.25',
    ],
    { delimiter: ',', columns: 'Gmt time Open High Low Close Volume', timeUnit: 'iso', timeframe: '1s' },
  ],
  [
    'a spreadsheet with decimal commas',
    ['Datum;date;open;high;low;close;vol', 'x;2024-06-03;1,5;1,75;1,25;1,5;10', 'x;2024-06-10;1,5;1,75;1,25;1,5;10'],
    { delimiter: ';', columns: `date ${ohlc} vol`, timeUnit: 'iso', timeframe: '1w' },
  ],
  [
    'US dates that a day beyond 12 proves',
    ['date|o|h|l|c', '01/02/2024|1|1|1|1', '02/01/2024|1|1|1|1', '03/01/2024|1|1|1|1', '03/31/2024|1|1|1|1'],
    { delimiter: '|', columns: 'date o h l c', timeUnit: 'iso', timeframe: '1mo' },
  ],
  [
    'columns in any order, with quotes, in microseconds',
    [
      '"close","low","high","open","count","ts"',
      '"1","1","1","1","3","1720000000000000"',
      '"1","1","1","1","4","1720000005000000"',
    ],
    { delimiter: ',', columns: 'ts open high low close count', timeUnit: 'us', timeframe: '5s' },
  ],
  [
    'nanoseconds with spaces between',
    ['timestamp open high low close', '1720000000000000000 1 1 1 1', '1720014400000000000 1 1 1 1'],
    { delimiter: ' ', columns: `timestamp ${ohlc}`, timeUnit: 'ns', timeframe: '4h' },
  ],
] as const)('%s is understood', (_, lines, expected) => {
  expect(reading(lines)).toEqual(expected)
})

const plain = ['time,open,high,low,close,volume', '1720000020,1,1,1,1,5', '1720000080,1,1,1,1,5']

test('what the order says wins', () => {
  const order = {
    columns: { open: 'CLOSE', close: '2', volume: 'high' },
    timeUnit: 'ms',
    timeframe: '3m',
  } as const
  expect(reading(plain, order)).toEqual({
    delimiter: ',',
    columns: 'time close high low open high',
    timeUnit: 'ms',
    timeframe: '3m',
  })
})

test('date and clock are joined when the order says so', () => {
  const lines = ['d,x,open,high,low,close', '2024-07-03,09:30,1,1,1,1', '2024-07-03,09:32,1,1,1,1']
  expect(reading(lines, { columns: { time: 'd+x' } })).toMatchObject({ columns: `d+x ${ohlc}`, timeframe: '2m' })
})

test('a clock beside a full time is left alone', () => {
  const lines = ['time,date,open,high,low,close', '09:30,2024-07-03 09:30,1,1,1,1', '09:32,2024-07-03 09:32,1,1,1,1']
  expect(reading(lines)).toMatchObject({ columns: `date ${ohlc}` })
})

test('bid and ask are read by naming their columns', () => {
  const lines = ['ts,bo,bh,bl,bc,ao,ah,al,ac', '1398902400000,1,1,1,1,2,2,2,2', '1398902460000,1,1,1,1,2,2,2,2']
  const order = { columns: { open: 'ao', high: 'ah', low: 'al', close: 'ac' } }
  expect(reading(lines, order)).toMatchObject({ columns: 'ts ao ah al ac', timeframe: '1m' })
})

test('what a reading shows can be ordered, and gives the same reading', () => {
  const lines = [',Open,High,Low,Close,', '2024-07-02 09:30,1,1,1,1,1', '2024-07-02 10:00,1,1,1,1,1']
  const shown = readingOf(detect('bars.csv', lines, {}), { file: 'bars.csv', compression: 'none' })
  const { columns, timeUnit, zone, stamp, timeframe } = shown
  const again = detect('bars.csv', lines, { columns, timeUnit, zone, stamp, timeframe })
  expect(readingOf(again, { file: 'bars.csv', compression: 'none' })).toEqual(shown)
})

test('of two columns of one name a number says which', () => {
  const lines = ['time,Open,High,Low,Close,Close', '2024-07-02 09:30,1,1,1,1,1', '2024-07-02 10:00,1,1,1,1,1']
  expect(reading(lines, { columns: { close: '6' } })).toMatchObject({ columns: 'time Open High Low 6' })
})

test('a file that begins with the newest row is recognised', () => {
  const [header = '', older = '', newer = ''] = plain
  expect(detect('bars.csv', [header, older, newer], {}).newestFirst).toBe(false)
  expect(detect('bars.csv', [header, newer, older], {}).newestFirst).toBe(true)
})

test('a spoiled row does not decide', () => {
  expect(reading([...plain.slice(0, 2), 'oops', '1720000080,x', ...plain.slice(2)])).toMatchObject({ timeframe: '1m' })
})

test.each([
  ['1m over nights', [0, 60, 120, 86_400, 86_460], '1m'],
  ['days over weekends', [0, 1, 4, 5, 6].map((day) => day * 86_400), '1d'],
  ['days when clocks are set', [0, 86_400, 169_200, 255_600], '1d'],
  ['months', [0, 31, 59, 90, 120].map((day) => day * 86_400), '1mo'],
])('the timeframe is the commonest step: %s', (_, seconds, timeframe) => {
  const lines = seconds.map((second) => `${1_700_000_000 + second},1,1,1,1`)
  expect(reading(lines)).toMatchObject({ timeframe })
})
