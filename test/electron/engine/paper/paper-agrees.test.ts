import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { anEngine, isOver, until } from '../an-engine.ts'
import { aFile, someTrades, tradeLines, type SomeTrade } from '../feeds/some-messages.ts'
import { hasPython, journalOf, newsOf, onlyRun } from './a-strategy.ts'

const runIf = test.skipIf(!hasPython)

/** One a second from nine minutes before midnight on: the first of each minute at its very beginning. */
const trades = (symbol: string, { minutes = 22, skip = 0 } = {}): readonly SomeTrade[] =>
  someTrades(minutes * 60 + skip, 1_000)
    .slice(skip)
    .map((trade, n) => ({ ...trade, symbol, at: n * 1_000 - 8 * 60_000 }))

async function play(engine: Engine, recorded: readonly SomeTrade[]): Promise<void> {
  const inOrder = recorded.toSorted((a, b) => a.at - b.at)
  const files = [{ kind: 'path' as const, path: aFile('b.txt', tradeLines(inOrder)).path }]
  const { id } = await engine.replays.start({ source: { kind: 'recording', format: 'binance', files }, speed: 0 })
  expect((await until(engine, id, isOver)).problem).toBeUndefined()
}

type Names = readonly [string, ...string[]]
type Asked = Pick<Parameters<Engine['strategyRuns']['start']>[0], 'instruments' | 'costs'>

/** An engine that has the ticks, and a strategy on paper that they are played to. */
async function onPaper(source: string, asked: Asked, recorded: readonly SomeTrade[]) {
  const { engine, dataDir, close } = await anEngine()
  onTestFinished(close)
  await play(engine, recorded)
  const path = join(mkdtempSync(join(tmpdir(), 'openbell-paper-')), 'mine.py')
  writeFileSync(path, source)
  const order = { source: { kind: 'path' as const, path }, timeframe: '1m', cash: 1_000_000, development: true }
  expect(await engine.strategyRuns.start({ ...order, ...asked })).toMatchObject({ status: 'ok' })
  await play(engine, recorded)
  const { id } = await onlyRun(engine)
  const run = await engine.strategyRuns.stop({ run: id })
  const events = journalOf(dataDir).flatMap((entry) => (entry.kind === 'desk' ? [entry.event] : []))
  const symbols = new Map((await engine.instruments.list({})).map(({ id: each, symbol }) => [each, symbol]))
  const fills = events.flatMap((event) => {
    if (event.kind !== 'filled') return []
    const { instrument, quantity } = event.fill
    return [lineOf({ ...event.fill, instrument: symbols.get(instrument) ?? '', quantity: quantity / 1e8 })]
  })
  const logs = (await newsOf(engine, id)).filter(({ kind }) => kind === 'log').map(({ text }) => text)
  return { engine, path, run, events, fills, logs }
}

/** Fills and log of the backtest over the bars that the ticks have left. */
async function inBacktest(engine: Engine, path: string, instruments: Names) {
  const settings = { instruments: [...instruments] as [string, ...string[]], timeframe: '1m', cash: 1_000_000 }
  const { job, run } = await engine.backtests.start({ strategy: { kind: 'path', path }, settings, cuts: 0 })
  while ((await engine.jobs.read({ job })).status === 'running') await new Promise((next) => setTimeout(next, 50))
  expect((await engine.runs.read({ run })).failure).toBeUndefined()
  const fills = (await engine.runs.fills({ run })).rows.map(lineOf)
  return { fills, logs: (await engine.runs.messages({ run })).rows.map(({ text }) => text) }
}

interface Filled {
  readonly time: number
  readonly instrument: string
  readonly side: string
  readonly price: number
  readonly quantity: number
}

/** With the minute that it fills in: which moment of it a bar does not know. */
const lineOf = ({ time, instrument, side, price, quantity }: Filled) =>
  `${new Date(time / 1000).toISOString().slice(11, 16)} ${instrument.slice(0, 3)} ${side} ${quantity} at ${price}`

const sessions = `
from openbell import Strategy

class Mine(Strategy):
    def start(self):
        self.schedule(at="00:05", zone="UTC")
        self.schedule(at="23:56", zone="UTC")
        self.fast = self.indicator("sma", period=2)
        self.slow = self.indicator("sma", period=3)

    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow):
            self.buy(quantity=1)
        elif self.fast.crossed_below(self.slow) and self.position.quantity > 0:
            self.close()

    def on_session_open(self, session):
        self.log(f"open {session.date}")
        self.buy(quantity=2, time_in_force="OPG")

    def on_schedule(self, name):
        self.log(f"schedule {self.time}")
        self.buy(quantity=3)
        self.sell(quantity=1, time_in_force="CLS")

    def on_session_close(self, session):
        self.log(f"close {session.date}")
        self.sell(quantity=4)
`

