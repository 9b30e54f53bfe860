import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { xnas } from '../../../../shared/domain/calendars/xnas.ts'
import { statisticsOf } from '../../../../shared/domain/report/statistics.ts'
import type { Day } from '../../../../shared/domain/units.ts'
import { MICROS_PER_DAY, micros, price, lots } from '../../../../shared/domain/units.ts'
import { abc, aFill, aRun, aTrade, dailyCurve, firstDay, hour, openOf } from './a-run.ts'

/** Equity 1000, then +10 %, -10 %, +20 %, -5 %: closes 1100, 990, 1188, 1128.6. */
const zigzag = aRun({
  curve: dailyCurve([1000, 1100, 990, 1188, 1128.6], [0, 1100, 990, 1188, 0]),
  trades: [],
  fills: [aFill({ price: price(100), quantity: lots(10) }), aFill({ seq: 2, side: 'sell', price: price(112) })],
})

test('the figures of four returns are those worked out by hand', () => {
  const { figures } = statisticsOf(zigzag)
  const [mean, deviation] = [0.0375, Math.sqrt((0.0625 ** 2 + 0.1375 ** 2 + 0.1625 ** 2 + 0.0875 ** 2) / 3)]
  const years = (4 + 6.5 / 24) / 365.25
  const cagr = 1.1286 ** (1 / years) - 1
  const downside = Math.sqrt((0.1 ** 2 + 0.05 ** 2) / 4)
  expect(rounded(figures)).toEqual(
    rounded({
      finalEquity: 1128.6,
      pnl: 128.6,
      totalReturn: 0.1286,
      cagr,
      peakEquity: 1188,
      bestSession: 0.2,
      worstSession: -0.1,
      volatility: deviation * Math.sqrt(252),
      maxDrawdown: 0.1,
      averageDrawdown: 0.075,
      drawdowns: 2,
      longestDrawdown: 2 * MICROS_PER_DAY,
      averageDrawdownLength: 1.5 * MICROS_PER_DAY,
      ulcerIndex: Math.sqrt((0.1 ** 2 + 0.05 ** 2) / 5),
      // Between the lowest return and the next: 15 % of the way.
      valueAtRisk: 0.1 - 0.15 * 0.05,
      conditionalValueAtRisk: 0.1,
      ...momentsOf([0.1, -0.1, 0.2, -0.05]),
      sharpe: (mean / deviation) * Math.sqrt(252),
      sortino: (mean / downside) * Math.sqrt(252),
      calmar: cagr / 0.1,
      omega: 0.3 / 0.15,
      trades: 0,
      exposureTime: 3 / 5,
      turnover: (1000 + 1120) / 2 / (5406.6 / 5) / years,
      fees: 0,
      sessions: 5,
      steps: 5,
    }),
  )
})

/** By the formulas of the paper, written out once more. */
function momentsOf(returns: readonly number[]) {
  const n = returns.length
  const mean = returns.reduce((sum, r) => sum + r, 0) / n
  const moment = (power: number) => returns.reduce((sum, r) => sum + (r - mean) ** power, 0) / n
  const [skewness, kurtosis] = [moment(3) / moment(2) ** 1.5, moment(4) / moment(2) ** 2]
  const sharpe = mean / Math.sqrt((moment(2) * n) / (n - 1))
  const error = Math.sqrt((1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2) / (n - 1))
  const year = Math.sqrt(252)
  return {
    skewness,
    kurtosis,
    sharpeLow: (sharpe - 1.959963984540054 * error) * year,
    sharpeHigh: (sharpe + 1.959963984540054 * error) * year,
    // Φ(0.5406…), from a table of the normal distribution to nine digits.
    probabilisticSharpe: normal(sharpe / error),
  }
}

/** Simpson's rule over the density. */
function normal(x: number): number {
  const steps = 20_000
  const density = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI)
  let sum = density(0) + density(x)
  for (let n = 1; n < steps; n++) sum += density((x * n) / steps) * (n % 2 === 0 ? 2 : 4)
  return 0.5 + ((x / steps) * sum) / 3
}

const rounded = (figures: object) =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]: [string, number]) => [key, Number(value.toPrecision(9))]),
  )

