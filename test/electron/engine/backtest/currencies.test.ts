import { expect, test } from 'vitest'
import { agreementBars } from '../../../../bench/generated-bars.ts'
import { mapColumns, type BarSeries } from '../../../../shared/domain/bar.ts'
import type { RunSettings } from '../../../../shared/domain/run-settings.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { anInstrument, backtest, bytesOf, feedOf } from './a-backtest.ts'

const count = 1200
const whole = agreementBars(3 * count)
const part = (from: number, to = from + count): BarSeries => ({
  ...mapColumns((name) => whole[name].slice(from, to)),
  time: whole.time.slice(0, to - from),
})
/** Rates around 1.1 that close within the minutes of the run, so that they move between any two of its steps. */
function aRate(offset: number) {
  const bars = part(2 * count)
  const scaled = mapColumns((name) => bars[name].map((value) => (name === 'volume' ? value : value / 9000)))
  return feedOf({ ...scaled, time: bars.time.map((time) => time + offset - 3 * MICROS_PER_MINUTE) }, MICROS_PER_MINUTE)
}

const usd = { code: 'USD', scale: 1_000_000 }
const chf = { code: 'CHF', scale: 100 }
const stored = {
  'ONE.TEST 1m': feedOf(part(0), MICROS_PER_MINUTE),
  'TWO.TEST 1m': feedOf(part(count), MICROS_PER_MINUTE),
  'EURUSD.TEST 1m': aRate(20_000_000),
  'USDCHF.TEST 1m': aRate(0),
}
const instruments = [
  anInstrument('ONE', { quote: usd }),
  anInstrument('TWO', { quote: chf }),
  anInstrument('EURUSD', { kind: 'fx', quote: usd }),
  anInstrument('USDCHF', { kind: 'fx', quote: chf }),
]
const rates = ['EURUSD.TEST', 'USDCHF.TEST'].map((instrument) => ({ instrument, timeframe: '1m' }))
const inEuro: Partial<RunSettings> = { instruments: ['ONE.TEST', 'TWO.TEST'], currency: 'EUR', rates }

const strategies: Readonly<Record<string, readonly [asked: Partial<RunSettings>, body: string]>> = {
  'equity and cash read at every bar': [
    { costs: { feeRate: 1e-4, feeFixed: 1 } },
    `
    def on_bar(self, bar):
        self.plot("equity", self.equity)
        self.plot("cash", self.cash)
        if len(self.data) % 37 == 5:
            self.buy(quantity=3)
            self.sell(quantity=2, instrument="TWO.TEST")
        elif len(self.data) % 37 == 29:
            self.close()
            self.close("TWO.TEST")
`,
  ],
  'sizes of the equity, with margin that moves with the rates': [
    { margin: { initial: 0.3, maintenance: 0.25 }, cash: 20_000 },
    `
    def on_bar(self, bar):
        if len(self.data) % 97 == 5:
            self.buy(equity=1.5)
            self.sell(equity=1.2, instrument="TWO.TEST")
        elif len(self.data) % 97 == 60:
            self.close("TWO.TEST")
        elif len(self.data) % 97 == 90:
            self.close()
`,
  ],
  'plain orders, which may be predicted': [
    { instruments: ['ONE.TEST'] },
    `
    def on_bar(self, bar):
        if len(self.data) % 23 == 5:
            self.buy(quantity=2)
        elif len(self.data) % 23 == 15:
            self.sell(quantity=2)
`,
  ],
  'both sides of a hedging account': [
    { positions: 'hedging', margin: { initial: 0.5, maintenance: 0.2 } },
    `
    def on_bar(self, bar):
        long, short = self.position.long, self.position.short
        self.plot("long", long.quantity * 100_000 + long.average_price)
        self.plot("short", short.quantity * 100_000 + short.average_price)
        if len(self.data) % 41 == 5:
            self.buy(quantity=3)
        elif len(self.data) % 41 == 9:
            self.sell(quantity=3)
        elif len(self.data) % 41 == 30 and self.position:
            self.close()
`,
  ],
}

const sourceOf = (body: string) => `
from openbell import Strategy
class Mine(Strategy):
    def start(self):
        if len(self.instruments) > 1:
            self.bars(self.instruments[1])
${body}`

