import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { conditionScheme } from '../../../shared/domain/conditions.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { TickCheckOptions } from '../../../shared/domain/tick-check.ts'
import { flagRules, isTickRule, tickRuleNames, tickRules } from '../../../shared/domain/tick-rules.ts'
import { tickFlags, type Quote, type Tick, type Trade } from '../../../shared/domain/tick.ts'
import type { Lots, Micros, Price } from '../../../shared/domain/units.ts'
import { lots, micros, price } from '../../../shared/domain/units.ts'
import { overnight, weekendNight } from './small-calendars.ts'
import { aCheck, aQuote, aTrade, someTerms, timeOf, type Verdict } from './checked-ticks.ts'

const always = new SessionIndex(roundTheClock)
const newYork = new SessionIndex(xnys)
const start = timeOf('2024-07-02T14:00Z')
const second = 1e6

function verdictsOf(ticks: readonly Tick[], options: Partial<TickCheckOptions> = {}): readonly Verdict[] {
  const { check, verdicts } = aCheck({ index: always, terms: someTerms(), ...options })
  for (const [at, tick] of ticks.entries()) check.check(tick, at + 1, () => `row ${at + 1}`)
  check.settle()
  return verdicts.toSorted((a, b) => a.tick.seq - b.tick.seq)
}

const only = (ticks: readonly Tick[], options: Partial<TickCheckOptions> = {}): readonly Verdict['verdict'][] =>
  verdictsOf(
    ticks.map((tick, seq) => ({ ...tick, seq })),
    options,
  ).map(({ verdict }) => verdict)

/** Trades a tenth of a second apart. */
const pricesFrom = (prices: readonly number[], more: Partial<Trade> = {}): Trade[] =>
  prices.map((each, at) => aTrade(start + at * 0.1 * second, each, more))

const steady = (count: number, at = 100): number[] => Array.from({ length: count }, () => at)

/** What becomes of the last one, after twenty good trades and quotes. */
function after(tick: Tick, options: Partial<TickCheckOptions> = {}): Verdict['verdict'] | undefined {
  const before = Array.from({ length: 20 }, (_, at): Tick[] => [
    aTrade(start + at, 100),
    aQuote(start + at, 99.99, 100.01),
  ]).flat()
  return only([...before, tick], options).at(-1)
}