test('the figures of trades are those worked out by hand', () => {
  const trades = [30, -10, 0, 20, -20, -10].map((pnl, n) =>
    aTrade({ pnl, fees: 1, mae: -n, mfe: 2 * n, exitTime: micros(openOf(2 + n)), entryTime: micros(openOf(1)) }),
  )
  const { figures } = statisticsOf(aRun({ trades }))
  const mean = 10 / 6
  const deviation = Math.sqrt([30, -10, 0, 20, -20, -10].reduce((sum, pnl) => sum + (pnl - mean) ** 2, 0) / 5)
  expect(rounded(figures)).toMatchObject(
    rounded({
      trades: 6,
      winRate: 2 / 6,
      profitFactor: 50 / 40,
      expectancy: mean,
      averageTradeReturn: mean / 1000,
      bestTrade: 30,
      worstTrade: -20,
      averageWin: 25,
      averageLoss: -40 / 3,
      sqn: (mean / deviation) * Math.sqrt(6),
      kelly: 2 / 6 - 4 / 6 / (25 / (40 / 3)),
      longestWinningRun: 1,
      longestLosingRun: 2,
      averageMae: -2.5,
      averageMfe: 5,
      worstMae: -5,
      averageHolding: 3.5 * MICROS_PER_DAY,
      longestHolding: 6 * MICROS_PER_DAY,
      fees: 6,
    }),
  )
})

test('a run without a step has what it began with and nothing that it would take a step to know', () => {
  const { figures } = statisticsOf(aRun({ curve: dailyCurve([]), trades: [], fills: [], orders: [] }))
  expect(figures).toEqual({
    finalEquity: 1000,
    pnl: 0,
    totalReturn: 0,
    peakEquity: 1000,
    drawdowns: 0,
    trades: 0,
    fees: 0,
    sessions: 0,
    steps: 0,
  })
})

test('a flat run has no Sharpe, no drawdown to average and no Calmar', () => {
  const { figures } = statisticsOf(aRun({ curve: dailyCurve([1000, 1000, 1000]), trades: [], fills: [] }))
  const undefinedOnes = ['sharpe', 'sortino', 'calmar', 'omega', 'averageDrawdown', 'skewness', 'winRate', 'kelly']
  expect([figures.volatility, figures.maxDrawdown, ...undefinedOnes.filter((key) => key in figures)]).toEqual([0, 0])
})

test('the risk-free rate is taken from each session at what grows to it in a year', () => {
  const { figures } = statisticsOf(zigzag, { riskFree: 0.05 })
  const free = 1.05 ** (1 / 252) - 1
  const deviation = Math.sqrt((0.0625 ** 2 + 0.1375 ** 2 + 0.1625 ** 2 + 0.0875 ** 2) / 3)
  expect(figures.sharpe).toBeCloseTo(((0.0375 - free) / deviation) * Math.sqrt(252), 10)
})

test('a drawdown names its peak, its trough and its recovery; one that goes on has no recovery', () => {
  const close = (session: number) => openOf(session) + 6.5 * hour
  expect(statisticsOf(zigzag).drawdowns).toEqual([
    { peak: close(1), trough: close(2), recovery: close(3), depth: 0.1, length: 2 * MICROS_PER_DAY },
    { peak: close(3), trough: close(4), depth: expect.closeTo(0.05, 12), length: MICROS_PER_DAY },
  ])
})

test('a run that loses from the start is in drawdown from its first open, with the starting cash as the high', () => {
  const { drawdowns } = statisticsOf(aRun({ curve: dailyCurve([900, 950]) }))
  const [peak, trough] = [openOf(0), openOf(0) + 6.5 * hour]
  expect(drawdowns).toEqual([{ peak, trough, depth: 0.1, length: MICROS_PER_DAY + 6.5 * hour }])
})

test('alpha and beta compare sessions that both have', () => {
  const day = [0, 1, 2, 3].map((n) => (firstDay + n) as Day)
  // The run moves twice as much as the benchmark, and 1 % more a session.
  const run = aRun({
    curve: dailyCurve([1000, 1030, 1030 * 0.97, 1030 * 0.97 * 1.05]),
    benchmark: { symbol: 'SPY.ARCX', day, close: [100, 101, 101 * 0.98, 101 * 0.98 * 1.02] },
  })
  const { alpha, beta, correlation, benchmarkReturn } = statisticsOf(run).figures
  expect([alpha, beta, correlation, benchmarkReturn].map((value) => Number(value?.toFixed(9)))).toEqual([
    2.52,
    2,
    1,
    Number((1.01 * 0.98 * 1.02 - 1).toFixed(9)),
  ])
})

test('months and years grow from the close before them, the first from the starting cash', () => {
  const days = [19_902, 19_905, 19_906, 20_090]
  const curve = { ...dailyCurve([1100, 1210, 1331, 2662]), day: Float64Array.from(days) }
  const none = (count: number) => Array.from({ length: count }, () => undefined)
  expect(statisticsOf(aRun({ curve })).years.map(({ months, total, year }) => [year, total, ...months])).toEqual([
    [2024, expect.closeTo(0.331, 9), ...none(5), expect.closeTo(0.1, 9), expect.closeTo(0.21, 9), ...none(5)],
    [2025, expect.closeTo(1, 9), expect.closeTo(1, 9), ...none(11)],
  ])
})

