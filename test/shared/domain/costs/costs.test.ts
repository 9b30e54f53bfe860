import { expect, test } from 'vitest'
import { costProblem, costsOf } from '../../../../shared/domain/costs/costs.ts'
import { costPresets } from '../../../../shared/domain/costs/presets.ts'
import type { CostSettings } from '../../../../shared/domain/run-settings.ts'

const charge = { value: 5000, units: 50, before: 0, liquidity: 'taker' } as const

test.each<[CostSettings, number]>([
  [{}, 0],
  [{ feeRate: 0.002 }, 10],
  [{ feePerUnit: 0.005, feeMinimum: 1 }, 1],
  [{ feePerUnit: 0.05, feeMinimum: 1 }, 2.5],
  [{ makerRate: -0.0001, takerRate: 0.0005 }, 2.5],
  [{ feeRate: 0.001, takerRate: 0.0005 }, 7.5],
  [{ preset: 'binance-spot' }, 5],
  [{ preset: 'interactive-brokers-us' }, 1],
])('%j costs %d for 50 units worth 5000', (settings, fee) => {
  expect(costsOf(settings).fee(charge)).toBeCloseTo(fee, 12)
})

test('who waits may be paid', () => {
  expect(costsOf({ makerRate: -0.0001, takerRate: 0.0005 }).fee({ ...charge, liquidity: 'maker' })).toBe(-0.5)
})

test('the least fee of an order is paid once, in however many parts it fills', () => {
  const { fee } = costsOf({ feePerUnit: 0.01, feeMinimum: 1 })
  expect([0, 50, 100, 150].map((before) => fee({ ...charge, before }))).toEqual([1, 0, 0.5, 0.5])
})

test('a fee by share is capped by the value of what was traded', () => {
  expect(costPresets['interactive-brokers-us']?.fee({ ...charge, value: 20 })).toBe(0.2)
})

const taking = {
  price: 200,
  units: 50,
  volume: 1000,
  recent: () => ({ volatility: 0.02, volume: 5000 }),
}

test.each<[CostSettings, number]>([
  [{ spread: 0.001 }, 0.2],
  [{ spread: 0.001, slippageRate: 0.0005 }, 0.3],
  [{ slippageFixed: 0.05 }, 0.05],
  [{ slippageVolumeShare: 0.1 }, 1],
  [{ slippageImpact: 0.5 }, 0.2],
  [{ spread: 0.001, slippageFixed: 0.05 }, 0.25],
])('%j makes a market fill worse by %d', (settings, worse) => {
  expect(costsOf(settings).slippage?.(taking)).toBeCloseTo(worse, 12)
})

test('what nobody knows the volume of slips by none', () => {
  const { slippage } = costsOf({ slippageVolumeShare: 0.1, slippageImpact: 0.5 })
  expect(slippage?.({ ...taking, volume: NaN, recent: () => ({ volatility: NaN, volume: NaN }) })).toBe(0)
})

test.each<[CostSettings, string | undefined]>([
  [{ feeRate: -0.1 }, 'feeRate must be a number from 0, was -0.1'],
  [{ latencyMs: Infinity }, 'latencyMs must be a number from 0, was Infinity'],
  [{ participation: 1.5 }, 'participation must be above 0 and at most 1, was 1.5'],
  [{ makerRate: -0.0001, fundingRate: -0.0001 }, undefined],
])('%j is refused or not', (settings, problem) => {
  expect(costProblem(settings)).toBe(problem)
})

test('a preset that there is none of names those that there are', () => {
  expect(costProblem({ preset: 'mine' })).toContain('Costs have no preset mine; there are interactive-brokers-us,')
  expect(costProblem({ preset: 'toString' })).toContain('no preset toString')
})

test('every preset says where its fees are from and of when they are', () => {
  for (const { source, asOf } of Object.values(costPresets))
    expect([source, asOf].join(' ')).toMatch(/^https:.* \d{4}-\d\d$/)
})
