import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { phaseOf, rollUp, type SessionBars } from '../../../shared/domain/roll-up.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import { sessionViews, type SessionView } from '../../../shared/domain/session.ts'
import { TickBars, type TickBarOptions } from '../../../shared/domain/tick-bars.ts'
import type { TickSeries } from '../../../shared/domain/tick-series.ts'
import type { TickFlag } from '../../../shared/domain/tick.ts'
import { isCounted, parseTimeframe, type Timeframe } from '../../../shared/domain/timeframe.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { windowAt } from '../../../shared/domain/windows.ts'
import { overnight, sessionOf, shapes, twice, utc, utcText } from './small-calendars.ts'
import { quotesOf, reordered, tradesOf, type TradeRow } from './some-ticks.ts'

const frame = (text: string): Timeframe => parseTimeframe(text) ?? expect.unreachable(text)
const nyse = new SessionIndex(xnys)

interface Asked extends Partial<Omit<TickBarOptions, 'timeframe'>> {
  readonly index?: SessionIndex
}

function barsOf(timeframe: string, ticks: TickSeries, asked: Asked = {}): SessionBars {
  const { index = nyse, view = 'regular', side = 'trade', lotsPerUnit = 1 } = asked
  const bars = new TickBars(index, { timeframe: frame(timeframe), view, side, lotsPerUnit })
  bars.add(ticks)
  return bars.bars()
}

/** `2024-07-02T13:30 to 14:30: 100 102 99 101, 30 in 3` */
const shown = (bars: SessionBars): string[] =>
  Array.from(bars.time, (time, at) => {
    const prices = [bars.open, bars.high, bars.low, bars.close].map((column) => column[at]).join(' ')
    const end = utcText(bars.closeTime[at] ?? NaN).slice(11)
    return `${utcText(time)} to ${end}: ${prices}, ${bars.volume[at]} in ${bars.ticks[at]}`
  })

const at = (text: string): number => utc(`${text}Z`)

describe('anchors', () => {
  test('a bar begins where its session says, not at the first tick nor on the hour of the clock', () => {
    const ticks = tradesOf([
      [at('2024-07-02T13:47:11'), 100, 5],
      [at('2024-07-02T14:29:59.999'), 101, 6],
      [at('2024-07-02T14:30'), 99, 7],
    ])
    expect(shown(barsOf('1h', ticks))).toEqual([
      '2024-07-02T13:30 to 14:30: 100 101 100 101, 11 in 2',
      '2024-07-02T14:30 to 15:30: 99 99 99 99, 7 in 1',
    ])
  })

  test('the last bar is cut at an early close, and what comes after it is of no regular bar', () => {
    const ticks = tradesOf([
      [at('2024-07-03T16:59:59'), 100, 5],
      [at('2024-07-03T17:00'), 200, 6],
    ])
    expect(shown(barsOf('1h', ticks))).toEqual(['2024-07-03T16:30 to 17:00: 100 100 100 100, 5 in 1'])
  })

  test('bars end at a lunch break, begin anew after it, and hold nothing of it', () => {
    const ticks = tradesOf([
      [at('2024-03-05T03:59'), 10, 1],
      [at('2024-03-05T04:30'), 99, 9],
      [at('2024-03-05T05:00'), 11, 2],
    ])
    expect(shown(barsOf('1h', ticks, { index: new SessionIndex(twice) }))).toEqual([
      '2024-03-05T03:30 to 04:00: 10 10 10 10, 1 in 1',
      '2024-03-05T05:00 to 06:00: 11 11 11 11, 2 in 1',
    ])
  })

  test('bars follow the exchange through a change of its clocks', () => {
    const ticks = tradesOf([
      [at('2024-03-08T14:30'), 10, 1],
      [at('2024-03-11T13:30'), 11, 1],
    ])
    expect(shown(barsOf('4h', ticks))).toEqual([
      '2024-03-08T14:30 to 18:30: 10 10 10 10, 1 in 1',
      '2024-03-11T13:30 to 17:30: 11 11 11 11, 1 in 1',
    ])
  })

  test('a day is a trading day, over midnight too', () => {
    const ticks = tradesOf([
      [at('2024-07-02T21:59'), 9, 1],
      [at('2024-07-02T22:00'), 10, 1],
      [at('2024-07-03T21:59'), 11, 1],
    ])
    expect(shown(barsOf('1d', ticks, { index: new SessionIndex(overnight) }))).toEqual([
      '2024-07-01T22:00 to 22:00: 9 9 9 9, 1 in 1',
      '2024-07-02T22:00 to 22:00: 10 11 10 11, 2 in 2',
    ])
  })

  test('weeks and months are those of the session dates', () => {
    const ticks = tradesOf([
      [at('2024-06-28T19:00'), 10, 1],
      [at('2024-07-01T14:00'), 12, 2],
      [at('2024-07-05T14:00'), 11, 3],
    ])
    expect(shown(barsOf('1w', ticks))).toEqual([
      '2024-06-24T13:30 to 20:00: 10 10 10 10, 1 in 1',
      '2024-07-01T13:30 to 20:00: 12 12 11 11, 5 in 2',
    ])
    expect(shown(barsOf('1mo', ticks))).toEqual([
      '2024-06-03T13:30 to 20:00: 10 10 10 10, 1 in 1',
      '2024-07-01T13:30 to 20:00: 12 12 11 11, 5 in 2',
    ])
  })
})

