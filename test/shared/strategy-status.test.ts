import { expect, test } from 'vitest'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { canStop, isOn, strategyNotice } from '../../shared/contract/strategy-status.ts'

const aRun = (status: StrategyRun['status'], why?: string) =>
  ({ id: '7', name: 'SMA cross', status, why }) as StrategyRun

test('one that failed for good runs no more, but its orders can still be looked after', () => {
  const statuses = ['running', 'paused', 'waiting', 'quarantined', 'refused', 'stopped'] as const
  expect(statuses.map((status) => [status, isOn({ status }), canStop({ status })])).toEqual([
    ['running', true, true],
    ['paused', true, true],
    ['waiting', true, true],
    ['quarantined', false, true],
    ['refused', false, false],
    ['stopped', false, false],
  ])
})

test('a standstill that nobody asked for is told once, with its reason; what a person does is not', () => {
  const run = aRun('running')
  expect(strategyNotice(run, aRun('quarantined', 'It divides by zero'))).toEqual({
    title: 'The strategy has failed for good: SMA cross',
    text: 'It divides by zero',
    cause: 'strategy 7',
    isCritical: true,
    link: 'openbell://panel/strategies',
  })
  expect(strategyNotice(run, aRun('paused'))?.isCritical).toBe(false)
  expect(strategyNotice(aRun('waiting'), aRun('waiting'))).toBeUndefined()
  expect(strategyNotice(run, aRun('stopped'))).toBeUndefined()
})
