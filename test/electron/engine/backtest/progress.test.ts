import { expect, test } from 'vitest'
import { agreementBars } from '../../../../bench/generated-bars.ts'
import type { BacktestProgress } from '../../../../electron/engine/backtest/run-backtest.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { backtest, feedOf } from './a-backtest.ts'
import { strategies } from './some-strategies.ts'

const cross = strategies['a cross of averages']
const stored = { 'ONE.TEST 1m': feedOf(agreementBars(60_000), MICROS_PER_MINUTE) }

async function watched(pace: 'horizon' | 'speculate', signal?: AbortSignal, heard?: () => void) {
  const told: BacktestProgress[] = []
  const progress = (each: BacktestProgress) => {
    told.push(each)
    if (each.points.time.length > 0) heard?.()
  }
  const more = { progress, ...(signal !== undefined && { signal }) }
  const result = await backtest(cross?.source ?? '', { pace }, { stored, more })
  const points = told.flatMap(({ points: { time, equity } }) =>
    Array.from(time, (at, n) => [at, equity[n] ?? NaN] as const),
  )
  return { result, told, points }
}

/** A fill at the open of the next bar may stand at the same moment as a close: its costs are all that may differ. */
const COSTS = 1e-5

test.each([
  ['horizon', 100],
  // Asked for thousands of bars at once, it comes to an end before it could tell more.
  ['speculate', 10],
] as const)('the points told at the pace %s are the cash at the start and points of the curve', async (pace, least) => {
  const { result, points } = await watched(pace)
  const { closes, equity } = result.curve
  const at = new Map<number, number>([[result.from, result.cash]])
  for (const [step, time] of closes.entries()) at.set(time, equity[step] ?? NaN)
  const wrong = points.filter(([time, value]) => !(Math.abs(value / (at.get(time) ?? NaN) - 1) < COSTS))
  const rising = points.every(([time], n) => n === 0 || time > (points[n - 1]?.[0] ?? NaN))
  expect([result.status, wrong, rising]).toEqual(['done', [], true])
  expect([points.length >= least, points.length <= 1000]).toEqual([true, true])
})

test('the last word of a run has all its bars', async () => {
  const { told } = await watched('horizon')
  expect(told.at(-1)).toMatchObject({ bars: 60_000, of: 60_000 })
})

test('a run that is stopped while it goes keeps what it had, within a second', async () => {
  const control = new AbortController()
  let asked = 0
  const { result } = await watched('horizon', control.signal, () => {
    asked ||= performance.now()
    control.abort()
  })
  const steps = result.curve.equity.length
  expect([result.status, steps > 0, steps < 60_000, performance.now() - asked < 1000]).toEqual([
    'cancelled',
    true,
    true,
    true,
  ])
})
