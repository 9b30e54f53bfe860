import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBarReader } from '../../../electron/engine/bar-reader.ts'
import { emptySeries, sliceSeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import { sessionEnd, sessionStart } from '../../../shared/domain/session.ts'
import { micros } from '../../../shared/domain/units.ts'
import { aReader, frame } from './a-reader.ts'

const index = new SessionIndex(xnys)
const key = { instrument: 'test' as never, timeframe: frame('1m'), side: 'trade', source: 'test' } as const

/** Every seventh minute of a year, pre- and post-market included; `seed` makes other prices of the same times. */
function aYear(seed: number): BarSeries {
  const sessions = index.sessions(dayOf('2023-03-01'), dayOf('2024-03-28'))
  const times = sessions.flatMap((session) => {
    const minutes = (sessionEnd(session) - sessionStart(session)) / 60e6
    return Array.from({ length: Math.floor(minutes / 7) }, (_, i) => sessionStart(session) + i * 7 * 60e6)
  })
  const bars = emptySeries(times.length)
  for (const [at, time] of times.entries()) {
    const noise = (n: number) => ((at * 7919 + seed * 104_729 + n * 31) % 997) / 100
    bars.time[at] = time
    bars.open[at] = 100 + noise(1)
    bars.close[at] = 100 + noise(2)
    bars.high[at] = 111 + noise(3)
    bars.low[at] = 89 + noise(4)
    bars.volume[at] = Math.round(noise(5) * 100)
    bars.ticks[at] = NaN
  }
  return bars
}

const year = aYear(0)
const count = year.time.length

/** A part of the year, of one of three sets of prices. */
const writes = fc.array(fc.tuple(fc.nat(count - 1), fc.integer({ min: 1, max: 9_000 }), fc.nat(2)), {
  minLength: 1,
  maxLength: 4,
})
const questions = fc.array(
  fc.record({
    timeframe: fc.constantFrom('15m', '30m', '1h', '4h', '1d', '3d', '1w', '1mo'),
    view: fc.constantFrom('regular', 'extended', 'all'),
    most: fc.integer({ min: 1, max: 400 }),
    to: fc.option(
      fc.nat(count - 1).map((at) => micros(year.time[at] ?? 0)),
      { nil: undefined },
    ),
    adjust: fc.constantFrom('none', 'all'),
  }),
  { minLength: 1, maxLength: 5 },
)

test('what is read with bars that were kept is what is read without, whatever was written in between', async () => {
  const actions = [{ day: dayOf('2023-09-05'), kind: 'split', price: 1 / 3, quantity: 3 }] as const
  const { id, instrument, store, library, calendars, reader } = await aReader({ actions })
  const plain = openBarReader({ store, library, calendars, few: Infinity })
  const kept = openBarReader({ store, library, calendars, few: 1 })
  expect(() => reader.openings({ instrument: id, timeframe: '1m', view: 'all' })).toThrow('There are no bars')
  await fc.assert(
    fc.asyncProperty(writes, questions, async (parts, asked) => {
      for (const [from, length, seed] of parts) {
        await store.bars.write(key, sliceSeries(aYear(seed), from, Math.min(count, from + length)))
        await library.refresh(instrument)
        for (const each of asked) {
          const question = { ...each, instrument: id }
          expect(await kept.read(question)).toEqual(await plain.read(question))
        }
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('bars that were kept outlive the engine, and hold only as far as nothing changed', async () => {
  const { id, instrument, store, library, calendars } = await aReader({ bars: [{ timeframe: '1m', bars: year }] })
  const derived = {
    series: key,
    timeframe: frame('1d'),
    view: 'regular',
    calendar: calendars.of(instrument).version,
  } as const
  const reader = openBarReader({ store, library, calendars, few: 1 })
  await reader.read({ instrument: id, timeframe: '1w', view: 'regular', most: 10 })
  const all = { to: micros(Number.MAX_SAFE_INTEGER), most: 1_000 }
  const before = await store.derived.read(derived, all)
  expect([before?.time.length, before?.revision, before?.until]).toEqual([272, 1, Number.MAX_SAFE_INTEGER])
  const late = sliceSeries(aYear(1), count - 50, count)
  await store.bars.write(key, late)
  const after = await store.derived.read(derived, all)
  expect([after?.revision, after?.until]).toEqual([2, late.time[0]])
})

test('of a calendar that is no longer followed nothing is kept', async () => {
  const { store, calendars, instrument } = await aReader({ bars: [{ timeframe: '1m', bars: year }] })
  const { version } = calendars.of(instrument)
  const of = (calendar: string) => ({ series: key, timeframe: frame('1d'), view: 'regular', calendar }) as const
  const place = { from: micros(0), until: micros(1), revision: 1 }
  const all = { to: micros(Number.MAX_SAFE_INTEGER), most: 10 }
  expect(await store.derived.write(of(version), sliceSeries(year, 0, 3), place)).toBe(true)
  expect(await store.derived.write(of('another'), sliceSeries(year, 0, 3), place)).toBe(true)
  expect(await store.derived.read(of(version), all)).toBeUndefined()
  expect(await store.derived.write(of('another'), sliceSeries(year, 0, 3), { ...place, revision: 7 })).toBe(false)
})