runIf('the same bars give the same fills on paper and in a backtest, sessions and schedules included', async () => {
  const instruments: Names = ['ETHUSDT.BINANCE']
  const paper = await onPaper(sessions, { instruments: [...instruments] }, trades('ETHUSDT'))
  const backtest = await inBacktest(paper.engine, paper.path, instruments)
  expect(paper.fills.length).toBeGreaterThan(8)
  // The backtest also has the last bar, which nothing closed on paper, and the end of the day that it lies in.
  expect(backtest.fills.slice(0, paper.fills.length)).toEqual(paper.fills)
  expect(paper.logs).toEqual(backtest.logs.slice(0, -1))
})

const pair = `
from openbell import Strategy

class Mine(Strategy):
    def start(self):
        self.other = self.bars("BTCUSDT.BINANCE", "1m", drives=True)
        self.mean = self.indicator("sma", self.other.close, period=2)

    def on_bar(self, bar):
        self.log(f"{bar.closes} {bar.instrument} {self.data.close:.2f} {self.other.close:.2f} {self.mean.value:.3f}")
        if self.data.close > self.other.close and self.position.quantity <= 0:
            self.buy(quantity=1)
            self.sell(quantity=1, instrument="BTCUSDT.BINANCE")
        elif self.data.close < self.other.close and self.position.quantity > 0:
            self.close()
`

runIf('bars of several instruments that close together are one moment on paper too', async () => {
  const instruments: Names = ['ETHUSDT.BINANCE', 'BTCUSDT.BINANCE']
  // The second one comes later, and is silent for some minutes.
  const second = trades('BTCUSDT', { skip: 40 }).filter(({ at }) => at > -6 * 60_000 && !(at > 60_000 && at < 290_000))
  const paper = await onPaper(pair, { instruments: [...instruments] }, [...trades('ETHUSDT'), ...second])
  const backtest = await inBacktest(paper.engine, paper.path, instruments)
  expect(paper.logs.length).toBeGreaterThan(18)
  expect(paper.logs).toEqual(backtest.logs.slice(0, paper.logs.length))
  expect(paper.fills.length).toBeGreaterThan(3)
  expect(backtest.fills.slice(0, paper.fills.length)).toEqual(paper.fills)
})

const onTicks = `
from openbell import Strategy

class Mine(Strategy):
    def start(self):
        self.seen = 0

    def on_tick(self, tick):
        self.seen += 1
        if self.seen == 1:
            self.buy(cash=300_000)
        elif self.seen == 10:
            self.buy(quantity=1, limit=tick.price - 0.15)
        elif self.seen == 200:
            self.sell(quantity=2, stop=tick.price - 0.15)
        elif self.seen == 400:
            self.cancel_all()

    def on_fill(self, fill):
        self.log(f"{self.seen} {fill.side} {fill.quantity:.15g}")
`

runIf('a strategy on ticks decides at each and fills by the rules of ticks', async () => {
  const recorded = trades('ETHUSDT', { minutes: 7 })
  const { fills, logs } = await onPaper(onTicks, { instruments: ['ETHUSDT.BINANCE'] }, recorded)
  const price = (n: number) => recorded[n - 1]?.price ?? NaN
  const after = (n: number, fits: (price: number) => boolean) =>
    n + 1 + recorded.slice(n).findIndex((t) => fits(t.price))
  const [limit, stop] = [price(10) - 0.15, price(200) - 0.15]
  const [atLimit, atStop] = [after(10, (each) => each <= limit), after(200, (each) => each <= stop)]
  expect(atStop).toBeLessThan(400)
  // Ten trades may fit before what rests is reached: it gets its own price, unless the very next one fits.
  const expected = [
    [2, 'buy', Math.floor((300_000 / price(1)) * 1e8) / 1e8, price(2)],
    [atLimit, 'buy', 1, atLimit === 11 ? price(11) : limit],
    [atStop, 'sell', 2, price(atStop)],
  ] as const
  const short = fills.map((line) => line.split(' ').slice(2).join(' '))
  expect(short).toEqual(expected.map(([, side, quantity, at]) => `${side} ${quantity} at ${at}`))
  expect(logs).toEqual(expected.map(([n, side, quantity]) => `${n - 1} ${side} ${quantity}`))
})

const short = `
from openbell import Strategy

class Mine(Strategy):
    def on_bar(self, bar):
        if self.position.quantity == 0:
            self.sell(quantity=2)
`

runIf('what is held short is borrowed over night on paper too', async () => {
  const recorded = trades('ETHUSDT', { minutes: 12 })
  const costs = { borrowRate: 0.365 }
  const { events, run } = await onPaper(short, { instruments: ['ETHUSDT.BINANCE'], costs }, recorded)
  const last = recorded.findLast(({ at }) => at < 60_000)?.price ?? NaN
  const paid = events.flatMap((event) => (event.kind === 'cash' && event.why !== 'deposit' ? [event] : []))
  expect(paid).toMatchObject([{ why: 'borrow', amount: -Math.round(2 * last * 0.001 * 1e6) }])
  expect(run.equity).toBeLessThan(run.cash)
})