test('trades are grouped by the clock of the exchange, on both sides of a clock change', () => {
  // 14:30 UTC is 10:30 in New York on 1 July 2024 and 09:30 on 6 January 2025, both Mondays.
  const winter = 20_094 * MICROS_PER_DAY + 14.5 * hour
  const summer = firstDay * MICROS_PER_DAY + 14.5 * hour
  const trades = [
    aTrade({ entryTime: micros(summer), pnl: 10 }),
    aTrade({ entryTime: micros(winter), pnl: -4, side: 'short' }),
  ]
  const won = { trades: 1, pnl: 10, fees: 2, winRate: 1 }
  const lost = { trades: 1, pnl: -4, fees: 2, winRate: 0, profitFactor: 0 }
  expect(statisticsOf(aRun({ trades })).groups).toEqual({
    instrument: [{ name: 'ABC.XNAS', trades: 2, pnl: 6, fees: 4, winRate: 0.5, profitFactor: 2.5 }],
    side: [
      { name: 'long', ...won },
      { name: 'short', ...lost },
    ],
    weekday: [{ name: 'Monday', trades: 2, pnl: 6, fees: 4, winRate: 0.5, profitFactor: 2.5 }],
    hour: [
      { name: '09:00', ...lost },
      { name: '10:00', ...won },
    ],
  })
})

test('a calendar of one’s own brings its zone', () => {
  const run = aRun({ instruments: [{ ...abc, calendar: 'mine' }], trades: [aTrade({ entryTime: micros(openOf(0)) })] })
  const { hour } = statisticsOf(run, { zoneName: (id) => (id === 'mine' ? 'Asia/Tokyo' : xnas.zone) }).groups
  expect(hour.map(({ name }) => name)).toEqual(['22:00'])
})

test('what is in another currency than the run is not added up: no turnover and no return of a trade', () => {
  const { figures } = statisticsOf(aRun({ instruments: [{ ...abc, currency: 'EUR' }] }))
  expect(['turnover', 'averageTradeReturn', 'trades'].filter((key) => key in figures)).toEqual(['trades'])
})

const curves = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 })

test('the maximum drawdown is the largest fall between any two steps, the cash before the first', () => {
  fc.assert(
    fc.property(curves, (equity) => {
      const path = [1000, ...equity]
      const falls = path.flatMap((from, n) => path.slice(n).map((to) => (from - to) / from))
      expect(statisticsOf(aRun({ curve: dailyCurve(equity) })).figures.maxDrawdown).toBe(Math.max(0, ...falls))
    }),
  )
})

test('the returns of the years grow the cash to the final equity, and the months the year', () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 1, max: 40 }), (equity, gap) => {
      const day = Float64Array.from(equity.keys(), (n) => firstDay + n * gap)
      const { years, figures } = statisticsOf(aRun({ curve: { ...dailyCurve(equity), day } }))
      const grow = (base: number, by: readonly (number | undefined)[]) =>
        by.reduce<number>((sum, r = 0) => sum * (1 + r), base)
      const ends = [
        grow(
          1000,
          years.map(({ total }) => total),
        ),
        grow(
          1000,
          years.flatMap(({ months }) => months),
        ),
      ]
      for (const end of ends) expect(end / (figures.finalEquity ?? 0)).toBeCloseTo(1, 8)
    }),
  )
})

test('a session may have any number of steps: its last one is its close', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (lengths) => {
      const days = lengths.flatMap((length, n) => Array.from({ length }, () => firstDay + n))
      const curve = { ...dailyCurve(days.map((_, n) => 1000 + n)), day: Float64Array.from(days) }
      let last = 0
      const closes = lengths.map((length) => 1000 + (last += length) - 1)
      expect([...statisticsOf(aRun({ curve })).sessions.equity]).toEqual(closes)
    }),
  )
})

test('no figure is ever NaN, endless or minus nothing', () => {
  const wild = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 30 })
  fc.assert(
    fc.property(wild, wild, (equity, pnls) => {
      const trades = pnls.map((pnl) => aTrade({ pnl, mae: Math.min(0, pnl), mfe: Math.max(0, pnl) }))
      const { figures } = statisticsOf(aRun({ curve: dailyCurve(equity), trades }))
      const wrong = Object.entries(figures).filter(([, value]) => !Number.isFinite(value) || Object.is(value, -0))
      expect(wrong).toEqual([])
    }),
  )
})