describe('auctions and flags', () => {
  const open = at('2024-07-02T13:30')
  const close = at('2024-07-02T20:00')

  test('an opening print opens the first regular bar, before the clock and after it', () => {
    const early = tradesOf([
      [open - 2e6, 90, 100, 'opening'],
      [open + 1e6, 91, 1],
    ])
    const late = tradesOf([
      [open, 91, 1],
      [open + 95e6, 90, 100, 'opening'],
    ])
    const expected = ['2024-07-02T13:30 to 13:31: 90 91 90 91, 101 in 2']
    expect(shown(barsOf('1m', early))).toEqual(expected)
    expect(shown(barsOf('1m', late))).toEqual(expected)
  })

  test('a closing print closes the last regular bar, even seconds after the clock', () => {
    const ticks = tradesOf([
      [close - 1e6, 91, 1],
      [close + 5e6, 90, 1000, 'closing'],
    ])
    expect(shown(barsOf('1m', ticks))).toEqual(['2024-07-02T19:59 to 20:00: 91 91 90 90, 1001 in 2'])
  })

  test('it does not close the day of a view that goes on after it', () => {
    const ticks = tradesOf([
      [close - 1e6, 91, 1],
      [close, 92, 1],
      [close + 5e6, 90, 1000, 'closing'],
    ])
    expect(shown(barsOf('1d', ticks, { view: 'extended' }))).toEqual([
      '2024-07-02T08:00 to 00:00: 91 92 90 92, 1002 in 3',
    ])
  })

  test('of several closing prints the later one is the close, whichever comes first', () => {
    const ticks = tradesOf([
      [close + 6e6, 89, 10, 'closing'],
      [close + 5e6, 90, 10, 'closing'],
      [close - 1, 91, 1],
    ])
    expect(shown(barsOf('1m', ticks))).toEqual(['2024-07-02T19:59 to 20:00: 91 91 89 89, 21 in 3'])
  })

  test('where two sessions touch, the close of the one and the open of the other stay apart', () => {
    const edge = at('2024-07-02T22:00')
    const ticks = tradesOf([
      [edge + 2e6, 20, 1, 'opening'],
      [edge + 1e6, 30, 1, 'closing'],
      [edge + 3e6, 10, 1, 'closing'],
      [edge + 4e6, 40, 1, 'opening'],
    ])
    const index = new SessionIndex(overnight)
    expect(shown(barsOf('1h', ticks, { index }))).toEqual([
      '2024-07-02T21:00 to 22:00: 30 30 10 10, 2 in 2',
      '2024-07-02T22:00 to 23:00: 20 40 20 40, 2 in 2',
    ])
    expect(shown(barsOf('1w', ticks, { index }))).toEqual(['2024-06-30T22:00 to 22:00: 30 40 10 40, 4 in 4'])
  })

  test('a print that calls itself closing an hour after the close goes by the clock', () => {
    const ticks = tradesOf([[close + 3600e6, 90, 1000, 'closing']])
    expect(shown(barsOf('1h', ticks))).toEqual([])
    expect(shown(barsOf('1h', ticks, { view: 'extended' }))).toEqual([
      '2024-07-02T21:00 to 22:00: 90 90 90 90, 1000 in 1',
    ])
  })

  test('what an opening auction brings by the clock goes into the first regular bar', () => {
    const ticks = tradesOf([[at('2024-03-05T01:25'), 10, 5]])
    expect(shown(barsOf('1m', ticks, { index: new SessionIndex(xshg) }))).toEqual([
      '2024-03-05T01:30 to 01:31: 10 10 10 10, 5 in 1',
    ])
  })

  test('a tick whose condition forms no bar is left out; late, locked, stale and halted ones are not', () => {
    const ticks = tradesOf([
      [open, 10, 1],
      [open + 1, 99, 1, 'noBar'],
      ...(['late', 'locked', 'stale', 'halted'] as const).map((flag, i): TradeRow => [open + 2 + i, 11, 1, flag]),
    ])
    expect(shown(barsOf('1m', ticks))).toEqual(['2024-07-02T13:30 to 13:31: 10 11 10 11, 5 in 5'])
  })
})