test.each(Object.entries(strategies))('%s comes to the same bytes in every pace', async (_name, [asked, body]) => {
  const runs = []
  for (const pace of ['bar', 'horizon', 'speculate'] as const)
    runs.push(await backtest(sourceOf(body), { ...inEuro, ...asked, pace }, { stored, instruments }))
  const [bar] = runs
  const [expected] = runs.map(bytesOf)
  const refused = bar?.orders.filter((order) => order.status === 'done' && order.why === 'refused')
  expect({
    ended: runs.map(({ status, failure }) => failure ?? status),
    refused,
    acts: (bar?.fills.length ?? 0) >= 20,
    same: runs.map((each) => bytesOf(each) === expected),
  }).toEqual({ ended: ['done', 'done', 'done'], refused: [], acts: true, same: [true, true, true] })
})

test('a strategy sees the equity that its curve has, and the pins name the rates', async () => {
  const [asked, body] = strategies['equity and cash read at every bar'] ?? [{}, '']
  const run = await backtest(sourceOf(body), { ...inEuro, ...asked }, { stored, instruments })
  const { value = [] } = run.plots.find(({ name }) => name === 'equity') ?? {}
  const apart = run.curve.equity.map((each, step) => Math.abs(each - (value[step] ?? NaN)))
  expect(apart.length).toBe(count)
  expect(apart.findIndex((each) => !(each < 1e-6))).toBe(-1)
  expect(run.pins.data).toEqual([
    'ONE.TEST 1m regular none trade test@1',
    'TWO.TEST 1m regular none trade test@1',
    'EURUSD.TEST 1m all none trade test@1',
    'USDCHF.TEST 1m all none trade test@1',
  ])
  expect(Object.keys(run.balances ?? {})).toEqual(['EUR', 'USD', 'CHF'])
})

test('an order before the first rate is refused with the pair, the time and what to import; a last rate long ago is said', async () => {
  const late = {
    ...stored['EURUSD.TEST 1m'],
    closes: stored['EURUSD.TEST 1m'].closes.map((time) => time + 3_600_000_000),
  }
  const source = sourceOf('    def on_bar(self, bar): self.buy(quantity=1)')
  const one = { ...inEuro, instruments: ['ONE.TEST'] as const, rates: rates.slice(0, 1) }
  const run = await backtest(source, one, { stored: { ...stored, 'EURUSD.TEST 1m': late }, instruments })
  const [first] = run.orders
  expect(first?.status === 'done' && first.detail).toMatch(
    /^No rate from USD to EUR is known at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ: import bars of USDEUR or EURUSD \(kind fx\) that begin before it, and run again$/,
  )
  expect(run.orders.some((order) => order.status === 'done' && order.why === 'filled')).toBe(true)
  const old = { ...late, closes: late.closes.map((time) => time - 30 * 86_400_000_000) }
  const stale = await backtest(source, one, { stored: { ...stored, 'EURUSD.TEST 1m': old }, instruments })
  expect(stale.warnings.at(-1)).toMatch(
    /^The rates of EURUSD\.TEST end at .*Z: after it the run was converted by the last one\.$/,
  )
})

test('what is no currency pair cannot be a rate', async () => {
  const run = await backtest(
    sourceOf('    def on_bar(self, bar): pass'),
    { ...inEuro, rates: [{ instrument: 'TWO.TEST', timeframe: '1m' }] },
    { stored, instruments },
  )
  expect(run.failure).toMatchObject({
    code: 'run.no-pair',
    message: expect.stringMatching(/^TWO\.TEST \(future, in CHF\)/),
  })
})

test('in a hedging account close() closes both sides, and opens none', async () => {
  const source = sourceOf(`
    def on_bar(self, bar):
        if len(self.data) == 3:
            self.buy(quantity=3)
            self.sell(quantity=2)
        elif len(self.data) == 6:
            self.log(f"{self.position.long} {self.position.short} {self.position.quantity:g} {self.position.is_open}")
            self.close()
        elif len(self.data) == 9:
            self.log(f"{self.position.long} {self.position.short} {bool(self.position)}")
`)
  const run = await backtest(source, { positions: 'hedging' }, { stored })
  expect([run.messages.map(({ text }) => text), run.trades.map(({ side, quantity }) => [side, quantity])]).toEqual([
    ['Side(3) Side(2) 1 True', 'Side(0) Side(0) False'],
    [
      ['long', 3],
      ['short', 2],
    ],
  ])
})
