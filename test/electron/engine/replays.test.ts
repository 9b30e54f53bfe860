import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../../shared/contract/contract.ts'
import { micros } from '../../../shared/domain/units.ts'
import { anEngine, isOver, until } from './an-engine.ts'
import { aFile, line, NEAR_MIDNIGHT, someTrades, tradeLines, tradeMessage } from './feeds/some-messages.ts'

let running: Awaited<ReturnType<typeof anEngine>>
beforeAll(async () => {
  running = await anEngine()
})
afterAll(() => running.close())

const recording = (content: string, name = 'a.txt') => ({
  kind: 'recording' as const,
  format: 'binance' as const,
  files: [{ kind: 'path' as const, path: aFile(name, content).path }],
})

test('a recording makes its instrument, stores its ticks and bars, and does so once', async () => {
  const { engine } = running
  const trades = someTrades(3_000, 100).map((trade) => ({ ...trade, symbol: 'ETHUSDT' }))
  const source = recording(tradeLines(trades))
  for (const [added, bars] of [
    [3_000, 5],
    [0, 0],
  ]) {
    const { id } = await engine.replays.start({ source, speed: 0 })
    const { counts, position, title } = await until(engine, id, isOver)
    expect({ counts, position, title }).toEqual({
      counts: { received: 3_000, accepted: 3_000, quarantined: 0, rejected: 0, sequenceGaps: 0, added, bars },
      position: (NEAR_MIDNIGHT + 299_900) * 1000,
      title: 'a.txt',
    })
  }
  const row = await engine.instruments.read({ instrument: 'ETHUSDT.BINANCE' })
  const terms = { kind: 'crypto', venue: 'BINANCE', currency: 'USDT', calendar: '24-7', tick: 0.01, lot: 1e-8 }
  expect(row).toMatchObject({
    ...terms,
    ticksInferred: true,
    tickCoverage: [{ kind: 'trade', source: 'binance', ticks: 3_000 }],
  })
  const read = await engine.bars.read({ instrument: 'ETHUSDT.BINANCE', timeframe: '1m' })
  const volumes = Array.from({ length: 5 }, (_, minute) => {
    const those = trades.slice(minute * 600, minute * 600 + 600)
    return those.reduce((sum, { quantity = 0 }) => sum + Math.round(quantity * 1e8), 0) / 1e8
  })
  expect(Array.from(read.volume)).toEqual(volumes)
})

test('it begins paused, plays a step and pauses, goes on, and keeps what it stored when it is stopped', async () => {
  const { engine } = running
  const source = recording(tradeLines(someTrades(3_000, 100).map((trade) => ({ ...trade, symbol: 'BNBUSDT' }))))
  const { id } = await engine.replays.start({ source, speed: 1000, paused: true })
  expect(await until(engine, id, () => true)).toMatchObject({ status: 'paused', played: 0, owner: 'local' })
  await engine.replays.control({ replay: id, step: 60_000_000 })
  const stepped = await until(engine, id, ({ status, played }) => status === 'paused' && played > 0)
  expect(stepped).toMatchObject({ position: (NEAR_MIDNIGHT + 60_000) * 1000, played: 601 })
  await engine.replays.control({ replay: id, speed: 2, pause: false })
  expect(await until(engine, id, () => true)).toMatchObject({ status: 'playing', speed: 2 })
  const stopped = await engine.replays.stop({ replay: id })
  expect(stopped.status).toBe('ended')
  expect(stopped.counts.added).toBe(stopped.played)
  await expect(engine.replays.control({ replay: id, pause: true })).rejects.toMatchObject({
    problem: { code: 'replay.ended', values: { title: 'a.txt' } },
  })
})

test('stored ticks play through the same path and store nothing; windows see their bars and time and sales', async () => {
  const { engine } = running
  const trades = someTrades(1_200, 100).map((trade) => ({ ...trade, symbol: 'SOLUSDT' }))
  const { id } = await engine.replays.start({ source: recording(tradeLines(trades)), speed: 0 })
  await until(engine, id, isOver)
  const instrument = 'SOLUSDT.BINANCE'
  const before = await engine.instruments.read({ instrument })
  const control = new AbortController()
  const bars = engine.bars.watch({ instrument, timeframe: '1m' }, control.signal)
  const sales = engine.ticks.watch({ instrument, most: 3 }, control.signal)
  const [firstBars, firstSales] = [bars.next(), sales.next()]
  const source = { kind: 'stored' as const, instruments: [instrument], from: micros(NEAR_MIDNIGHT * 1000 + 30_000_000) }
  const second = await engine.replays.start({ source, speed: 100 })
  const seen = await Promise.all([firstBars, firstSales])
  expect(seen[0].value).toMatchObject({ reset: true, replay: second.id })
  expect(seen[1].value).toMatchObject({ reset: true })
  const over = await until(engine, second.id, isOver)
  const about = { title: instrument, source: 'stored', status: 'ended', played: 900, from: source.from }
  expect(over).toMatchObject({
    ...about,
    counts: { received: 900, accepted: 900, added: 0, bars: 0 },
  })
  control.abort()
  expect(await engine.instruments.read({ instrument })).toEqual(before)
})

test('what cannot be played says why', async () => {
  const { engine } = running
  const fails = async (source: Parameters<Engine['replays']['start']>[0]['source']) => {
    const { id } = await engine.replays.start({ source, speed: 0 })
    return (await until(engine, id, isOver)).problem?.code
  }
  expect(await fails(recording('time,price\n1,2\n'))).toBe('replay.no-recording')
  expect(await fails(recording(`${line(0, '{"result":null}')}\n`))).toBe('replay.no-market')
  expect(await fails({ ...recording(''), files: [{ kind: 'path', path: '/not/there' }] })).toBe('import.no-file')
  const stored = { kind: 'stored', instruments: ['NONE.BINANCE'] } as const
  await expect(engine.replays.start({ source: { ...stored, instruments: ['NONE.BINANCE'] } })).rejects.toMatchObject({
    problem: { code: 'instrument.unknown' },
  })
  await expect(engine.replays.control({ replay: 'x', pause: true })).rejects.toMatchObject({
    problem: { code: 'replay.unknown' },
  })
})

test('lines that are broken are kept aside with their text, and the rest is played', async () => {
  const { engine } = running
  const trades = someTrades(10, 100).map((trade) => ({ ...trade, symbol: 'ADAUSDT' }))
  const broken = ['no line', line(450, '{"stream":"adausdt@trade","data":{"e":"trade"')]
  const lines = trades.map((trade) => line(trade.at, tradeMessage(trade)))
  const { id } = await engine.replays.start({
    source: recording(['nothing yet', ...lines.slice(0, 5), ...broken, ...lines.slice(5)].join('\n')),
    speed: 0,
  })
  expect((await until(engine, id, isOver)).counts).toMatchObject({ received: 13, accepted: 10, quarantined: 3 })
})

test('an engine that closes while it plays keeps what came, and opens again with it', async () => {
  const first = await anEngine()
  const source = recording(tradeLines(someTrades(50_000, 10)))
  const { id } = await first.engine.replays.start({ source, speed: 10 })
  const { played } = await until(first.engine, id, (state) => state.played > 200)
  await first.close()
  const second = await anEngine(first.dataDir)
  const [row] = await second.engine.instruments.list({})
  expect(row?.tickCoverage[0]?.ticks).toBeGreaterThanOrEqual(played)
  expect(row?.tickCoverage[0]?.ticks).toBeLessThan(50_000)
  await second.close()
})