describe('price sides', () => {
  const start = at('2024-07-02T13:30')
  const quotes = quotesOf([
    [start, 10, 11],
    [start + 1, 10.25, undefined],
    [start + 2, undefined, 12],
    [start + 3, 9, 11.5],
  ])

  test.each([
    ['bid', '10 10.25 9 9, 0 in 3'],
    ['ask', '11 12 11 11.5, 0 in 3'],
    ['mid', '10.5 10.5 10.25 10.25, 0 in 2'],
  ] as const)('the %s of quotes, where it is there', (side, expected) => {
    expect(shown(barsOf('1m', quotes, { side }))).toEqual([`2024-07-02T13:30 to 13:31: ${expected}`])
  })

  test('a mid is not put on the tick grid', () => {
    const odd = quotesOf([[start, 0.1, 0.2]])
    expect(Array.from(barsOf('1m', odd, { side: 'mid' }).close)).toEqual([(0.1 + 0.2) / 2])
  })

  test('trades have no bid, quotes are no trades, and volume bars need trades', () => {
    expect(() => barsOf('1m', quotes)).toThrow('Quotes are no trades')
    expect(() => barsOf('1m', tradesOf([[start, 1, 1]]), { side: 'bid' })).toThrow('Trades have no bid')
    expect(() => barsOf('100v', quotes, { side: 'bid' })).toThrow('Bars of 100v need trades, not the bid')
  })
})

