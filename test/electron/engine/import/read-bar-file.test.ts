import { gzipSync, zstdCompressSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadingOrder } from '../../../../electron/engine/import/detect.ts'
import { lookAtFile, previewBarFile } from '../../../../electron/engine/import/read-bar-file.ts'
import { xnas } from '../../../../shared/domain/calendars/xnas.ts'
import { readContent, rowsOf, sentences, withFile, zipOf } from './files.ts'

interface Row {
  /** Minutes since 2024-07-13 00:00 UTC: a day beyond 12 proves the order of a date. */
  readonly minute: number
  /** Hundredths. */
  readonly prices: readonly [open: number, high: number, low: number, close: number]
  /** Thousandths. */
  readonly volume: number
}

const start = Date.UTC(2024, 6, 13)

const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 3000 }),
      prices: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 9_999_999 }))),
      volume: fc.integer({ min: 0, max: 1_000_000_000 }),
    }),
    { minLength: 2, maxLength: 30 },
  )
  .map((steps) => {
    let minute = 0
    return steps.map(({ step, prices, volume }): Row => {
      minute += step
      const [low = 1, open = 1, close = 1, high = 1] = prices.toSorted((a, b) => a - b)
      return { minute, prices: volume % 2 ? [open, high, low, close] : [close, high, low, open], volume }
    })
  })

type WriteTime = (milliseconds: number) => string

const iso: WriteTime = (time) => new Date(time).toISOString()
const two = (n: number): string => String(n).padStart(2, '0')
const date = (time: number) => {
  const at = new Date(time)
  return [at.getUTCFullYear(), two(at.getUTCMonth() + 1), two(at.getUTCDate())] as const
}
const clock = (time: number): string => iso(time).slice(11, 16)

/** What stands in the time columns; two of them for a tuple. */
const times: Readonly<Record<string, readonly WriteTime[]>> = {
  s: [(time) => String(time / 1000)],
  'seconds with a fraction': [(time) => `${time / 1000}.000`],
  ms: [String],
  us: [(time) => `${time}000`],
  ns: [(time) => `${time}000000`],
  iso: [iso],
  'iso of New York': [(time) => `${iso(time - 4 * 3_600_000).slice(0, 19)}-04:00`],
  'with a space': [(time) => iso(time).slice(0, 19).replace('T', ' ')],
  packed: [(time) => `${date(time).join('')} ${clock(time).replace(':', '')}00`],
  'with points': [(time) => `${date(time).join('.')} ${clock(time)}`],
  US: [(time) => `${date(time)[1]}/${date(time)[2]}/${date(time)[0]} ${clock(time)}`],
  European: [(time) => `${date(time).toReversed().join('.')} ${clock(time)}`],
  'date and clock': [(time) => date(time).join('-'), clock],
}

const headers = {
  words: (apart: boolean) => [...(apart ? ['Date', 'Time'] : ['Time']), 'Open', 'High', 'Low', 'Close', 'Volume'],
  letters: (apart: boolean) => [...(apart ? ['date', 'clock'] : ['t']), 'o', 'h', 'l', 'c', 'v'],
  brackets: (apart: boolean) =>
    ['<DATE>', '<TIME>', '<OPEN>', '<HIGH>', '<LOW>', '<CLOSE>', '<VOL>'].filter((name) => apart || name !== '<TIME>'),
  none: () => [],
}

const dialects = fc
  .record({
    time: fc.constantFrom(...Object.keys(times)),
    header: fc.constantFrom<keyof typeof headers>('words', 'letters', 'brackets', 'none'),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    comma: fc.boolean(),
    quotes: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    newestFirst: fc.boolean(),
    lastLineEnds: fc.boolean(),
    encoding: fc.constantFrom<'utf8' | 'utf16le'>('utf8', 'utf16le'),
    mark: fc.boolean(),
    packing: fc.constantFrom('none', 'gzip', 'zstd', 'zip'),
  })
  .map((dialect) => ({ ...dialect, comma: dialect.comma && dialect.delimiter !== ',' }))

