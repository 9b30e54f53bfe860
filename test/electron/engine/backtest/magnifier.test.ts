import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FeedBars } from '../../../../electron/engine/backtest/feed.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { hasPython } from '../paper/a-strategy.ts'
import { anEngine } from '../an-engine.ts'
import { aFolder } from '../strategies/a-folder.ts'
import { backtest, feedOf } from './a-backtest.ts'

type Row = readonly [open: number, high: number, low: number, close: number]

const second = MICROS_PER_MINUTE / 60

/** Bars of so many seconds, from a moment on. */
function barsOf(rows: readonly Row[], seconds: number, from = 0): FeedBars {
  const column = (at: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at])
  const time = Float64Array.from(rows, (_row, n) => (from + n * seconds) * second)
  const volume = new Float64Array(rows.length).fill(10)
  return feedOf(
    { time, open: column(0), high: column(1), low: column(2), close: column(3), volume, ticks: volume },
    seconds * second,
  )
}

/** After the first bar it buys, with a stop and a target that both lie in the third. */
const source = `
from openbell import Strategy
class Mine(Strategy):
    def on_bar(self, bar):
        if len(self.data) == 1:
            self.buy(1, stop_loss=95, take_profit=105)
`
const calm: Row = [100, 101, 99, 100]
const own = barsOf([calm, calm, [100, 110, 90, 100], calm], 120)
const minutes = barsOf([calm, calm, calm, calm, [100, 110, 90, 100], calm, calm, calm], 60)
/** In the third bar up first, then down. */
const ups: readonly Row[] = [100, 106, 110, 94, 90, 100].map((price) => [price, price, price, price])
const still = (count: number) => Array.from({ length: count }, (): Row => [100, 100, 100, 100])
const ticks = barsOf([...still(24), ...ups, ...still(18)], 10)

async function exitOf(more: Record<string, FeedBars>, stored: readonly string[]) {
  const all = { 'ONE.TEST 2m': own, ...more }
  const asked = { timeframe: '2m', magnify: true }
  const { status, fills, pins } = await backtest(source, asked, { stored: all, more: { stored: () => stored } })
  return [status, fills.at(-1)?.price, pins.data.map((pin) => pin.split(' ')[1])]
}

test.skipIf(!hasPython)('a bar is looked into by the finest that is stored and reaches over it', async () => {
  const fine = { 'ONE.TEST 1m': minutes, 'ONE.TEST 1t': ticks }
  const later = { ...fine, 'ONE.TEST 1t': barsOf([...ups, ...still(18)], 10, 245) }
  expect([
    await exitOf({}, []),
    await exitOf(fine, ['1m', '2m']),
    await exitOf(fine, ['1t', '1m', '2m']),
    // Begins within the bar: what came before is not known from it.
    await exitOf(later, ['1t', '1m', '2m']),
    await exitOf({ 'ONE.TEST 1m': minutes }, ['1t', '1m', '1d']),
  ]).toEqual([
    ['done', 95, ['2m']],
    ['done', 95, ['2m', '1m']],
    ['done', 106, ['2m', '1t', '1m']],
    ['done', 95, ['2m', '1t', '1m']],
    ['done', 95, ['2m', '1m']],
  ])
})

test.skipIf(!hasPython)('a run that should look into its bars, and finds nothing finer, says so', async () => {
  const warned = async (more: Record<string, FeedBars>, stored: readonly string[]) => {
    const asked = { timeframe: '2m', magnify: true }
    const all = { 'ONE.TEST 2m': own, ...more }
    return (await backtest(source, asked, { stored: all, more: { stored: () => stored } })).warnings
  }
  expect([
    await warned({ 'ONE.TEST 1m': minutes }, ['1m', '2m']),
    await warned({}, ['2m', '1d']),
    // Stored, but not of this range.
    await warned({}, ['1m', '2m']),
  ]).toEqual([
    [],
    ...Array.from({ length: 2 }, () => [
      'Nothing finer than 2m is stored of ONE.TEST for these bars: --magnify had nothing to look into.',
    ]),
  ])
})

test.skipIf(!hasPython)('stored ticks are looked into, and a repeat looks into the same', async () => {
  const { engine, close } = await anEngine()
  const folder = aFolder()
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return { kind: 'path' as const, path: join(folder, name) }
  }
  const ended = async (job: string) => {
    let state = await engine.jobs.read({ job })
    while (state.status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20))
      state = await engine.jobs.read({ job })
    }
    return state
  }
  const rows = Array.from({ length: 360 }, (_row, n) => `${1_700_000_040_000 + n * 1000},${100 + (n % 7)},1`)
  const trades = file('trades.csv', ['time,price,size', ...rows].join('\n'))
  const { job } = await engine.imports.start({ source: trades, kind: 'ticks', instrument: 'BTCUSDT.BINANCE' })
  expect((await ended(job)).status).toBe('done')
  const started = await engine.backtests.start({
    strategy: file('mine.py', source),
    settings: { instruments: ['BTCUSDT.BINANCE'], timeframe: '2m', magnify: true },
    cuts: 0,
  })
  expect((await ended(started.job)).problem).toBeUndefined()
  const { pins } = await engine.runs.read({ run: started.run })
  const again = await engine.runs.repeat({ run: started.run })
  const repeated = await ended(again.job)
  await close()
  expect(pins?.data.map((pin) => pin.split(' ')[1])).toEqual(['2m', '1t', '1m'])
  expect(repeated.result).toMatchObject({ repeats: started.run, pins: [] })
  expect(repeated.result).not.toHaveProperty('difference')
})