describe('bars that count', () => {
  const start = at('2024-07-02T13:30')
  const rows = (bars: SessionBars) =>
    Array.from(bars.time, (time, i) => [
      time - start,
      (bars.closeTime[i] ?? NaN) - start,
      bars.open[i],
      bars.close[i],
      bars.volume[i],
      bars.ticks[i],
    ])
  const hour = 3600e6

  test('a tick bar closes with its last tick; the one that the close cuts, at the close', () => {
    const ticks = tradesOf([
      [start + 10, 1, 1],
      [start + 20, 2, 1],
      [start + 30, 3, 1],
    ])
    expect(rows(barsOf('2t', ticks))).toEqual([
      [10, 20, 1, 2, 2, 2],
      [30, 6.5 * hour, 3, 3, 1, 1],
    ])
  })

  test('a volume bar takes whole trades, in units of the instrument', () => {
    const ticks = tradesOf([
      [start + 10, 1, 30],
      [start + 20, 2, 80],
      [start + 30, 3, 10],
    ])
    expect(rows(barsOf('10v', ticks, { lotsPerUnit: 10 }))).toEqual([
      [10, 20, 1, 2, 110, 2],
      [30, 6.5 * hour, 3, 3, 10, 1],
    ])
  })

  test('the count begins anew with every stretch of trading', () => {
    const day = 24 * hour
    const ticks = tradesOf([
      [start + 10, 1, 1],
      [start + 20, 2, 1],
      [start + 30, 3, 1],
      [start + day + 10, 4, 1],
      [start + day + 20, 5, 1],
    ])
    expect(rows(barsOf('2t', ticks)).map((row) => row.slice(2))).toEqual([
      [1, 2, 2, 2],
      [3, 3, 1, 1],
      [4, 5, 2, 2],
    ])
  })

  test('bars of one microsecond have times that rise', () => {
    const ticks = tradesOf([1, 2, 3].map((each): TradeRow => [start + 10, each, 1]))
    expect(rows(barsOf('1t', ticks)).map(([time, end]) => [time, end])).toEqual([
      [10, 10],
      [11, 11],
      [12, 12],
    ])
  })

  test('closing prints after the clock join the last bar', () => {
    const ticks = tradesOf([
      [start + 10, 1, 1],
      [start + 6.5 * hour - 5, 2, 1],
      [start + 6.5 * hour + 5, 3, 1, 'closing'],
      [start + 6.5 * hour + 6, 4, 1, 'closing'],
    ])
    expect(rows(barsOf('1t', ticks))).toEqual([
      [10, 10, 1, 1, 1, 1],
      [6.5 * hour - 5, 6.5 * hour, 2, 4, 3, 3],
    ])
  })

  test('a late tick moves the bars after it', () => {
    const bars = new TickBars(nyse, { timeframe: frame('2t'), view: 'regular', side: 'trade', lotsPerUnit: 1 })
    bars.add(
      tradesOf([
        [start + 10, 1, 1],
        [start + 20, 2, 1],
        [start + 40, 4, 1],
        [start + 50, 5, 1],
      ]),
    )
    bars.closeUntil(micros(start + 60))
    expect(bars.changes()).toEqual({ closed: 2, firstChanged: 0 })
    bars.add(tradesOf([[start + 30, 3, 1]]))
    expect(bars.changes()).toEqual({ closed: 2, firstChanged: 1 })
    expect(rows(bars.bars()).map((row) => row.slice(2))).toEqual([
      [1, 2, 2, 2],
      [3, 4, 2, 2],
      [5, 5, 1, 1],
    ])
  })
})

describe('live', () => {
  const start = at('2024-07-02T13:30')
  const live = () => new TickBars(nyse, { timeframe: frame('1m'), view: 'regular', side: 'trade', lotsPerUnit: 1 })

  test('the clock closes a bar, without a later tick', () => {
    const bars = live()
    bars.add(tradesOf([[start + 1e6, 10, 1]]))
    bars.closeUntil(micros(start + 60e6 - 1))
    expect(bars.changes()).toEqual({ closed: 0, firstChanged: 0 })
    bars.closeUntil(micros(start + 60e6))
    expect(bars.changes()).toEqual({ closed: 1, firstChanged: 1 })
  })

  test('a later tick closes nothing by itself', () => {
    const bars = live()
    bars.add(
      tradesOf([
        [start + 1e6, 10, 1],
        [start + 61e6, 10, 1],
      ]),
    )
    expect(bars.changes()).toEqual({ closed: 0, firstChanged: 0 })
  })

  test('a late tick corrects a closed bar, or makes one where none was, and the change is told', () => {
    const bars = live()
    bars.add(
      tradesOf([
        [start + 1e6, 10, 1],
        [start + 121e6, 12, 1],
      ]),
    )
    bars.closeUntil(micros(start + 121e6))
    expect(bars.changes()).toEqual({ closed: 1, firstChanged: 0 })
    bars.add(
      tradesOf([
        [start + 2e6, 11, 1],
        [start + 62e6, 13, 1],
      ]),
    )
    expect(bars.changes()).toEqual({ closed: 2, firstChanged: 0 })
    bars.add(tradesOf([[start + 122e6, 12, 1]]))
    expect(bars.changes()).toEqual({ closed: 2, firstChanged: 2 })
    expect(shown(bars.bars())).toEqual([
      '2024-07-02T13:30 to 13:31: 10 11 10 11, 2 in 2',
      '2024-07-02T13:31 to 13:32: 13 13 13 13, 1 in 1',
      '2024-07-02T13:32 to 13:33: 12 12 12 12, 2 in 2',
    ])
  })
})