type Dialect = typeof dialects extends fc.Arbitrary<infer Value> ? Value : never

function written(bars: readonly Row[], dialect: Dialect): Buffer {
  const { delimiter, comma, quotes, lineEnd } = dialect
  const writeTimes = times[dialect.time] ?? []
  const number = (n: number, places: number) => {
    const text = (n / 10 ** places).toFixed(places)
    return comma ? text.replace('.', ',') : text
  }
  const fields = bars.map(({ minute, prices, volume }) => [
    ...writeTimes.map((write) => write(start + minute * 60_000)),
    ...prices.map((price) => number(price, 2)),
    number(volume, 3),
  ])
  const ordered = dialect.newestFirst ? fields.toReversed() : fields
  const header = headers[dialect.header](writeTimes.length === 2)
  const lines = [...(header.length > 0 ? [header] : []), ...ordered]
  const text = lines.map((line) => line.map((field) => (quotes ? `"${field}"` : field)).join(delimiter)).join(lineEnd)
  const marked = `${dialect.mark || dialect.encoding === 'utf16le' ? '\uFEFF' : ''}${text}`
  const bytes = Buffer.from(`${marked}${dialect.lastLineEnds ? lineEnd : ''}`, dialect.encoding)
  return packed(bytes, dialect.packing)
}

function packed(bytes: Buffer, packing: string): Buffer {
  if (packing === 'gzip') return gzipSync(bytes)
  if (packing === 'zstd') return zstdCompressSync(bytes)
  return packing === 'zip' ? zipOf({ name: 'bars.csv', content: bytes }) : bytes
}

test('any bars come back from a file in any dialect', async () => {
  await fc.assert(
    fc.asyncProperty(rows, dialects, async (bars, dialect) => {
      const { series, counts, reading } = await readContent(written(bars, dialect), {
        order: { timeframe: '1m' },
        lotsPerUnit: 1000,
      })
      expect(counts).toEqual({ received: bars.length, accepted: bars.length, quarantined: 0, rejected: 0 })
      expect(reading.compression).toBe(dialect.packing)
      expect({
        time: [...series.time],
        prices: [...series.open].map((open, at) => [open, series.high[at], series.low[at], series.close[at]]),
        volume: [...series.volume],
      }).toEqual({
        time: bars.map(({ minute }) => (start + minute * 60_000) * 1000),
        prices: bars.map(({ prices }) => prices.map((price) => price / 100)),
        volume: bars.map(({ volume }) => volume),
      })
    }),
    { numRuns: 300 },
  )
})

test('every row is accepted, kept aside or rejected, whatever a file holds', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', '1', '2', '-1', '0', 'x', '1e999', '2024-07-03', '1720000020', '1720000080', '"', '1,5'),
    fc.string({ maxLength: 5 }),
  )
  const line = fc.oneof(
    fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(',')),
    fc.integer({ min: 0, max: 50 }).map((minute) => `${1_720_000_020 + minute * 60},1,2,1,2,${minute}`),
    fc.integer({ min: 0, max: 50 }).map((second) => `${1_720_000_000 + second},1,2,1,2,1`),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
      const text = ['time,open,high,low,close,volume', '1720000020,1,1,1,1,1', '1720000080,1,1,1,1,1', ...lines].join(
        '\n',
      )
      if (text.includes('\0')) return
      const { counts, series, quarantined, problems } = await readContent(text, {
        order: { timeframe: '1m', timeUnit: 's' },
      })
      const { received, accepted, rejected } = counts
      // Strings may hold line ends of their own.
      const all = text.split('\n').slice(1)
      expect(received).toBe(all.filter((each) => each.trim() !== '' && !/^[\0- ]*$/.test(each)).length)
      expect(accepted + counts.quarantined + rejected).toBe(received)
      expect([series.time.length, quarantined.count, [...quarantined].length]).toEqual([
        accepted,
        counts.quarantined,
        counts.quarantined,
      ])
      expect(problems).toHaveLength(Math.min(20, counts.quarantined + rejected))
      expect([...series.time]).toEqual([...new Set(series.time)].toSorted((a, b) => a - b))
      for (const { line, raw } of quarantined) expect(text.split('\n')[line - 1]?.replace(/\r$/, '')).toBe(raw)
    }),
    { numRuns: 300 },
  )
})

