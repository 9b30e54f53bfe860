import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { aTerminal } from './terminal.ts'

// Runs of a sealed process, one after the other: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

const stock = [
  'date,open,high,low,close,volume',
  '2024-01-02,100,101,99,100,1000',
  '2024-01-03,110,121,109,120,1000',
  '2024-01-04,125,126,124,125,1000',
  '2024-01-05,130,131,127,128,1000',
].join('\n')

/** Each is known at 17:00 in New York, an hour after the stock's close of that day. */
const rates = ['date,rate', '2023-12-29,1.1', '2024-01-02,1.25', '2024-01-03,1', '2024-01-04,1.28', '2024-01-05,1.6']

const strategy = `
from openbell import Strategy


class Once(Strategy):
    def start(self):
        pass

    def on_bar(self, bar):
        self.metric(f"equity {len(self.data)}", self.equity)
        self.metric(f"cash {len(self.data)}", self.cash)
        if bar.close == 100:
            self.buy(quantity=5)
        elif bar.close == 125:
            self.close()
`

async function withStock() {
  const terminal = aTerminal()
  const imported = await terminal.run('import', terminal.file('stock.csv', stock), '--instrument', 'DEMO.XNAS')
  expect(imported.code).toBe(0)
  const file = terminal.file('once.py', strategy)
  const json = join(terminal.folder, 'result.json')
  const on = ['--instrument', 'DEMO.XNAS', '--timeframe', '1d', '--cash', '1000', '--fee-rate', '0.001']
  return {
    terminal,
    json,
    importRates: (instrument: string, lines = rates) =>
      terminal.run(
        'import',
        terminal.file('rates.csv', lines.join('\n')),
        '--instrument',
        instrument,
        '--timeframe',
        '1d',
      ),
    backtest: (...more: readonly string[]) => terminal.run('backtest', file, ...on, '--json', json, ...more),
  }
}

test('an account in euros trades a stock in dollars by the rates that were known at each moment', async () => {
  const { json, importRates, backtest } = await withStock()
  const without = await backtest('--currency', 'EUR')
  expect([without.code, without.err]).toEqual([
    1,
    'openbell: There are no rates from USD to EUR: the pairs that are stored are none. ' +
      'Import bars of USDEUR or EURUSD with --instrument-kind fx.',
  ])
  const imported = await importRates('EURUSD.ECB')
  expect([imported.code, imported.out]).toEqual([
    0,
    expect.stringMatching(/columns time=date,open=rate,high=rate,low=rate,close=rate\n[\s\S]*accepted 5 /),
  ])
  const { code, out } = await backtest('--currency', 'EUR')
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/\nequity 1077\.19 EUR from 1000, [\s\S]*\nbalances 1000\.00 EUR, 98\.80 USD\n/),
  ])
  const result = JSON.parse(readFileSync(json, 'utf8'))
  // Bought at 110 when a euro was 1.25 dollars, sold at 130 when it was 1.28; fees are a thousandth of 550 and of 650.
  expect(result.fills).toMatchObject([
    { quantity: 5, price: 110, fee: 0.55, fee_currency: 'USD', rate: 0.8 },
    { quantity: 5, price: 130, fee: 0.65, fee_currency: 'USD', rate: 1 / 1.28 },
  ])
  const [trade] = result.trades
  expect([trade.pnl, trade.fees, trade.rate]).toEqual([77.1875, 0.9375, 0.78125].map((each) => expect.closeTo(each, 9)))
  // 1000 + (5 * 120 - 550.55) / 1.25; 1000 + (5 * 125 - 550.55) / 1, known since the day before; 1000 + 98.8 / 1.28.
  expect(result.equity.map(([, value]: readonly [string, number]) => value)).toEqual(
    [1000, 1039.56, 1074.45, 1077.1875].map((each) => expect.closeTo(each, 9)),
  )
  expect([result.balances, result.pins.data]).toEqual([
    { EUR: 1000, USD: expect.closeTo(98.8, 9) },
    [expect.stringMatching(/^DEMO\.XNAS 1d regular /), expect.stringMatching(/^EURUSD\.ECB 1d all none trade 1d@\d+$/)],
  ])
  // Turnover: (550 * 0.8 + 650 / 1.28) / 2, over the mean equity and the time.
  expect(result.statistics.average_trade_return).toBeCloseTo(98.8 / 550, 9)
  expect(result.statistics.turnover).toBeGreaterThan(0)
  // The strategy saw the same, at each close.
  const seen = Object.fromEntries(
    [1000, 1000, 1039.56, 559.56, 1074.45, 449.45, 1077.1875, 1077.1875].map((value, at) => [
      `${at % 2 === 0 ? 'equity' : 'cash'} ${1 + Math.floor(at / 2)}`,
      expect.closeTo(value, 9) as number,
    ]),
  )
  expect(result.metrics).toEqual(seen)
})

test('two runs in different currencies differ in their rates, which are named', async () => {
  const { terminal, importRates, backtest } = await withStock()
  await importRates('EURUSD.ECB')
  const ids: string[] = []
  for (const currency of ['USD', 'EUR'])
    ids.push(/^run (\S+)$/m.exec((await backtest('--currency', currency, '--cuts', '0')).out)?.[1] ?? '')
  const { out } = await terminal.run('runs', 'compare', ...ids)
  expect(out).toMatch(/\ncurrency +USD +EUR\n/)
  expect(out).toMatch(/\nrates +EURUSD\.ECB 1d\n/)
})

test('a repetition converts as its run did, whatever was imported since, and rates can be named', async () => {
  const { terminal, importRates, backtest } = await withStock()
  await importRates('EURUSD.ECB')
  expect((await backtest('--currency', 'EUR')).code).toBe(0)
  // It would come first of its own accord.
  await importRates('EURUSD.DUKASCOPY', [
    'date,rate',
    '2023-12-29,2',
    '2024-01-02,2',
    '2024-01-03,2',
    '2024-01-04,2',
    '2024-01-05,2',
  ])
  const repeated = await terminal.run('runs', 'repeat', 'last')
  expect([repeated.code, repeated.out]).toEqual([0, expect.stringMatching(/every order, fill and equity is the same$/)])
  const named = await backtest('--currency', 'EUR', '--rates', 'EURUSD.DUKASCOPY')
  expect(named.out).toMatch(/\nequity 1049\.40 EUR from 1000/)
  const wrong = await backtest('--currency', 'EUR', '--rates', 'DEMO.XNAS')
  expect([wrong.code, wrong.err]).toEqual([
    1,
    expect.stringMatching(/^openbell: DEMO\.XNAS \(stock, in USD\) is no currency pair/),
  ])
  const other = await backtest('--currency', 'CHF', '--rates', 'EURUSD.DUKASCOPY')
  expect(other.err).toContain('There are no rates from USD to CHF: the pairs that are stored are EURUSD.DUKASCOPY.')
})