const calendars = [...shapes, xnys, xshg, roundTheClock].map(
  (calendar) => [calendar.id, calendar.hours[0]?.phases[0]?.join(' '), calendar] as const,
)
const timed = [
  '1s',
  '90s',
  '1m',
  '2m',
  '5m',
  '7m',
  '15m',
  '45m',
  '1h',
  '4h',
  '26h',
  '1d',
  '3d',
  '1w',
  '2w',
  '1mo',
  '3mo',
]
const counted = ['1t', '7t', '50t', '10v', '333v']
const views = fc.constantFrom<SessionView>(...sessionViews)
const flagsSeen: readonly (TickFlag | undefined)[] = ['opening', 'closing', 'noBar', 'late', 'halted']

/** Ticks of distinct times over some days, in bursts and with nights between; a few are flagged. */
const trades = fc
  .tuple(
    fc.integer({ min: at('2023-03-01') / 1e6, max: at('2025-10-01') / 1e6 }),
    fc.integer(),
    fc.integer({ min: 1, max: 600 }),
  )
  .map(([start, seed, length]): TickSeries => {
    let state = seed >>> 0
    const random = (below: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below
    let time = start * 1e6
    return tradesOf(
      Array.from({ length }, (): TradeRow => {
        time += random(4) === 0 ? 1 + random(3 * 3600) * 1e6 : 1 + random(30e6)
        return [time, 100 + random(50) / 4, 1 + random(90), random(5) === 0 ? flagsSeen[random(5)] : undefined]
      }),
    )
  })

const shuffledBy = (length: number, seed: number): number[] => {
  let state = seed >>> 0
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const j = state % (i + 1)
    const [a = 0, b = 0] = [order[i], order[j]]
    ;[order[i], order[j]] = [b, a]
  }
  return order
}

