import { expect, test } from 'vitest'
import { agreementBars } from '../../../../bench/generated-bars.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { backtest, bytesOf, feedOf } from './a-backtest.ts'
import { strategies } from './some-strategies.ts'

const source = (strategies['a cross of averages']?.source ?? '').replaceAll('quantity=2', 'quantity=1')

test.each(['horizon', 'speculate'] as const)(
  'the agreement gate comes out at the pace %s: a million bars, the equity and the trades of every other engine',
  async (pace) => {
    const stored = { 'ONE.TEST 1m': feedOf(agreementBars(1_000_000), MICROS_PER_MINUTE) }
    const { failure, curve, trades } = await backtest(source, { pace }, { stored })
    expect([failure, curve.equity.at(-1)?.toFixed(6), trades.length]).toEqual([undefined, '979928.342175', 19_037])
  },
  120_000,
)

test('a question for each bar comes to the same bytes on a part of it', async () => {
  const stored = { 'ONE.TEST 1m': feedOf(agreementBars(20_000), MICROS_PER_MINUTE) }
  const [bar, horizon, speculate] = [
    await backtest(source, { pace: 'bar' }, { stored }),
    await backtest(source, { pace: 'horizon' }, { stored }),
    await backtest(source, { pace: 'speculate' }, { stored }),
  ].map(bytesOf)
  expect([horizon === bar, speculate === bar]).toEqual([true, true])
}, 120_000)