describe('a tick by itself', () => {
  const time = start + 100
  const rows: readonly (readonly [string, Tick, Verdict['verdict']])[] = [
    ['a price that is no number', aTrade(time, NaN), 'not-finite'],
    ['an infinite price', aTrade(time, Infinity), 'not-finite'],
    ['a size that is no number', aTrade(time, 100, { quantity: NaN as Lots }), 'not-finite'],
    ['a time that is none', { ...aTrade(time, 100), time: NaN as Micros }, 'not-finite'],
    ['a bid that is no number', { ...aQuote(time, 1, 2), bid: NaN as Price }, 'not-finite'],
    ['a price of zero', aTrade(time, 0), 'price'],
    ['a price below zero', aTrade(time, -100), 'price'],
    ['an ask of zero', aQuote(time, 0, 0), 'price'],
    ['a size of zero', aTrade(time, 100, { quantity: lots(0) }), 'size'],
    ['a size below zero', aTrade(time, 100, { quantity: lots(-1) }), 'size'],
    ['half a lot', aTrade(time, 100, { quantity: 0.5 as Lots }), 'size'],
    ['a bid size below zero', aQuote(time, 99.99, 100.01, { bidSize: lots(-1) }), 'size'],
    ['a bid size of zero', aQuote(time, 99.99, 100.01, { bidSize: lots(0) }), 0],
    ['a quote without a side', { kind: 'quote', time: micros(time), received: micros(time), seq: 1 }, 'no-side'],
    [
      'a quote of one side',
      { kind: 'quote', time: micros(time), received: micros(time), seq: 1, bid: price(99.99) },
      0,
    ],
    ['a price between two steps', aTrade(time, 100.005), 'off-grid'],
    ['an ask between two steps', aQuote(time, 99.99, 100.005), 'off-grid'],
    ['a bid above the ask', aQuote(time, 100.02, 100.01), 'crossed'],
    ['a bid at the ask', aQuote(time, 100, 100), tickFlags.locked],
    ['a good trade', aTrade(time, 100), 0],
  ]

  test.each(rows)('%s', (_name, tick, verdict) => {
    expect(after(tick)).toBe(verdict)
  })

  test('a guessed tick table judges no price', () => {
    expect(after(aTrade(time, 100.005), { terms: someTerms({ ticksInferred: true }) })).toBe(0)
  })

  test('spreads may be at and below zero, and an index has no sizes', () => {
    const spread = { terms: someTerms(), limits: { anyPrice: true } }
    expect(only(pricesFrom([-0.02, 0, 0.01, -0.01]), spread)).toEqual([0, 0, 0, 0])
    const sizeless = pricesFrom(steady(3), { quantity: lots(0) })
    expect(only(sizeless, { terms: someTerms({ kind: 'index' }) })).toEqual([0, 0, 0])
    expect(only(sizeless, { limits: { anySize: true } })).toEqual([0, 0, 0])
  })

  test('the record is asked for only when the tick is not simply taken', () => {
    const { check, verdicts } = aCheck({ index: always, terms: someTerms(), previousClose: price(100) })
    check.check(aTrade(start, 100), 7, () => 'first')
    check.check(aTrade(start + 1, 100), 8, () => 'second')
    check.check(aTrade(start + 2, 100), 9, () => 'third')
    check.check(aTrade(start + 3, 100), 10, () => expect.unreachable())
    check.check(aTrade(start + 4, NaN), 11, () => '1,NaN')
    expect(verdicts.map(({ verdict, raw, line }) => [verdict, raw, line])).toEqual([
      [0, '', 0],
      [0, '', 0],
      [0, '', 0],
      [0, '', 0],
      ['not-finite', '1,NaN', 11],
    ])
  })
})

describe('ids', () => {
  const named = (...ids: readonly string[]) => ids.map((id) => aTrade(start, 100, { id }))

  test('a second trade of an id is rejected, whenever it comes', () => {
    expect(only(named('7', '8', '9', '8', '10', '7'))).toEqual([0, 0, 0, 'duplicate', 0, 'duplicate'])
    expect(only(named('a', 'b', 'c', 'a'))).toEqual([0, 0, 0, 'duplicate'])
  })

  test('an id that comes out of order is none that was taken', () => {
    expect(only(named('7', '9', '11', '8', '8'))).toEqual([0, 0, 0, 0, 'duplicate'])
  })

  test('equal rows without an id are as many trades', () => {
    expect(only([aTrade(start, 100), aTrade(start, 100), aTrade(start, 100)])).toEqual([0, 0, 0])
  })

  test('a wrong row does not use its id up', () => {
    const good = named('1', '2', '3', '4')
    const wrong = aTrade(start, 1000, { id: '4' })
    expect(only([...good.slice(0, 3), wrong, ...good.slice(3)])).toEqual([0, 0, 0, 'outlier', 0])
  })

  test('of two rows with one id that wait for the same, one is taken', () => {
    const doubled = [
      ...named('0', '1', '2', '3'),
      ...named('4', '5', '5').map((trade) => ({ ...trade, price: price(120) })),
    ]
    const more = ['6', '7', '8', '9'].map((id) => aTrade(start, 120, { id }))
    expect(only([...doubled, ...more])).toEqual([0, 0, 0, 0, 0, 0, 'duplicate', 0, 0, 0, 0])
  })
})

