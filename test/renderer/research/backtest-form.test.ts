import { describe, expect, test } from 'vitest'
import {
  backtestOrder,
  completeForm,
  paramsOf,
  readForm,
  whyNotRun,
  withoutParams,
  withParam,
} from '../../../renderer/research/backtest-form.ts'
import type { StrategyParam, StrategyRow } from '../../../shared/contract/strategies.ts'
import { aCoverage, anInstrument, at } from '../panels/an-instrument.ts'

const newYork = 'America/New_York'
const aStrategy = (name: string, kind: 'yours' | 'example' = 'example'): StrategyRow => ({
  source: { kind, name },
  name,
  bytes: 100,
  changed: at('2026-01-02T00:00:00Z'),
})
const minutes = anInstrument({ symbol: 'IFL8.CCFX', coverage: [aCoverage({ timeframe: '1m' })] })
const days = anInstrument()
const form = completeForm(readForm(undefined), [aStrategy('pairs.py'), aStrategy('sma_cross.py')], [minutes, days])
const fast: StrategyParam = { name: 'fast', type: 'int', default: 10, low: 2 }

describe('the form begins with', () => {
  test('the reference strategy on daily bars', () => {
    const { strategy, instrument, timeframe } = form
    expect({ strategy, instrument, timeframe }).toEqual({
      strategy: 'example sma_cross.py',
      instrument: 'AAPL.XNAS',
      timeframe: '1d',
    })
  })
  test('what was chosen before, as far as it is still there', () => {
    const kept = readForm({ ...form, strategy: 'yours gone.py', instrument: 'IFL8.CCFX', timeframe: '5m', cash: 500 })
    const { strategy, instrument, timeframe, cash } = completeForm(kept, [aStrategy('pairs.py')], [minutes, days])
    expect({ strategy, instrument, timeframe, cash }).toEqual({
      strategy: 'example pairs.py',
      instrument: 'IFL8.CCFX',
      timeframe: '5m',
      cash: 500,
    })
  })
  test('nothing where there is nothing, and says what is missing', () => {
    expect([
      whyNotRun(completeForm(readForm(7), [], [days]), newYork),
      whyNotRun(completeForm(readForm(null), [aStrategy('pairs.py')], []), newYork),
    ]).toEqual(['There is no strategy', 'No instrument has bars yet'])
  })
  test('what is usual where something else was kept in its place', () => {
    expect(readForm({ cash: 'much', fill: 'sometime', view: 'night', feeRate: null })).toEqual(readForm(undefined))
  })
})

describe('the order of a form', () => {
  test('has the range by the clock of the exchange and only the costs that are charged', () => {
    const filled = { ...withParam(form, 'fast', 5), from: '2014-01-02', to: '2014-12-31', spread: 0, feeFixed: 1 }
    const { params, costs, from, to } = backtestOrder(
      filled,
      { kind: 'example', name: 'sma_cross.py' },
      newYork,
    ).settings
    expect({ params, costs, from, to }).toEqual({
      params: { fast: 5 },
      costs: { feeRate: 0.0005, feeFixed: 1 },
      from: at('2014-01-02T05:00:00Z'),
      to: at('2015-01-01T05:00:00Z'),
    })
  })
  test.each([
    ['own', 'AAPL.XNAS'],
    ['IFL8.CCFX', 'IFL8.CCFX'],
    ['GONE.XNAS', 'AAPL.XNAS'],
    ['none', undefined],
  ])('compared with %s has the benchmark %s', (benchmark, expected) => {
    const chosen = completeForm({ ...form, benchmark }, [aStrategy('sma_cross.py')], [minutes, days])
    const { settings } = backtestOrder(chosen, { kind: 'example', name: 'sma_cross.py' }, newYork)
    expect(settings.benchmark).toBe(expected)
  })
  test('is refused while its end is not after its beginning', () => {
    expect(whyNotRun({ ...form, from: '2014-02-01', to: '2014-01-01' }, newYork)).toBe(
      'The end must be after the beginning',
    )
  })
})

test('parameters are those of their strategy: another one has its own, and all go back at once', () => {
  const changed = withParam(form, 'fast', 5)
  expect([
    paramsOf(changed, [fast]),
    paramsOf({ ...changed, strategy: 'example pairs.py' }, [fast]),
    paramsOf(withoutParams(changed), [fast]),
  ]).toEqual([{ fast: 5 }, { fast: 10 }, { fast: 10 }])
})
