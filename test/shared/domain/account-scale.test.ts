import { expect, test } from 'vitest'
import { countedIn } from '../../../shared/domain/account-scale.ts'
import { micros } from '../../../shared/domain/units.ts'
import { anOrder, END, ends, fillsOf, simulated, usd, type Row } from './simulated.ts'

const at = (level: number): Row => [level, level, level, level]
const counted = (cash: number) => ({
  cash,
  currency: usd,
  rates: (from: string, to: string) => (from === to ? 1 : 1300),
  at: micros(0),
})

test.each([
  [10_000, usd, 1_000_000],
  [30_000_000, usd, 1_000_000],
  [1_000_000_000, usd, 10_000],
  [1e12, usd, 10],
  [10_000, { code: 'KRW', scale: 1_000_000 }, 1_000_000],
  [1_000_000, { code: 'KRW', scale: 1_000_000 }, 10_000],
  [1e15, { code: 'JPY', scale: 1 }, 1],
])('an account of %d counts %j in parts of 1 / %d', (cash, currency, scale) => {
  expect(countedIn(currency, counted(cash))).toEqual({ ...currency, scale })
})

test('what was opened is closed however much it is worth; what cannot be counted is not opened', () => {
  const run = simulated([at(100), at(2000), at(2000), at(2000)], { cash: 30_000_000 })
  run.submit(anOrder({ quantity: 300_000 }), micros(0))
  run.advance(micros(100))
  run.submit(anOrder({ side: 'sell', quantity: 300_000 }), micros(100))
  run.advance(micros(200))
  run.submit(anOrder({ quantity: 1_000_000 }), micros(200))
  run.advance(END)
  expect([fillsOf(run), ends(run), run.cash()]).toEqual([
    ['buy 300000 at 100 open @0', 'sell 300000 at 2000 open @100'],
    ['filled', 'filled', 'refused'],
    600_000_000,
  ])
  const refused = run.orders[2]
  expect(refused?.status === 'done' && refused.detail).toBe('Order 3 is for more at 2000 than an account can count')
})