describe('time', () => {
  const at = (...seconds: readonly number[]) => seconds.map((each) => aTrade(start + each * second, 100))

  test('a tick that is late by no more than a second is taken and flagged, a later one is put aside', () => {
    expect(only(at(0, 0.5, 1, 1.5, 0.6, 0.4))).toEqual([0, 0, 0, 0, tickFlags.late, 'back-in-time'])
  })

  test('a time far ahead in a file spoils nothing that comes after it', () => {
    expect(only(at(0, 1, 2, 86_400, 3, 4, 5))).toEqual([0, 0, 0, 'future', 0, 0, 0])
    expect(only(at(86_400, 0, 1, 2, 3))).toEqual(['future', 0, 0, 0, 0])
  })

  test('two wrong times in a row spoil nothing either', () => {
    expect(only(at(0, 1, 2, 600, 86_400, 3, 4, 5))).toEqual([0, 0, 0, 'future', 'future', 0, 0, 0])
  })

  test('a night, a weekend and a sparse market are taken whole', () => {
    expect(only(at(0, 1, 60_000, 60_001, 300_000, 300_060, 300_900))).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  test('the last tick of a file is taken although nothing confirms it', () => {
    expect(only(at(0, 1, 2, 60_000))).toEqual([0, 0, 0, 0])
  })

  const arriving = (lead: number, by = 0) =>
    aTrade(start + (by + lead) * second, 100, { received: micros(start + by * second) })

  test('where arrivals are known, the clock of an exchange may be ahead by five seconds', () => {
    expect(only([0, 1, 2, 3].map((by) => arriving(1.27, by)))).toEqual([0, 0, 0, 0])
    expect(only([arriving(0), arriving(5.1, 1), arriving(0, 2)])).toEqual([0, 'future', 0])
  })

  test('a clock that jumps ahead of its arrivals for one tick makes no others late', () => {
    const live = [0, 1, 2].map((by) => arriving(0, by))
    expect(only([...live, arriving(4, 3), ...[4, 5, 6].map((by) => arriving(0, by))])).toEqual([
      0,
      0,
      0,
      'future',
      0,
      0,
      0,
    ])
  })

  test('a quiet live market does not wait for the next tick', () => {
    const { check, verdicts } = aCheck({ index: always, terms: someTerms(), limits: { arrivals: true } })
    for (const by of [0, 1, 2, 60, 120]) check.check(aQuote(start + by * second, 99.99, 100.01), 1, () => '')
    expect(verdicts).toHaveLength(5)
  })

  test('a tick that was old when it came is flagged', () => {
    expect(after(aTrade(start + 100, 100, { received: micros(start + 100 + 11 * second) }))).toBe(tickFlags.stale)
  })
})

describe('outliers', () => {
  const fault = (prices: readonly number[], options: Partial<TickCheckOptions> = {}) =>
    only(pricesFrom(prices), options).flatMap((verdict, at) => (verdict === 0 ? [] : [[at, verdict]]))
  const pennies = someTerms({ ticksInferred: true, ticks: { scale: 1e8, steps: [{ from: 0, tick: 1 }] } })

  test.each([1000, 10, 105, 95])('a lone price of %d between hundreds is put aside', (odd) => {
    expect(fault([...steady(10), odd, ...steady(10)])).toEqual([[10, 'outlier']])
  })

  test('a first price that the next ones do not share is put aside, with a close before it and without', () => {
    expect(fault([1000, ...steady(10)])).toEqual([[0, 'outlier']])
    expect(fault([1000, ...steady(10)], { previousClose: price(101) })).toEqual([[0, 'outlier']])
  })

  test.each([110, 90, 50, 200, 1000])('a jump to %d that stays is taken whole', (level) => {
    expect(fault([...steady(20), ...steady(12, level)])).toEqual([])
  })

  test('an opening gap against the close before is taken whole', () => {
    expect(fault(steady(12, 90), { previousClose: price(100) })).toEqual([])
  })

  test('a flash crash and its recovery are taken whole', () => {
    const down = Array.from({ length: 60 }, (_, at) => Math.round(10_000 - 25 * at) / 100)
    expect(fault([...steady(20), ...down, 80, 80, 80.5, 80, 81, ...down.toReversed(), ...steady(20)])).toEqual([])
  })

  test('a thin coin whose step is a third of its price is taken whole', () => {
    const thin = Array.from({ length: 60 }, (_, at) => [0.0003, 0.0004, 0.0002, 0.0003][(at * 7) % 4] ?? 0.0003)
    expect(fault(thin, { terms: pennies })).toEqual([])
  })

  test('a stock of two cents moves by halves, and ten times is still too far', () => {
    expect(fault([...steady(10, 0.02), 0.03, ...steady(10, 0.02)])).toEqual([])
    expect(fault([...steady(10, 0.02), 0.2, ...steady(10, 0.02)])).toEqual([[10, 'outlier']])
  })

  test('prices that go to and fro between two levels are taken whole', () => {
    expect(fault(Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? 104 : 100)))).toEqual([])
  })

  test('a quote is judged on both of its sides', () => {
    const quotes = Array.from({ length: 20 }, (_, at) => aQuote(start + at, 99.99, 100.01))
    expect(only([...quotes, aQuote(start + 20, 99.99, 1000), ...quotes])[20]).toBe('outlier')
    expect(only([...quotes, aQuote(start + 20, 10, 100.01), ...quotes])[20]).toBe('outlier')
  })

  test('an average from other hours may be far away, but not ten times', () => {
    const conditions = conditionScheme('cta')
    const average = (at: number) => aTrade(start + 3 * second, at, { conditions: '@  B' })
    const around = (tick: Tick) =>
      only([...pricesFrom(steady(20)), tick, ...[4, 5, 6].map((by) => aTrade(start + by * second, 100))], {
        ...(conditions && { conditions }),
      })[20]
    expect([around(average(93)), around(average(1000))]).toEqual([tickFlags.noBar, 'outlier'])
  })
})