const header = 'time,open,high,low,close,volume'

test('a daily bar is stamped with the regular open of the session that its date names', async () => {
  const read = await readContent(
    [header, '2024-07-02,1,2,1,2,10', '2024-07-03,1,2,1,2,10', '2024-07-04,1,2,1,2,10', '2024-12-02,1,2,1,2,10'].join(
      '\n',
    ),
    { calendar: xnas },
  )
  expect(rowsOf(read).map(([time]) => time)).toEqual(['2024-07-02T13:30', '2024-07-03T13:30', '2024-12-02T14:30'])
  expect(sentences(read)).toEqual(['bars.csv, line 4: 2024-07-04 is outside the sessions of XNAS.'])
  expect([...read.quarantined]).toEqual([
    { line: 4, raw: '2024-07-04,1,2,1,2,10', rule: 'import.row-session', time: Date.UTC(2024, 6, 4) * 1000 },
  ])
})

test('times without a zone are those of the zone that is named', async () => {
  const text = [header, '2024-07-03 09:30,1,1,1,1,1', '2024-07-03 09:31,1,1,1,1,1'].join('\n')
  const read = await readContent(text, { calendar: xnas, order: { zone: 'America/New_York' } })
  expect(rowsOf(read).map(([time]) => time)).toEqual(['2024-07-03T13:30', '2024-07-03T13:31'])
})

test('a bar that is stamped at its close begins where the window that closes then begins', async () => {
  const text = [header, '2024-07-03 16:30,1,1,1,1,1', '2024-07-03 17:00,1,1,1,1,1', '2024-07-03 20:00,1,1,1,1,1'].join(
    '\n',
  )
  const order: ReadingOrder = { stamp: 'close', timeframe: '3h' }
  const read = await readContent(text, { calendar: xnas, order })
  // On the short day regular trade is 13:30 to 17:00 UTC: its second window has half an hour.
  expect(rowsOf(read).map(([time]) => time)).toEqual(['2024-07-03T13:30', '2024-07-03T16:30', '2024-07-03T17:00'])
})

test('a bar in step with no window is kept aside', async () => {
  const text = [header, '2024-07-03 14:00,1,1,1,1,1', '2024-07-03 14:30,1,1,1,1,1'].join('\n')
  const read = await readContent(text, { calendar: xnas, order: { timeframe: '1h' } })
  expect(sentences(read)).toEqual(['bars.csv, line 2: 2024-07-03 14:00 is not where a 1h bar of XNAS begins.'])
  expect(read.counts).toEqual({ received: 2, accepted: 1, quarantined: 1, rejected: 0 })
})

test('a wild time that is kept aside does not make the rows after it late', async () => {
  const text = [header, '1720000020,1,1,1,1,1', '4720000020,1,1,1,1,1', '1720000080,1,1,1,1,1', '1720000140,1,1,1,1,1']
  const read = await readContent(text.join('\n'))
  expect(read.counts).toEqual({ received: 4, accepted: 3, quarantined: 1, rejected: 0 })
})

test('rows that are the newest first are turned round', async () => {
  const text = [header, '1720000140,3,3,3,3,3', '1720000080,2,2,2,2,2', '1720000140,9,9,9,9,9', '1720000020,1,1,1,1,1']
  const read = await readContent(text.join('\n'))
  expect(rowsOf(read)).toEqual([
    ['2024-07-03T09:47', 1, 1, 1, 1, 1, NaN],
    ['2024-07-03T09:48', 2, 2, 2, 2, 2, NaN],
    ['2024-07-03T09:49', 3, 3, 3, 3, 3, NaN],
  ])
  expect(sentences(read)).toEqual([
    'bars.csv, line 3: time 1720000080 is out of order: the row before it is at 1720000140.',
  ])
})

