import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeedEvent, Store } from '../../../../electron/engine/ports.ts'
import { parseTimeframe } from '../../../../shared/domain/timeframe.ts'
import { price } from '../../../../shared/domain/units.ts'
import {
  FakeClock,
  START,
  aListFeed,
  aLoop,
  aQuote,
  aSource,
  aTrade,
  anOpenStore,
  at,
  id,
  warmUp,
} from './some-market.ts'

let store: Store
beforeAll(async () => {
  store = await anOpenStore()
})
afterAll(() => store.close())

/** A run that goes on batch by batch, and ends when it is told. */
function aRun(source: string, replay?: string) {
  const clock = new FakeClock()
  const steps = Array.from({ length: 8 }, () => Promise.withResolvers<readonly FeedEvent[]>())
  let next = 0
  const { markets, loop } = aLoop({
    store,
    clock,
    ...(replay !== undefined && { replay }),
    feed: {
      source,
      async run(take) {
        for (const { promise } of steps) {
          const events = await promise
          if (events.length === 0) return
          await take({ events, raw: () => '' })
        }
      },
    },
  })
  return {
    markets,
    clock,
    begin: () => loop.run(new AbortController().signal),
    step: (...events: FeedEvent[]) => {
      const last = events.at(-1)
      if (last?.kind === 'tick') clock.time = last.tick.received
      steps[next++]?.resolve(events)
    },
  }
}

const watched = (text: string, side?: 'trade' | 'mid') => {
  const timeframe = parseTimeframe(text)
  if (timeframe === undefined) throw new Error(text)
  return { instrument: id, timeframe, view: 'regular', side } as const
}

/** Seconds after the start, close and count of ticks of each bar. */
const shown = ({ time, close, ticks }: { time: Float64Array; close: Float64Array; ticks: Float64Array }) =>
  Array.from(time, (each, n) => [(each - START) / 1e6, close[n], ticks[n]])

test('time and sales begin with the newest ticks of the run, go on with what comes, and stay when it ends', async () => {
  const { markets, begin, step } = aRun(aSource())
  const control = new AbortController()
  const values = markets.watchTicks({ instrument: id, most: 2 }, control.signal)
  const first = values.next()
  const done = begin()
  step(...warmUp, aTrade(2), aTrade(3))
  expect((await first).value).toMatchObject({ seq: Float64Array.of(2000, 3000), skipped: 0, reset: true })
  step(aQuote(4), aTrade(5))
  expect((await values.next()).value).toMatchObject({ seq: Float64Array.of(4000, 5000), skipped: 0, reset: false })
  step()
  await done
  const rest = values.next()
  control.abort()
  expect(await rest).toEqual({ value: undefined, done: true })
})

test('bars of a minute come whole at first, then those that changed, and their closing is news', async () => {
  const { markets, clock, begin, step } = aRun(aSource(), 'the replay')
  const control = new AbortController()
  const values = markets.watchBars(watched('1m'), control.signal)
  const next = async () => {
    const { value } = await values.next()
    return value === undefined ? undefined : { ...value, bars: shown(value) }
  }
  const first = next()
  const done = begin()
  step(...warmUp, aTrade(61, { price: price(101) }))
  const [before, forming] = [
    [0, 100, 4],
    [60, 101, 1],
  ]
  const about = { replay: 'the replay', now: at(61) }
  expect(await first).toMatchObject({ ...about, closed: 1, reset: true, bars: [before, forming] })
  step(aTrade(62, { price: price(102) }))
  expect(await next()).toMatchObject({ closed: 0, reset: false, bars: [[60, 102, 2]] })
  clock.time = at(120)
  expect(await next()).toMatchObject({ closed: 1, now: at(120), bars: [[60, 102, 2]] })
  step()
  await done
  expect(await next()).toMatchObject({ reset: true, bars: [] })
  control.abort()
})

test.each([
  ['5m', [[-240, 101, 6]], [[-240, 102, 7]]],
  ['1h', [[-3540, 101, 6]], [[-3540, 102, 7]]],
  ['1d', [[-86_340, 101, 6]], [[-86_340, 102, 7]]],
])('a bar of %s takes along what was stored of it before the run', async (timeframe, before, after) => {
  const source = aSource()
  await aLoop({ store, feed: aListFeed(source, [aTrade(-100)]) }).run()
  const { markets, begin, step } = aRun(source)
  const control = new AbortController()
  const values = markets.watchBars(watched(timeframe), control.signal)
  const first = values.next()
  const done = begin()
  step(...warmUp, aTrade(2, { price: price(101) }))
  const whole = (await first).value
  expect(whole && shown(whole)).toEqual(before)
  step(aTrade(3, { price: price(102) }))
  const changed = (await values.next()).value
  expect(changed && shown(changed)).toEqual(after)
  step()
  await done
  control.abort()
})

test('seconds are built from the ticks of the run that are still on the tape', async () => {
  const { markets, begin, step } = aRun(aSource())
  const done = begin()
  step(...warmUp, aTrade(1.5, { price: price(101) }), aTrade(2.2))
  await new Promise((resolve) => setTimeout(resolve, 50))
  const control = new AbortController()
  const values = markets.watchBars(watched('1s'), control.signal)
  const whole = (await values.next()).value
  expect([whole?.closed, whole && shown(whole)]).toEqual([
    2,
    [
      [0, 100, 4],
      [1, 101, 1],
      [2, 100, 1],
    ],
  ])
  step()
  await done
  control.abort()
})

test('without trades the bars are those of the mid, until there are some', async () => {
  const { markets, begin, step } = aRun(aSource())
  const control = new AbortController()
  const values = markets.watchBars(watched('1m'), control.signal)
  const first = values.next()
  const done = begin()
  step(...warmUp.slice(4))
  const quotes = (await first).value
  step(...warmUp.slice(0, 4))
  const trades = (await values.next()).value
  expect([quotes && shown(quotes), trades?.reset, trades && shown(trades)]).toEqual([
    [[0, 100, 4]],
    true,
    [[0, 100, 4]],
  ])
  step()
  await done
  control.abort()
})
