import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { QuoteSeries, TradeSeries } from '../../../../shared/domain/tick-series.ts'
import { tickFlags } from '../../../../shared/domain/tick.ts'
import type { InstrumentId } from '../../../../shared/domain/units.ts'
import { anImporter, sentencesOf } from './importer.ts'

/** Trades of a Tuesday from 09:30 New York on, one a second. */
const trades = (count: number, more: readonly string[] = []): string =>
  [
    'time,price,size,id',
    ...Array.from({ length: count }, (_, n) => `${timeAt(n)},${(100 + (n % 7) / 100).toFixed(2)},100,${n + 1}`),
    ...more,
    '',
  ].join('\n')

const timeAt = (second: number): string => new Date(Date.parse('2024-07-02T13:30:00Z') + second * 1000).toISOString()

type Stored = Awaited<ReturnType<typeof anImporter>>['store']

const ticksOf = async (store: Stored, kind: 'trade' | 'quote') => {
  const [instrument] = await store.instruments.list()
  return store.ticks.read({ instrument: instrument?.id ?? ('' as InstrumentId), kind, source: 'import' }, {})
}

const tradesOf = async (store: Stored) => (await ticksOf(store, 'trade')) as TradeSeries
const quotesOf = async (store: Stored) => (await ticksOf(store, 'quote')) as QuoteSeries

test('trades go in with an instrument made from the whole file, and the same file again adds nothing', async () => {
  const { run, store, library, close } = await anImporter()
  const file = trades(120, [`${timeAt(120)},100.005,0.25,121`, `${timeAt(121)},100.01,3,122`])
  const order = { kind: 'ticks' } as const
  expect(await run(file, order)).toMatchObject({
    created: true,
    received: 122,
    accepted: 122,
    added: 122,
    unchanged: 0,
  })
  expect(await run(file, order)).toMatchObject({ created: false, accepted: 122, added: 0, unchanged: 122 })
  expect(library.list()).toMatchObject([{ tick: 0.001, ticksInferred: true, lot: 0.01 }])
  const { price, quantity, id } = await tradesOf(store)
  expect([price.at(-2), quantity.at(-2), id.at(-2)]).toEqual([100.005, 25, 121])
  await close()
})

test('the one-minute bars that the ticks roll up to come with them', async () => {
  const { run, store, close } = await anImporter()
  await run(trades(120), { kind: 'ticks' })
  const [series, ...more] = await store.bars.series()
  expect(more).toEqual([])
  expect(series).toMatchObject({ side: 'trade', source: 'import ticks', timeframe: { unit: 'minute', count: 1 } })
  const { time, open, high, low, close: last, volume, ticks } = await store.bars.read(series as never, {})
  expect(Array.from(time, (each) => new Date(each / 1000).toISOString().slice(11, 16))).toEqual(['13:30', '13:31'])
  expect([open[0], high[0], low[0], last[0], volume[0], ticks[0]]).toEqual([100, 100.06, 100, 100.03, 6000, 60])
  await close()
})

test('quotes make bars of the bid, the ask and the middle', async () => {
  const { run, store, close } = await anImporter()
  const rows = Array.from(
    { length: 10 },
    (_, n) => `${timeAt(n)},${(99 + n / 100).toFixed(2)},${(99.1 + n / 100).toFixed(2)},5,7`,
  )
  const report = await run(['time,bid,ask,bid_size,ask_size', ...rows].join('\n'), { kind: 'ticks' })
  expect(report).toMatchObject({ accepted: 10, reading: { columns: { bidSize: 'bid_size' } } })
  expect((await store.bars.series()).map(({ side }) => side).toSorted()).toEqual(['ask', 'bid', 'mid'])
  const { bidSize, askSize } = await quotesOf(store)
  expect([bidSize[0], askSize[9]]).toEqual([5, 7])
  await close()
})

