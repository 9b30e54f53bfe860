import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

test('the cap is that of an order, in however many parts it fills', () => {
  // 1000 shares at 0.50: 1 % of the first is less than the least fee, that of all is 5.
  const fee = costPresets['interactive-brokers-us']?.fee ?? (() => NaN)
  const parts = [
    [1, 0],
    [999, 1],
  ].map(([units = 0, before = 0]) => fee({ ...charge, value: units * 0.5, units, before }))
  expect(parts).toEqual([0.005, 4.995].map((each) => expect.closeTo(each, 12)))
})

test.each([
  // The examples of the page: 100 and 1000 shares at 25, 1000 at 0.25.
  [100, 25, 1],
  [1000, 25, 5],
  [1000, 0.25, 2.5],
])('Interactive Brokers takes for %i shares at %d what its page says: %d', (units, price, fee) => {
  expect(costsOf({ preset: 'interactive-brokers-us' }).fee({ ...charge, value: units * price, units })).toBeCloseTo(
    fee,
    12,
  )
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

test('every preset says where its fees are from and of when they are, and the page on fills says it too', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/strategies/fills.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  for (const [name, { source, asOf }] of Object.entries(costPresets)) {
    expect([source, asOf].join(' ')).toMatch(/^https:.* \d{4}-\d\d$/)
    const row = rows.find((line) => line.startsWith(`| \`${name}\` |`)) ?? ''
    expect(row.includes('the same') || (row.includes(source) && row.includes(asOf)), name).toBe(true)
  }
})
