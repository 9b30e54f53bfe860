import { describe, expect, test } from 'vitest'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { conditionScheme } from '../../../shared/domain/conditions.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import { allFaults, score, spoil } from './faults.ts'
import { aCheck, aMarket, someTerms } from './checked-ticks.ts'

const index = new SessionIndex(xnys)
const terms = someTerms()
const conditions = conditionScheme('cta')
const market = aMarket({
  index,
  from: dayOf('2024-06-24'),
  to: dayOf('2024-07-12'),
  terms,
  perSession: 15_000,
  seed: 7,
})
const faults = allFaults({ index, table: terms.ticks, noBar: '@  I' })

test('every tick of a clean market is taken, with its gaps, jumps and pauses', () => {
  const { check, verdicts } = aCheck({ index, terms, ...(conditions && { conditions }) })
  for (const tick of market) check.check(tick, 1, () => '')
  check.settle()
  expect(verdicts.filter(({ verdict }) => typeof verdict === 'string')).toEqual([])
  expect(verdicts).toHaveLength(market.length)
  expect(market.length).toBeGreaterThan(150_000)
})

describe.each([1, 2, 3, 4, 5])('a thousand faults, seed %i', (seed) => {
  const spoiled = spoil(market, faults, { count: 1000, seed })
  const { check, verdicts } = aCheck({ index, terms, ...(conditions && { conditions }) })
  for (const tick of spoiled.ticks) check.check(tick, 1, () => '')
  check.settle()
  const { caught, missed, falsely } = score(verdicts, spoiled)

  test('at least 995 are found', () => {
    expect(caught, missed.join()).toBeGreaterThanOrEqual(995)
  })

  test('of the clean ticks among them at most one in 100,000 is not taken', () => {
    expect(falsely.length, JSON.stringify(falsely)).toBeLessThanOrEqual(1)
  })

  test('nothing is lost', () => {
    const { received, accepted, quarantined, rejected } = check.counts
    expect([received, verdicts.length]).toEqual([spoiled.ticks.length, spoiled.ticks.length])
    expect(accepted + quarantined + rejected).toBe(received)
  })
})