describe('sessions', () => {
  const at = (text: string, index: SessionIndex, more: Partial<Trade> = {}) =>
    only([aTrade(timeOf(text), 100, more)], { index, ...cta })[0]
  const scheme = conditionScheme('cta')
  const cta = scheme === undefined ? {} : { conditions: scheme }

  test('a tick outside every session is put aside, one before and after the market is not', () => {
    expect(at('2024-07-04T15:00Z', newYork)).toBe('session')
    expect(at('2024-07-02T02:00Z', newYork)).toBe('session')
    expect(at('2024-07-02T12:00Z', newYork)).toBe(0)
    expect(at('2024-07-02T20:00:04Z', newYork)).toBe(0)
  })

  test('the closing print belongs to the session, when nothing follows it as well', () => {
    const closing = { conditions: '@6' }
    expect(at('2024-07-02T20:00:04Z', newYork, closing)).toBe(tickFlags.closing)
    const shanghai = new SessionIndex(xshg)
    expect(at('2024-07-02T07:03Z', shanghai, closing)).toBe(tickFlags.closing)
    expect(at('2024-07-02T07:03Z', shanghai)).toBe('session')
    expect(at('2024-07-02T07:11Z', shanghai, closing)).toBe('session')
  })

  test('what comes within five seconds after the end closes the last bar', () => {
    const week = new SessionIndex(overnight)
    expect(at('2024-07-05T22:00:03Z', week)).toBe(tickFlags.closing)
    expect(at('2024-07-05T22:00:06Z', week)).toBe('session')
  })

  test('an opening print may come before the open', () => {
    const night = new SessionIndex(weekendNight)
    expect(at('2024-07-03T00:58Z', night, { conditions: '@O' })).toBe(tickFlags.opening)
    expect(at('2024-07-03T00:58Z', night)).toBe('session')
  })

  test('a break is no session', () => {
    expect(at('2024-07-02T04:00Z', new SessionIndex(xshg))).toBe('session')
  })
})

