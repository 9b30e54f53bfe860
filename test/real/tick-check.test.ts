import { describe, expect, test } from 'vitest'
import { arcx } from '../../shared/domain/calendars/arcx.ts'
import { roundTheClock } from '../../shared/domain/calendars/24-7.ts'
import { conditionScheme } from '../../shared/domain/conditions.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import type { TickCheckOptions } from '../../shared/domain/tick-check.ts'
import { tickFlags, tickKinds, type Tick } from '../../shared/domain/tick.ts'
import { allFaults, score, spoil } from '../shared/domain/faults.ts'
import { aCalendar } from '../shared/domain/small-calendars.ts'
import { aCheck, someTerms, type Verdict } from '../shared/domain/checked-ticks.ts'
import { dataFile } from './data.ts'
import { binanceTicks, eurUsdQuotes, spyTrades } from './ticks.ts'

const missing = dataFile('market/us_spy_tick_trade_20131007.csv.gz') === undefined

interface Source {
  readonly name: string
  readonly count: number
  readonly ticks: () => readonly Tick[]
  readonly options: Omit<TickCheckOptions, 'sink'>
  /** A condition of a trade that forms no bar. */
  readonly noBar?: string
}

const fxWeek = aCalendar({ zone: 'America/New_York', from: '2010-01-01', day: [['regular', '-1d 17:00', '17:00']] })
const algoseek = conditionScheme('algoseek')

const sources: readonly Source[] = [
  {
    name: 'EURUSD quotes',
    count: 99_861,
    ticks: eurUsdQuotes,
    options: {
      index: new SessionIndex(fxWeek),
      terms: someTerms({ kind: 'fx', ticks: { scale: 100_000, steps: [{ from: 0, tick: 1 }] } }),
    },
  },
  {
    name: 'SPY trades',
    count: 250_601,
    ticks: spyTrades,
    options: { index: new SessionIndex(arcx), terms: someTerms(), ...(algoseek && { conditions: algoseek }) },
    noBar: '20100000',
  },
  {
    name: 'Binance trades and quotes',
    count: 93_078,
    ticks: binanceTicks,
    options: {
      index: new SessionIndex(roundTheClock),
      terms: someTerms({ kind: 'crypto', lotsPerUnit: 1e8 }),
      limits: { arrivals: true },
    },
  },
]

function checked(ticks: readonly Tick[], options: Source['options']): readonly Verdict[] {
  const { check, verdicts } = aCheck(options)
  for (const tick of ticks) check.check(tick, 1, () => '')
  check.settle()
  expect(verdicts).toHaveLength(ticks.length)
  return verdicts
}

describe.skipIf(missing).each(sources)('$name', ({ count, ticks, options, noBar }) => {
  const { index, terms, limits } = options
  const faults = allFaults({
    index,
    table: terms.ticks,
    ...(noBar !== undefined && { noBar }),
    ...(limits?.arrivals === true && { arrivals: true }),
  })

  test('every real tick is taken, those of a kind in their order', () => {
    const clean = ticks()
    const verdicts = checked(clean, options)
    expect(verdicts.filter(({ verdict }) => typeof verdict === 'string')).toEqual([])
    const order = (kind: Tick['kind'], of: readonly Tick[]) => of.filter((tick) => tick.kind === kind)
    const taken = verdicts.map(({ tick }) => tick)
    for (const kind of tickKinds) expect(order(kind, taken)).toEqual(order(kind, clean))
    expect(taken).toHaveLength(count)
  })

  test('of a thousand faults among them at least 995 are found, and one clean tick in 100,000 suffers at most', () => {
    const clean = ticks()
    for (const seed of [11, 12, 13]) {
      const spoiled = spoil(clean, faults, { count: 1000, seed })
      const { caught, missed, falsely } = score(checked(spoiled.ticks, options), spoiled)
      expect(caught, missed.join()).toBeGreaterThanOrEqual(995)
      expect(falsely.length, JSON.stringify(falsely)).toBeLessThanOrEqual(Math.ceil(count / 100_000))
    }
  })
})

test.skipIf(missing)('prints of the auctions and averages of SPY are flagged as the file names them', () => {
  const [{ options }] = [sources[1] as Source]
  const flags = checked(spyTrades(), options).map(({ verdict }) => Number(verdict))
  const count = (flag: number) => flags.filter((each) => (each & flag) !== 0).length
  expect([count(tickFlags.opening), count(tickFlags.closing)]).toEqual([352 + 2 + 1, 203 + 2])
  expect(count(tickFlags.noBar)).toBe(209 + 65 + 33 + 9 + 7 + 6 + 3 + 2 + 2 + 1 + 1 + 1)
})
