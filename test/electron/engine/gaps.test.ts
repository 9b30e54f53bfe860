import { expect, test } from 'vitest'
import { coverageOf, listGaps, type GapsAsked } from '../../../electron/engine/gaps.ts'
import { emptySeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { micros } from '../../../shared/domain/units.ts'
import { utc, utcText } from '../../shared/domain/small-calendars.ts'
import { tradesOf } from '../../shared/domain/some-ticks.ts'
import { aReader } from './a-reader.ts'

const at = (text: string) => utc(`${text}Z`)

/** Minutes of a time range, those in `without` left out. */
function minutesOf(ranges: readonly (readonly [string, string])[], without: readonly string[] = []): BarSeries {
  const left = new Set(without.map(at))
  const times = ranges.flatMap(([from, to]) =>
    Array.from({ length: (at(to) - at(from)) / 60e6 }, (_, i) => at(from) + i * 60e6),
  )
  const kept = times.filter((time) => !left.has(micros(time)))
  const bars = emptySeries(kept.length)
  bars.time.set(kept)
  for (const name of ['open', 'high', 'low', 'close', 'volume'] as const) bars[name].fill(1)
  return bars
}

/** Two sessions in Shanghai, with their lunch break. */
const shanghai = minutesOf(
  [
    ['2024-03-05T01:30', '2024-03-05T03:28'],
    ['2024-03-05T05:02', '2024-03-05T07:00'],
    ['2024-03-06T01:30', '2024-03-06T03:30'],
  ],
  ['2024-03-05T02:00', '2024-03-06T02:00'],
)

async function asked(bars: BarSeries, calendar: string, question: Partial<GapsAsked> = {}) {
  const { id, reader, store } = await aReader({ calendar, bars: [{ timeframe: '1m', bars }] })
  const parts = { reader, gaps: store.gaps }
  const whole = { instrument: id, timeframe: '1m', view: 'regular', ...question } as const
  const list = async (most = 100) => {
    const { gaps, more } = await listGaps(parts, whole, most)
    return {
      more,
      gaps: gaps.map(({ from, to, bars: n, reason }) => `${utcText(from)} ${utcText(to).slice(11)} ${n} ${reason}`),
    }
  }
  return { id, store, list, coverage: () => coverageOf(parts, whole) }
}

test('a gap ends at the lunch break and begins anew after it; nothing is missing before the first bar or after the last', async () => {
  const { list } = await asked(shanghai, 'XSHG')
  expect(await list()).toEqual({
    more: false,
    gaps: [
      '2024-03-05T02:00 02:01 1 no data',
      '2024-03-05T03:28 03:30 2 no data',
      '2024-03-05T05:00 05:02 2 no data',
      '2024-03-06T02:00 02:01 1 no data',
    ],
  })
})

test('dates, a longer timeframe and a limit', async () => {
  const { list } = await asked(shanghai, 'XSHG', { from: '2024-03-06' })
  expect((await list()).gaps).toEqual(['2024-03-06T02:00 02:01 1 no data'])
  const longer = await asked(shanghai, 'XSHG', { timeframe: '5m' })
  expect((await longer.list()).gaps).toEqual([])
  const limited = await asked(shanghai, 'XSHG')
  expect(await limited.list(1)).toEqual({ more: true, gaps: ['2024-03-05T02:00 02:01 1 no data'] })
})

test('pre-market counts only where it is looked at', async () => {
  const bars = minutesOf([
    ['2024-07-02T13:00', '2024-07-02T13:20'],
    ['2024-07-02T13:30', '2024-07-02T14:00'],
  ])
  expect((await (await asked(bars, 'XNYS')).list()).gaps).toEqual([])
  expect((await (await asked(bars, 'XNYS', { view: 'extended' })).list()).gaps).toEqual([
    '2024-07-02T13:20 13:30 10 no data',
  ])
})

test('what was recorded explains a gap, the longest of it where there was more', async () => {
  const { id, store, list } = await asked(shanghai, 'XSHG')
  const recorded = { instrument: id, source: 'feed' } as const
  await store.gaps.put({ ...recorded, from: at('2024-03-05T03:00'), to: at('2024-03-05T03:29'), reason: 'halt' })
  await store.gaps.put({
    ...recorded,
    from: at('2024-03-05T03:29'),
    to: at('2024-03-05T03:29:10'),
    reason: 'link down',
  })
  await store.gaps.put({ ...recorded, from: at('2024-03-06T01:59'), reason: 'engine off' })
  expect((await list()).gaps).toEqual([
    '2024-03-05T02:00 02:01 1 no data',
    '2024-03-05T03:28 03:30 2 halt',
    '2024-03-05T05:00 05:02 2 no data',
    '2024-03-06T02:00 02:01 1 engine off',
  ])
})

test('coverage counts the windows of each session', async () => {
  const { coverage } = await asked(shanghai, 'XSHG')
  expect(await coverage()).toEqual([
    { session: '2024-03-05', bars: 235, windows: 240, gaps: 3, volume: 235 },
    { session: '2024-03-06', bars: 119, windows: 240, gaps: 1, volume: 119 },
  ])
})

test('a session without any bar is missing as a whole', async () => {
  const bars = minutesOf([
    ['2024-03-05T01:30', '2024-03-05T07:00'],
    ['2024-03-07T01:30', '2024-03-07T03:30'],
  ])
  const { list } = await asked(bars, 'XSHG')
  expect((await list()).gaps).toEqual(['2024-03-06T01:30 03:30 120 no data', '2024-03-06T05:00 07:00 120 no data'])
  const days = await asked(bars, 'XSHG', { timeframe: '1d' })
  expect((await days.list()).gaps).toEqual(['2024-03-06T01:30 07:00 1 no data'])
})

test('between the bars of two sources what neither of them has is missing', async () => {
  const parts = [
    { source: 'one', bars: minutesOf([['2024-07-02T13:30', '2024-07-02T14:30']]) },
    {
      source: 'other',
      bars: minutesOf([
        ['2024-07-02T14:20', '2024-07-02T14:40'],
        ['2024-07-02T15:00', '2024-07-02T15:10'],
      ]),
    },
  ] as const
  const { id, reader, store } = await aReader({ bars: parts.map((part) => ({ timeframe: '1m', ...part })) })
  const whole = { instrument: id, timeframe: '1m', view: 'regular' } as const
  const { gaps } = await listGaps({ reader, gaps: store.gaps }, whole, 10)
  expect(gaps.map(({ from, bars }) => `${utcText(from)} ${bars}`)).toEqual(['2024-07-02T14:40 20'])
  const [row] = await coverageOf({ reader, gaps: store.gaps }, whole)
  expect(row).toMatchObject({ bars: 80, windows: 390, gaps: 1 })
})

test('the volume of a session is that of the source that has it', async () => {
  const parts = [
    { source: 'one', bars: minutesOf([['2024-07-02T13:30', '2024-07-02T20:00']]) },
    { source: 'other', bars: minutesOf([['2024-07-01T13:30', '2024-07-01T13:40']]) },
  ] as const
  const { id, reader, store } = await aReader({ bars: parts.map((part) => ({ timeframe: '1m', ...part })) })
  const rows = await coverageOf({ reader, gaps: store.gaps }, { instrument: id, timeframe: '1m', view: 'regular' })
  expect(rows.map(({ session, bars, volume }) => [session, bars, volume])).toEqual([
    ['2024-07-01', 10, 10],
    ['2024-07-02', 390, 390],
  ])
})

test('where there are only ticks, gaps are those of the bars they make; bars that count have none', async () => {
  const start = at('2024-07-02T13:30')
  const ticks = tradesOf([0, 1, 3].map((minute) => [start + minute * 60e6, 10, 1] as const))
  const { id, reader, store } = await aReader({ ticks: [ticks] })
  const parts = { reader, gaps: store.gaps }
  const whole = { instrument: id, view: 'regular' } as const
  const { gaps } = await listGaps(parts, { ...whole, timeframe: '1m' }, 10)
  expect(gaps.map(({ from, bars }) => `${utcText(from)} ${bars}`)).toEqual(['2024-07-02T13:32 1'])
  await expect(listGaps(parts, { ...whole, timeframe: '100t' }, 10)).rejects.toThrow(
    'Bars of 100t end when so much has happened: they have no gaps. Ask for 1m.',
  )
})