test('what comes during a halt is flagged, until trading goes on', () => {
  const { check, verdicts } = aCheck({ index: always, terms: someTerms(), previousClose: price(100) })
  const trade = (by: number) => check.check(aTrade(start + by, 100), 1, () => '')
  trade(0)
  trade(1)
  trade(2)
  check.halt({ kind: 'halt', time: micros(start + 10), state: 'halted' })
  for (const by of [9, 10, 11]) trade(by)
  check.halt({ kind: 'halt', time: micros(start + 20), state: 'resumed' })
  for (const by of [19, 20]) trade(by)
  const { halted } = tickFlags
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([0, 0, 0, 0, halted, halted, halted, 0])
  expect(check.counts).toMatchObject({ received: 8, accepted: 8, rules: { halted: 3 } })
})

test('every rule has a sentence, and every rule that flags has a flag', () => {
  expect(tickRuleNames.filter((rule) => !tickRules[rule].says.endsWith('.') || !isTickRule(rule))).toEqual([])
  const flagging = tickRuleNames.filter((rule) => tickRules[rule].tier === 'flag')
  expect(Object.values(flagRules).toSorted()).toEqual(flagging.toSorted())
})

const anyNumber = fc.oneof(
  fc.constantFrom(NaN, Infinity, 0, -1, 100, 100.01, 100.005, 99.5, 104, 150, 1000),
  fc.double({ min: 90, max: 110, noNaN: true }),
)
const anyTime = fc.integer({ min: -5000, max: 100_000 }).map((by) => micros(start + by * 1000))
const anyTrade = fc
  .record({ at: anyNumber, time: anyTime, id: fc.integer({ min: 0, max: 40 }) })
  .map(({ at, time, id }): Trade => aTrade(time, at, id > 20 ? {} : { id: String(id) }))
const anyQuote = fc
  .record({ bid: anyNumber, ask: anyNumber, time: anyTime })
  .map(({ bid, ask, time }): Quote => ({ ...aQuote(time, 1, 2), bid: bid as Price, ask: ask as Price }))
const anyTicks = fc.array(fc.oneof(anyTrade, anyQuote), { maxLength: 200 })

test('nothing vanishes and nothing is made, whatever comes', () => {
  fc.assert(
    fc.property(anyTicks, (ticks) => {
      const { check, verdicts } = aCheck({ index: newYork, terms: someTerms() })
      for (const [seq, tick] of ticks.entries()) check.check({ ...tick, seq }, 1, () => '')
      check.settle()
      const { received, accepted, quarantined, rejected, rules } = check.counts
      expect([received, accepted + quarantined + rejected]).toEqual([ticks.length, ticks.length])
      expect(verdicts.map(({ tick }) => tick.seq).toSorted((a, b) => a - b)).toEqual([...ticks.keys()])
      expect(verdicts.filter(({ verdict }) => typeof verdict === 'number')).toHaveLength(accepted)
      const put = tickRuleNames.filter((rule) => tickRules[rule].tier !== 'flag')
      expect(put.reduce((sum, rule) => sum + rules[rule], 0)).toBe(quarantined + rejected)
    }),
  )
})

test('the same ticks get the same verdicts, from one object that is used again too', () => {
  fc.assert(
    fc.property(anyTicks, (ticks) => {
      const once = verdictsOf(ticks.map((tick, seq) => ({ ...tick, seq })))
      const { check, verdicts } = aCheck({ index: always, terms: someTerms() })
      const reused: Record<string, unknown> = {}
      for (const [seq, tick] of ticks.entries()) {
        for (const key of Object.keys(reused)) Reflect.deleteProperty(reused, key)
        Object.assign(reused, tick, { seq })
        check.check(reused as unknown as Tick, seq + 1, () => `row ${seq + 1}`)
      }
      check.settle()
      expect(verdicts.toSorted((a, b) => a.tick.seq - b.tick.seq)).toEqual(once)
    }),
  )
})