test('two files of one session make the bars that one file of both makes', async () => {
  const [parts, whole] = [await anImporter(), await anImporter()]
  const all = trades(180).trimEnd().split('\n')
  const [head = '', ...rows] = all
  await parts.run([head, ...rows.slice(0, 90)].join('\n'), { kind: 'ticks' })
  await parts.run([head, ...rows.slice(90)].join('\n'), { kind: 'ticks' })
  await whole.run(all.join('\n'), { kind: 'ticks' })
  const barsOf = async ({ store }: typeof whole) => {
    const [series] = await store.bars.series()
    return store.bars.read(series as never, {})
  }
  expect(await barsOf(parts)).toEqual(await barsOf(whole))
  await parts.close()
  await whole.close()
})

test('every row is counted once, with its rule, and the first ones are said', async () => {
  const { run, store, close } = await anImporter()
  const wrong = [
    `${timeAt(130)},NaN,100,131`,
    `${timeAt(131)},-5,100,132`,
    `${timeAt(132)},1000,100,133`,
    `${timeAt(133)},100,100`,
    `yesterday,100,100,135`,
    `${timeAt(133)},100.00,100,1`,
    '2024-07-04T15:00:00Z,100,100,136',
    ...Array.from({ length: 8 }, (_, n) => `${timeAt(134 + n)},100.01,100,${140 + n}`),
  ]
  const report = await run(trades(120, wrong), { kind: 'ticks' })
  expect(report).toMatchObject({
    received: 135,
    accepted: 128,
    quarantined: 2,
    rejected: 5,
    rules: { unreadable: 2, 'not-finite': 1, price: 1, duplicate: 1, outlier: 1, session: 1 },
  })
  expect(sentencesOf(report).slice(0, 3)).toEqual([
    `bars.csv, line 122: A time, a price or a size is no number. (not-finite: ${wrong[0]})`,
    `bars.csv, line 123: A price is at or below zero, and the instrument has no such prices. (price: ${wrong[1]})`,
    'bars.csv, line 125: 3 fields where the header has 4: the row is incomplete or cut in the wrong places.',
  ])
  const [instrument] = await store.instruments.list()
  const kept = await store.quarantine.list(instrument?.id ?? ('' as InstrumentId))
  expect(kept.map(({ rule, line, raw }) => [rule, line, raw])).toEqual([
    ['outlier', 124, wrong[2]],
    ['session', 128, wrong[6]],
  ])
  await close()
})

test('JSON lines bring trades, quotes and halts in one file', async () => {
  const { run, store, close } = await anImporter()
  const rows = [
    ...Array.from({ length: 6 }, (_, n) => ({
      kind: 'trade',
      time: timeAt(n),
      price: 100,
      size: 10,
      side: 'sell',
      condition: '@F',
    })),
    { kind: 'quote', time: timeAt(6), bid: 99.99, ask: 100.01 },
    { kind: 'halt', time: timeAt(7), condition: 'LUDP' },
    { kind: 'trade', time: timeAt(8), price: 100, size: 10, condition: '@  I' },
    { kind: 'halt', time: timeAt(9), condition: 'resumed' },
    { kind: 'trade', time: timeAt(10), price: 100, size: 10 },
    { kind: 'rumour', time: timeAt(11) },
  ]
  const text = rows.map((row) => JSON.stringify(row)).join('\n')
  const report = await run(gzipSync(text), { kind: 'ticks', conditions: 'cta' })
  expect(report).toMatchObject({
    received: 10,
    accepted: 9,
    rejected: 1,
    rules: { unreadable: 1, halted: 1, 'no-bar': 1 },
    reading: { format: 'json lines', compression: 'gzip', conditions: 'cta' },
  })
  expect(sentencesOf(report)).toEqual(['bars.csv, line 12: rumour is no kind of tick: trade, quote or halt.'])
  const { flags, aggressor, texts } = await tradesOf(store)
  expect([flags[6], flags[7], aggressor[0], texts]).toEqual([tickFlags.halted | tickFlags.noBar, 0, 1, ['@F', '@  I']])
  const [instrument] = await store.instruments.list()
  const gaps = await store.gaps.list(instrument?.id ?? ('' as InstrumentId))
  expect(gaps).toMatchObject([
    { reason: 'halt', detail: 'LUDP', from: Date.parse(timeAt(7)) * 1000, to: Date.parse(timeAt(9)) * 1000 },
  ])
  await close()
})