describe.each(calendars)('%s with %s', (_id, _hours, calendar) => {
  const index = new SessionIndex(calendar)

  test('one-minute bars rolled up are the bars of every timeframe, of their own view and of all hours', () => {
    fc.assert(
      fc.property(trades, fc.constantFrom(...timed.slice(2)), views, (ticks, text, view) => {
        const direct = barsOf(text, ticks, { index, view })
        for (const fine of [view, 'all'] as const) {
          const minutes = barsOf('1m', ticks, { index, view: fine })
          expect(rollUp(index, minutes, { source: frame('1m'), target: frame(text), view })).toEqual(direct)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('no bar begins or ends outside its stretch, nor crosses a phase, a break or a session', () => {
    fc.assert(
      fc.property(trades, fc.constantFrom(...timed, ...counted), views, (ticks, text, view) => {
        const bars = barsOf(text, ticks, { index, view })
        for (const [i, time] of bars.time.entries()) {
          const window = windowAt(index, frame(text), view, time as Micros)
          if (window === undefined) return expect.unreachable(`There is no bar at ${utcText(time)}`)
          const { from, to, session, phase } = window
          const end = bars.closeTime[i] ?? NaN
          expect([time >= from, end >= time, end <= to]).toEqual([true, true, true])
          if (!isCounted(frame(text))) expect([time, end]).toEqual([from, to])
          expect([bars.day[i], phaseOf(bars, i)]).toEqual([session.day, phase])
          expect(time).toBeGreaterThan(bars.time[i - 1] ?? -Infinity)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('every timeframe holds the same volume and the same number of ticks, those of the view', () => {
    const sum = (column: Float64Array) => column.reduce((total, each) => total + each, 0)
    fc.assert(
      fc.property(trades, fc.constantFrom(...timed, ...counted), views, (ticks, text, view) => {
        const [one, other] = [barsOf('1m', ticks, { index, view }), barsOf(text, ticks, { index, view })]
        expect([sum(other.volume), sum(other.ticks)]).toEqual([sum(one.volume), sum(one.ticks)])
      }),
      { numRuns: 60 },
    )
  })

  test('batches, the order of arrival and a clock that closes bars change nothing', () => {
    fc.assert(
      fc.property(trades, fc.constantFrom(...timed, ...counted), views, fc.integer(), (ticks, text, view, seed) => {
        const length = ticks.time.length
        const mixed = reordered(ticks, shuffledBy(length, seed))
        const live = new TickBars(index, { timeframe: frame(text), view, side: 'trade', lotsPerUnit: 1 })
        for (let from = 0, step = 1; from < length; from += step, step = (step * 7) % 31 || 1) {
          live.add(mixed, from, Math.min(length, from + step))
          live.closeUntil(mixed.time[from] as Micros)
          live.changes()
        }
        expect(live.bars()).toEqual(barsOf(text, ticks, { index, view }))
      }),
      { numRuns: 60 },
    )
  })

  test('what is told to have changed is enough to follow along', () => {
    fc.assert(
      fc.property(trades, fc.constantFrom('1m', '1h', '1d', '7t', '333v'), fc.integer(), (ticks, text, seed) => {
        const length = ticks.time.length
        const mixed = reordered(ticks, shuffledBy(length, seed))
        const live = new TickBars(index, { timeframe: frame(text), view: 'all', side: 'trade', lotsPerUnit: 1 })
        let copy: string[] = []
        for (let from = 0; from < length; from += 13) {
          live.add(mixed, from, Math.min(length, from + 13))
          const { firstChanged } = live.changes()
          copy = [...copy.slice(0, firstChanged), ...shown(live.bars()).slice(firstChanged)]
        }
        expect(copy).toEqual(shown(live.bars()))
      }),
      { numRuns: 30 },
    )
  })
})

test('bars that count are those of a plain count over each stretch', () => {
  const plainly = (ticks: TickSeries, { unit, count }: Timeframe): number[] => {
    const sizes: number[] = []
    let [stretch, left]: [number | undefined, number] = [undefined, 0]
    for (const [i, time] of ticks.time.entries()) {
      const window = windowAt(nyse, { unit, count }, 'extended', time as Micros)
      if (window === undefined) continue
      if (stretch !== window.from || left <= 0) {
        sizes.push(0)
        left = count
      }
      stretch = window.from
      sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1
      left -= unit === 'tick' ? 1 : quantityAt(ticks, i)
    }
    return sizes
  }
  const quantityAt = (ticks: TickSeries, i: number) => (ticks.kind === 'trade' ? (ticks.quantity[i] ?? NaN) : NaN)
  const plain = trades.map((ticks) => (ticks.flags.fill(0), ticks))
  fc.assert(
    fc.property(plain, fc.constantFrom(...counted), (ticks, text) => {
      expect(Array.from(barsOf(text, ticks, { view: 'extended' }).ticks)).toEqual(plainly(ticks, frame(text)))
    }),
    { numRuns: 100 },
  )
})

test('a session has as many one-minute bars as it has minutes, when every minute has a tick', () => {
  const session = sessionOf(nyse, '2024-07-03')
  const minutes = (session.close - session.open) / 60e6
  const ticks = tradesOf(Array.from({ length: minutes }, (_, i): TradeRow => [session.open + i * 60e6 + 1, 10, 1]))
  expect(barsOf('1m', ticks).time.length).toBe(210)
  expect(dayOf('2024-07-03')).toBe(barsOf('1m', ticks).day[0])
})
