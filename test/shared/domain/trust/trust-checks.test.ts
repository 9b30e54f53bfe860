import { expect, test } from 'vitest'
import type { RunResult } from '../../../../shared/domain/run.ts'
import type { TrustEvidence } from '../../../../shared/domain/trust/trust-checks.ts'
import { trustChecks } from '../../../../shared/domain/trust/trust-checks.ts'
import { lots, micros } from '../../../../shared/domain/units.ts'
import { aFill, aRun, aTrade, dailyCurve, openOf } from '../report/a-run.ts'

const said = (run: Partial<RunResult>, evidence: TrustEvidence = {}) =>
  Object.fromEntries(
    trustChecks(aRun(run), evidence).map(({ check, verdict, sentence }) => [check, [verdict, sentence]]),
  )

test('a small run without evidence says what is not known', () => {
  expect(said({})).toEqual({
    'prefix invariance': ['unknown', 'The run was not repeated on shortened data.'],
    trades: ['bad', '1 trade: too few to tell skill from luck; 30 are the least.'],
    'fills on gaps': ['good', '0.00\u202F% of the fills (0 of 2) were at an open beyond the order’s price.'],
    'fills on synthetic bars': ['good', '0.00\u202F% of the fills (0 of 2) were on bars without trades of their own.'],
    'fills beyond volume': ['unknown', 'The bars that were filled on have no volumes.'],
    'warm-up': ['warning', 'Indicators were warm after 1 of 4 bars (25.00\u202F%).'],
    'open position': ['good', 'The run ended without a position.'],
  })
})

test('a run that ended at once knows nothing', () => {
  const nothing = { curve: dailyCurve([]), trades: [], fills: [], orders: [] }
  expect(trustChecks(aRun(nothing)).map(({ check, verdict }) => [check, verdict])).toEqual([
    ['prefix invariance', 'unknown'],
    ['trades', 'bad'],
    ['fills on gaps', 'unknown'],
    ['fills on synthetic bars', 'unknown'],
    ['fills beyond volume', 'unknown'],
    ['warm-up', 'unknown'],
    ['open position', 'unknown'],
  ])
})

test.each([
  [9, 'bad'],
  [10, 'warning'],
  [29, 'warning'],
  [30, 'good'],
] as const)('%i trades are %s', (count, verdict) => {
  expect(said({ trades: Array.from({ length: count }, () => aTrade()) })['trades']?.[0]).toBe(verdict)
})

test.each([
  [1, 'good'],
  [2, 'warning'],
  [5, 'bad'],
] as const)('%i of 20 fills on gaps and on synthetic bars are %s', (count, verdict) => {
  const fills = Array.from({ length: 20 }, (_, n) =>
    n < count ? aFill({ place: 'gap', synthetic: true }) : aFill({ seq: n + 1 }),
  )
  const found = said({ fills })
  expect([found['fills on gaps']?.[0], found['fills on synthetic bars']?.[0]]).toEqual([verdict, verdict])
})

test.each([
  [1000, ['good', 'No fill took more than a tenth of its bar’s volume.']],
  [99, ['warning', '1 of 1 fill took more than a tenth of their bar’s volume.']],
  [9, ['bad', '1 of 1 fill took more than their bar traded.']],
  [0, ['bad', '1 of 1 fill took more than their bar traded.']],
] as const)('10 lots of a bar that traded %i', (volume, expected) => {
  const fills = [aFill({ quantity: lots(10) })]
  expect(said({ fills }, { barVolume: () => volume })['fills beyond volume']).toEqual(expected)
})

test('a position at the end is told with its value', () => {
  expect(said({ curve: dailyCurve([1000, 1500], [0, 1234.5]) })['open position']).toEqual([
    'warning',
    'A position of 1,234.50 USD was open at the end: its profit is not among the trades.',
  ])
})

test('a run that was the same before every cut is good; one that was not looks ahead', () => {
  const cut = { cut: micros(openOf(2)), orders: 3 }
  const certificate = { kind: 'prefix-invariance', holds: true, cuts: [cut, cut], ordersHash: '' } as const
  const difference = { event: 'order', index: 0, time: micros(0), sentence: 'Order 1 differs.' } as const
  const broken = { ...certificate, holds: false, cuts: [cut, { ...cut, difference }] }
  expect(
    [said({}, { prefix: certificate }), said({}, { prefix: broken })].map((all) => all['prefix invariance']),
  ).toEqual([
    ['good', 'Repeated on data cut at 2 points, the run decided the same before each.'],
    [
      'bad',
      'On data that ends at 2024-07-03T13:30:00Z the run decided otherwise before that: it looks ahead. Order 1 differs.',
    ],
  ])
})