test('an import that is cancelled, or that ends with a no, leaves nothing behind', async () => {
  const { start, store, library, close } = await anImporter()
  const control = new AbortController()
  const cut = start(trades(100_000), { kind: 'ticks' }, control.signal, () => control.abort())
  await expect(cut).rejects.toThrow()
  const broken = gzipSync(trades(50_000)).subarray(0, -2000)
  await expect(start(broken, { kind: 'ticks' })).rejects.toThrow('cannot be unpacked: unexpected end of file')
  expect([library.list(), await store.instruments.list(), await store.ticks.series()]).toEqual([[], [], []])
  await close()
})

test('a file that begins with its newest tick, and conditions nobody knows, are refused', async () => {
  const { run, close } = await anImporter()
  const [head = '', ...rows] = trades(50).trimEnd().split('\n')
  await expect(run([head, ...rows.toReversed()].join('\n'), { kind: 'ticks' })).rejects.toThrow(
    'begins with its newest tick',
  )
  await expect(run(trades(5), { kind: 'ticks', conditions: 'tape' })).rejects.toThrow(
    'There are no conditions tape: there are cta, utp, algoseek.',
  )
  await expect(run('time,volume\n2024-07-02T13:30:00Z,5\n', { kind: 'ticks' })).rejects.toThrow(
    'has no column for price',
  )
  await close()
})

test('a fixed tick and lot put aside what lies between, and reject what is finer', async () => {
  const { run, close } = await anImporter()
  const file = trades(20, [`${timeAt(21)},100.005,100,50`, `${timeAt(22)},100.01,0.5,51`])
  const report = await run(file, { kind: 'ticks', tick: 0.01, lot: 1 })
  expect(report).toMatchObject({ accepted: 20, rules: { 'off-grid': 1, size: 1 } })
  await close()
})

test('bars of the bid come in beside those of trades', async () => {
  const { run, store, close } = await anImporter()
  const bars = 'time,bo,bh,bl,bc\n2024-07-02,1,2,1,2\n2024-07-03,1,2,1,2\n'
  await run(bars, { price: 'bid', columns: { open: 'bo', high: 'bh', low: 'bl', close: 'bc' } })
  expect(await store.bars.series()).toMatchObject([{ side: 'bid', bars: 2 }])
  await close()
})

test('ten gigabytes of zeros, a folder and prose end with one sentence and leave nothing', async () => {
  const { folder, start, library, close } = await anImporter()
  const path = join(folder, 'zeros.csv')
  writeFileSync(path, '')
  truncateSync(path, 10 * 1024 ** 3)
  const from = (file: string) => start('', { kind: 'ticks', source: { kind: 'path', path: file } })
  await expect(from(path)).rejects.toThrow('zeros.csv is not text: byte 0 is 0x00.')
  await expect(from(folder)).rejects.toThrow('cannot be read: it is a folder.')
  await expect(start('Dear reader,\nthis is no table.\n', { kind: 'ticks' })).rejects.toThrow('has no column for time')
  expect(library.list()).toEqual([])
  await close()
})

test('a file of which nearly nothing is a tick ends with its first problem', async () => {
  const { start, close } = await anImporter()
  const rows = Array.from({ length: 110_000 }, (_, n) => `${timeAt(n)},-1,1`)
  await expect(start(['time,price,size', ...rows].join('\n'), { kind: 'ticks' })).rejects.toThrow(
    `bars.csv, line 2: A price is at or below zero, and the instrument has no such prices. (price: ${rows[0]})`,
  )
  await close()
})
