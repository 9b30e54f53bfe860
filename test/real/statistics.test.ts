import { expect, test } from 'vitest'
import { mean, sampleDeviation } from '../../shared/domain/report/moments.ts'
import { returnsOf } from '../../shared/domain/report/session-returns.ts'
import { statisticsOf } from '../../shared/domain/report/statistics.ts'
import { MICROS_PER_DAY } from '../../shared/domain/units.ts'
import { published } from './backtests.ts'

const goog = published('goog_smacross_published', 'GOOG')
const eurusd = published('eurusd_smacross', 'EURUSD')
const runs = [
  ['GOOG', goog],
  ['EURUSD', eurusd],
] as const

const near = (value: number | undefined, digits = 9) => Number(value?.toPrecision(digits))

test.skipIf(goog === undefined).for(runs)('%s: what is defined alike is equal', ([, given]) => {
  if (given === undefined) return
  const { figures, drawdowns } = statisticsOf(given.run)
  const days = (span: number | undefined) => (span ?? 0) / MICROS_PER_DAY
  const there = given.statistics
  const duration = (name: string) => durationOf(String(there[name]))
  expect({
    final: near(figures.finalEquity),
    total: near(figures.totalReturn),
    cagr: near(figures.cagr),
    drawdown: near(figures.maxDrawdown),
    deepest: near(drawdowns[0]?.depth),
    average: near(figures.averageDrawdown),
    longest: days(figures.longestDrawdown),
    trades: figures.trades,
    winRate: near(figures.winRate),
    sqn: near(figures.sqn, 7),
    kelly: near(figures.kelly, 7),
    averageTrade: near(figures.averageTradeReturn, 6),
    longestHolding: days(figures.longestHolding),
  }).toEqual({
    final: near(there['Equity Final [$]']),
    total: near(Number(there['Return [%]']) / 100),
    cagr: near(Number(there['CAGR [%]']) / 100),
    drawdown: near(-Number(there['Max. Drawdown [%]']) / 100),
    deepest: near(-Number(there['Max. Drawdown [%]']) / 100),
    average: near(-Number(there['Avg. Drawdown [%]']) / 100),
    longest: duration('Max. Drawdown Duration'),
    trades: there['# Trades'],
    winRate: near(Number(there['Win Rate [%]']) / 100),
    sqn: near(there['SQN'], 7),
    kelly: near(there['Kelly Criterion'], 7),
    averageTrade: near(Number(there['Expectancy [%]']) / 100, 6),
    longestHolding: duration('Max. Trade Duration'),
  })
})

/** `292 days 01:00:00` */
function durationOf(text: string): number {
  const [, days, hours] = /^(\d+) days (\d\d):/.exec(text) ?? []
  return Number(days) + Number(hours) / 24
}

test.skipIf(goog === undefined)('GOOG: their compounded volatility comes from the same returns of sessions', () => {
  if (goog === undefined) return
  const { sessions, figures } = statisticsOf(goog.run)
  const returns = returnsOf(sessions)
  const deviation = sampleDeviation(returns) ?? 0
  // backtesting.py compounds the geometric mean and the variance of the sessions.
  const growth = (1 + (figures.totalReturn ?? 0)) ** (1 / returns.length)
  const compounded = Math.sqrt((deviation ** 2 + growth ** 2) ** 252 - growth ** 504)
  expect([near(compounded * 100), near(figures.sharpe)]).toEqual([
    near(goog.statistics['Volatility (Ann.) [%]']),
    near(((mean(returns) ?? 0) / deviation) * Math.sqrt(252)),
  ])
})

test.skipIf(goog === undefined)(
  'GOOG: time in the market is one bar less than there, for its last bar closes flat',
  () => {
    if (goog === undefined) return
    const { figures } = statisticsOf(goog.run)
    const steps = figures.steps ?? 0
    expect(Math.round((figures.exposureTime ?? 0) * steps) + 1).toBe(
      Math.round((Number(goog.statistics['Exposure Time [%]']) / 100) * steps),
    )
  },
)
