import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isoTime } from '../../shared/domain/time-text.ts'
import type { Engine } from '../../shared/contract/contract.ts'
import { dayOf } from '../../shared/domain/day.ts'
import { anEngine, isOver, until } from '../electron/engine/an-engine.ts'
import { dataFile } from './data.ts'

const files = ['20240808', '20240809'].map((day) => dataFile(`captures/binance_raw_spot/btcusdt_${day}.gz`) ?? '')

type Source = Parameters<Engine['replays']['start']>[0]['source']

interface Minute {
  time: string
  open: number
  high: number
  low: number
  close: number
  /** In hundred-millionths. */
  volume: number
  ticks: number
}

/** Bars by the exchange's own times and nothing of Openbell: trades in the order of their numbers, cut at whole minutes. */
function minutesByHand(): Minute[] {
  const texts = files.map((file) => gunzipSync(readFileSync(file)).toString())
  const trades = texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.includes('@trade"'))
    .map((line) => (JSON.parse(line.slice(20)) as { data: { t: number; T: number; p: string; q: string } }).data)
    .toSorted((a, b) => a.t - b.t)
  const minutes = new Map<number, Minute>()
  for (const { T, p, q } of trades) {
    const [start, price] = [Math.floor(T / 60_000) * 60_000, Number(p)]
    const time = new Date(start).toISOString().replace('.000Z', 'Z')
    const bar = minutes.get(start) ?? { time, open: price, high: price, low: price, close: price, volume: 0, ticks: 0 }
    minutes.set(start, {
      ...bar,
      high: Math.max(bar.high, price),
      low: Math.min(bar.low, price),
      close: price,
      volume: bar.volume + Math.round(Number(q) * 1e8),
      ticks: bar.ticks + 1,
    })
  }
  return [...minutes.values()]
}

type BarsRead = Awaited<ReturnType<Engine['bars']['read']>>

const shown = ({ time, open, high, low, close, volume, ticks }: BarsRead): Minute[] =>
  Array.from(time, (each, n) => {
    const at = (column: Float64Array) => column[n] ?? NaN
    const prices = { open: at(open), high: at(high), low: at(low), close: at(close) }
    return { time: isoTime(each), ...prices, volume: Math.round(at(volume) * 1e8), ticks: at(ticks) }
  })

test.skipIf(files.includes(''))(
  'the recording’s bars are right across UTC midnight, at any pace, from its messages and from its stored ticks',
  async () => {
    const running = await anEngine()
    const { engine } = running
    const instrument = 'BTCUSDT.BINANCE'
    const play = async (source: Source, speed: number) =>
      until(engine, (await engine.replays.start({ source, speed })).id, isOver)
    const recorded = (...paths: string[]): Source => ({
      kind: 'recording',
      format: 'binance',
      files: paths.map((path) => ({ kind: 'path', path })),
    })
    const counts = { received: 93_078, accepted: 93_078, quarantined: 0, rejected: 0, sequenceGaps: 0 }
    // The later file first: their own times decide.
    const played = await play(recorded(...files.toReversed()), 0)
    expect(played).toMatchObject({ played: 93_078, counts: { ...counts, added: 93_078 } })
    const minutes = await engine.bars.read({ instrument, timeframe: '1m' })
    expect(shown(minutes)).toEqual(minutesByHand())
    expect(Array.from(minutes.day)).toEqual(shown(minutes).map(({ time }) => dayOf(time.slice(0, 10))))
    // A part of it again, at a pace: the minutes that it cuts stay whole.
    expect((await play(recorded(files[1] ?? ''), 1000)).counts).toMatchObject({ added: 0, bars: 0 })
    expect(await engine.bars.read({ instrument, timeframe: '1m' })).toEqual(minutes)
    const stored = await play({ kind: 'stored', instruments: [instrument] }, 0)
    expect(stored).toMatchObject({ played: 93_078, counts: { ...counts, added: 0, bars: 0 } })
    const days = shown(await engine.bars.read({ instrument, timeframe: '1d' }))
    expect(days.map(({ time, open }) => [time, open])).toEqual([
      ['2024-08-08T00:00:00Z', 61_837.63],
      ['2024-08-09T00:00:00Z', 61_686],
    ])
    await running.close()
  },
  120_000,
)
