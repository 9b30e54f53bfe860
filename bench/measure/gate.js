/** The agreement gate as a run of the built engine, for measurements. */
import { randomUUID } from 'node:crypto'
import { openSync, readSync, closeSync } from 'node:fs'
import { join } from 'node:path'

const built = join(import.meta.dirname, '../../dist')
const { runBacktest } = await import(join(built, 'electron/engine/backtest/run-backtest.js'))
const { findPython } = await import(join(built, 'electron/engine/strategies/python.js'))
const { roundTheClock } = await import(join(built, 'shared/domain/calendars/24-7.js'))
const { SessionIndex } = await import(join(built, 'shared/domain/session-index.js'))

const source = `
from openbell import Strategy

class Gate(Strategy):
    def start(self):
        self.fast = self.indicator("sma", period=10)
        self.slow = self.indicator("sma", period=30)

    def on_bar(self, bar):
        if self.fast > self.slow:
            if self.position.quantity == 0:
                self.buy(quantity=1)
        elif self.fast < self.slow:
            if self.position.quantity != 0:
                self.sell(quantity=1)
`

const instrument = {
  id: 'gate',
  venue: 'BENCH',
  terms: [
    {
      from: 0,
      symbol: 'GATE',
      name: 'Agreement gate',
      kind: 'future',
      quote: { code: 'USD', scale: 1_000_000 },
      ticks: { scale: 100, steps: [{ from: 0, tick: 25 }] },
      ticksInferred: false,
      lotsPerUnit: 1,
      multiplier: 1,
      calendar: '24-7',
    },
  ],
  actions: [],
}

const settings = {
  instruments: ['GATE.BENCH'],
  timeframe: '1m',
  view: 'regular',
  adjust: 'none',
  cash: 1_000_000,
  params: {},
  costs: { feeRate: 1e-4 },
  positions: 'netting',
  fill: 'next-open',
  closeAtEnd: false,
  fills: 'standard',
  magnify: false,
  riskFree: 0,
  seed: 1,
}

const DAY = 86_400_000_000
const names = ['time', 'open', 'high', 'low', 'close', 'volume', 'closes']

/** The first `count` of a file of `bars` bars: straight from the file into memory that threads share. */
export function gateFeed(/** @type {string} */ file, /** @type {number} */ bars, /** @type {number} */ count) {
  const fd = openSync(file, 'r')
  const columns = names.map((name, n) => {
    const bytes = new Uint8Array(new SharedArrayBuffer(8 * count))
    for (let done = 0; done < bytes.length;) {
      done += readSync(fd, bytes, done, Math.min(1 << 24, bytes.length - done), n * 8 * bars + done)
    }
    return [name, new Float64Array(bytes.buffer)]
  })
  closeSync(fd)
  const feed = Object.fromEntries(columns)
  const day = new Int32Array(new SharedArrayBuffer(4 * count))
  for (let bar = 0; bar < count; bar++) day[bar] = Math.floor(feed.time[bar] / DAY)
  const phase = new Uint8Array(new SharedArrayBuffer(count)).fill(2)
  const info = { side: 'trade', builtFrom: 'bench', revision: 1 }
  return { ...feed, ticks: new Float64Array(new SharedArrayBuffer(0)), day, phase, info }
}

const { program } = await findPython()
const calendar = { calendar: roundTheClock, version: '1', index: new SessionIndex(roundTheClock) }

/** The same as work for a test bench; `keep` stores what comes of it. */
export async function benchGate(/** @type {object} */ bench, /** @type {object} */ feed, /** @type {Function} */ keep) {
  const order = {
    run: randomUUID(),
    strategy: { file: 'gate.py', text: source, code: '0' },
    settings: { ...settings, pace: 'speculate' },
    title: 'Gate',
    owner: 'bench',
    tags: [],
    band: false,
    cuts: 0,
  }
  const row = { id: order.run, strategy: 'gate.py', calendars: [], tags: [], started: 0 }
  const services = {
    entered: () => undefined,
    advanced: () => undefined,
    protected: () => undefined,
    instrument: () => instrument,
    calendar: () => ({ calendar: roundTheClock, version: '1', before: [] }),
    stored: () => [],
    zoneName: () => 'UTC',
    now: () => Date.now() * 1000,
    load: () => Promise.resolve(feed),
    keep,
  }
  const host = { python: program, folder: join(built, '../strategies') }
  const { signal } = new AbortController()
  const end = await bench({ test: 'backtest', order, row, host }, { signal, keepsPart: () => true, services })
  if (end?.status !== 'done') throw new Error(`The run has ended as ${JSON.stringify(end)}`)
}

export async function runGate(/** @type {ReturnType<typeof gateFeed>} */ feed, /** @type {string} */ pace) {
  const began = performance.now()
  const result = await runBacktest(
    { source: Buffer.from(source), file: 'gate.py', settings: { ...settings, pace } },
    {
      host: { python: program, folder: join(built, '../strategies') },
      loadBars: () => Promise.resolve(feed),
      instrument: () => instrument,
      calendar: () => calendar,
    },
  )
  if (result.failure !== undefined) throw new Error(result.failure.message)
  return { took: performance.now() - began, result }
}
