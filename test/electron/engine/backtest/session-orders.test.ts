import { expect, test } from 'vitest'
import { runBacktest } from '../../../../electron/engine/backtest/run-backtest.ts'
import type { FeedBars } from '../../../../electron/engine/backtest/feed.ts'
import { differenceUpTo } from '../../../../electron/engine/runs/certificate.ts'
import { truncated } from '../../../../electron/engine/runs/other-bars.ts'
import { strategyOf } from '../../../../electron/engine/strategies/manifest.ts'
import { dayOf } from '../../../../shared/domain/day.ts'
import { micros, MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { hasPython } from '../paper/a-strategy.ts'
import { anInstrument, calendarCalled, feedOf, partsOf, settings } from './a-backtest.ts'

const HALF_HOUR = 30 * MICROS_PER_MINUTE

/** Half hours of the New York sessions of a fortnight, which close at 21:00 UTC; of the third the last two are missing. */
function halfHours(): FeedBars {
  const sessions = calendarCalled('XNYS').index.sessions(dayOf('2024-01-08'), dayOf('2024-01-19'))
  const bars = sessions.flatMap(({ day, open, close }, n) =>
    Array.from({ length: (close - open) / HALF_HOUR - (n === 2 ? 2 : 0) }, (_, bar) => ({
      day,
      time: open + bar * HALF_HOUR,
    })),
  )
  const price = (bar: number) => 100 + Math.round(800 * Math.sin(bar / 5) + 300 * Math.sin(bar)) / 100
  const column = (of: (bar: number) => number) => Float64Array.from(bars, (_, bar) => of(bar))
  const [open, close] = [column(price), column((bar) => price(bar + 1))]
  return {
    ...feedOf(
      {
        time: Float64Array.from(bars, ({ time }) => time),
        open,
        high: column((bar) => Math.max(price(bar), price(bar + 1)) + 0.5),
        low: column((bar) => Math.min(price(bar), price(bar + 1)) - 0.5),
        close,
        volume: column(() => 1000),
        ticks: column(() => 0),
      },
      HALF_HOUR,
    ),
    day: Int32Array.from(bars, ({ day }) => day),
  }
}

const bars = halfHours()

async function run(body: string, cut = Infinity) {
  const { source, code } = strategyOf(
    'mine.py',
    Buffer.from(`
from openbell import Strategy
class Mine(Strategy):
    n = -1
    def on_bar(self, bar):
        self.n += 1
${body}
`),
  )
  const instruments = [anInstrument('ONE', { kind: 'stock', calendar: 'XNYS' })]
  const stored = { 'ONE.TEST 30m': bars }
  const parts = await partsOf({ stored, instruments })
  const { loadBars } = parts
  return runBacktest(
    { source, code, file: 'mine.py', settings: settings({ timeframe: '30m' }) },
    { ...parts, loadBars: truncated(loadBars, micros(Math.min(cut, bars.closes.at(-1) ?? 0)), '30m') },
  )
}

const microsOf = (text: string) => Date.parse(`${text}Z`) * 1000
const iso = (time: number) => new Date(time / 1000).toISOString().slice(0, 16)

test.skipIf(!hasPython)(
  'orders for a day end at the close of the session, though its last bars are missing',
  async () => {
    const { orders, failure } = await run(`
        if bar.closes == ${microsOf('2024-01-10T19:30')}: self.buy(1, limit=50, time_in_force="DAY")
        if bar.closes == ${microsOf('2024-01-10T20:00')}:
            self.buy(1, limit=50, time_in_force="DAY")
            self.buy(1, on_close=True)
`)
    expect(failure).toBeUndefined()
    expect(orders.map((order) => order.status === 'done' && `${order.why} ${iso(order.ended)}`)).toEqual([
      'expired 2024-01-10T21:00',
      'expired 2024-01-10T21:00',
      'expired 2024-01-10T21:00',
    ])
  },
)

const honest = {
  'what waits for its close': `
        if not self.position and not self.orders and bar.close > bar.open: self.buy(1, on_close=True)
    def on_fill(self, fill):
        if fill.side == "buy": self.sell(1, limit=fill.price * 1.0005)
`,
  'what a fill sends for the day, and for the close': `
        if not self.orders:
            if self.position: self.close()
            elif self.n % 4 == 0: self.buy(1, limit=bar.close * 1.0005, time_in_force="DAY")
    def on_fill(self, fill):
        if fill.side == "buy": self.sell(1, limit=fill.price * 1.01, time_in_force="DAY")
        elif self.n % 3: self.buy(1, on_close=True)
`,
  'what is sent again when it has expired': `
        if not self.position and not self.orders and self.n % 3 == 0:
            self.buy(1, limit=bar.close * .97, time_in_force="DAY")
        elif self.position: self.close()
    def on_order(self, order):
        if order.status == "expired": self.buy(1, stop=self.data.close.value * 1.001, time_in_force="DAY")
`,
}

test.skipIf(!hasPython).each(Object.entries(honest))(
  'data that ends earlier changes nothing before: %s',
  async (_, body) => {
    const whole = await run(body)
    expect([whole.failure, whole.orders.length > 3]).toEqual([undefined, true])
    for (const bar of [8, 37]) {
      const cut = micros(bars.closes[bar] ?? 0)
      expect([bar, differenceUpTo(whole, await run(body, cut), cut)]).toEqual([bar, undefined])
    }
  },
  60_000,
)