test('a file without volume has none, and ticks are counted where it counts them', async () => {
  const text = ['time,open,high,low,close,trades', '1720000020,1,1,1,1,7', '1720000080,1,1,1,1,'].join('\n')
  expect(rowsOf(await readContent(text)).map((row) => row.slice(5))).toEqual([
    [0, 7],
    [0, NaN],
  ])
})

test('the file decides the lot and the tick of an instrument that nobody knows', async () => {
  const text = [header, '1720000020,27.580000000000002,27.6,27.5,27.5,0.25', '1720000080,27,27,27,27,1.125'].join('\n')
  const { series, lotsPerUnit, priceDecimals } = await readContent(text)
  expect({ volume: [...series.volume], lotsPerUnit, priceDecimals }).toEqual({
    volume: [250, 1125],
    lotsPerUnit: 1000,
    priceDecimals: 2,
  })
  expect(series.open[0]).toBe(27.580000000000002)
})

test('the volumes of a known instrument are counted in its lots', async () => {
  const text = [header, '1720000020,1,1,1,1,0.25', '1720000080,1,1,1,1,0.125'].join('\n')
  const read = await readContent(text, { lotsPerUnit: 100 })
  expect([...read.series.volume]).toEqual([25])
  expect(sentences(read)).toEqual(['bars.csv, line 3: volume 0.125 is finer than the smallest quantity, 0.01.'])
})

test('prices at and below zero are taken where they may be', async () => {
  const text = [header, '1720000020,-37.63,0,-40.32,-37.63,5', '1720000080,1,1,1,1,5'].join('\n')
  expect((await readContent(text, { anyPrice: true })).counts.accepted).toBe(2)
})

test('of many problems the first twenty are kept whole and all are counted', async () => {
  const text = [
    header,
    '1720000020,1,1,1,1,1',
    '1720000080,1,1,1,1,1',
    ...Array.from({ length: 50 }, () => 'x,1,1,1,1,1'),
  ]
  const { problems, counts } = await readContent(text.join('\n'))
  expect(problems).toHaveLength(20)
  expect(counts).toEqual({ received: 52, accepted: 2, quarantined: 0, rejected: 50 })
})

test('the event loop goes on while a large file is read', async () => {
  const lines = Array.from({ length: 300_000 }, (_, at) => `${1_500_000_000 + at * 60},1.25,1.5,1,1.125,${at % 977}`)
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const { counts } = await readContent([header, ...lines].join('\n'))
  clearInterval(timer)
  expect(counts.accepted).toBe(300_000)
  expect(turns).toBeGreaterThan(20)
})

test('a preview shows the reading and the first rows', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => `${1_500_000_000 + at * 60};"1,25";1,5;1;1,125;${at}`)
  const preview = await withFile(gzipSync(['t;o;h;l;c;v', '', ...lines].join('\n')), 'bars.csv', (path) =>
    previewBarFile({ path, name: 'bars.csv' }, {}),
  )
  expect(preview.reading).toEqual({
    file: 'bars.csv',
    compression: 'gzip',
    delimiter: ';',
    header: ['t', 'o', 'h', 'l', 'c', 'v'],
    columns: { time: 't', open: 'o', high: 'h', low: 'l', close: 'c', volume: 'v' },
    timeUnit: 's',
    zone: 'UTC',
    stamp: 'open',
    timeframe: '1m',
  })
  expect(preview.rows).toHaveLength(20)
  expect(preview.rows[0]).toEqual(['1500000000', '1,25', '1,5', '1', '1,125', '0'])
})

test('a look at a file tells its header and its first rows, whatever its columns are', async () => {
  const content = 'wann;erster\n2024-07-01;1\n2024-07-02;"2;5"\n'
  const looked = await withFile(content, 'bars.csv', (path) => lookAtFile({ path, name: 'bars.csv' }))
  expect(looked).toEqual({
    reading: { file: 'bars.csv', compression: 'none', delimiter: ';', header: ['wann', 'erster'] },
    rows: [
      ['2024-07-01', '1'],
      ['2024-07-02', '2;5'],
    ],
  })
})
