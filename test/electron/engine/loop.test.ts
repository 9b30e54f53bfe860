import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReplayClock } from '../../../electron/engine/feeds/replay-clock.ts'
import { replayFeed } from '../../../electron/engine/feeds/replay.ts'
import { machineTimer } from '../../../electron/engine/timer.ts'
import type { FeedEvent, Store } from '../../../electron/engine/ports.ts'
import { micros, price, lots } from '../../../shared/domain/units.ts'
import {
  FakeClock,
  aSource,
  aListFeed,
  aLoop,
  aQuote,
  aTrade,
  anOpenStore,
  at,
  id,
  minutesIn,
} from './market/some-market.ts'

let store: Store
beforeAll(async () => {
  store = await anOpenStore()
})
afterAll(() => store.close())

const keyOf = (source: string) => ({ instrument: id, kind: 'trade', source }) as const
async function* batchesOf(events: readonly FeedEvent[]) {
  for (let at = 0; at < events.length; at += 50) yield { events: events.slice(at, at + 50), raw: () => '' }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('ticks are stored, and roll up to 1-minute bars of trades, bids, asks and mids', async () => {
  const source = aSource()
  const feed = aListFeed(
    source,
    [aTrade(1), aTrade(2, { price: price(101) }), aQuote(3)],
    [aTrade(59.9, { price: price(99) }), aTrade(60, { price: price(100.5) })],
  )
  const { loop, run } = aLoop({ store, feed })
  await run()
  expect(await store.ticks.read(keyOf(source), {})).toMatchObject({ price: Float64Array.of(100, 101, 99, 100.5) })
  expect(await minutesIn(store, source)).toEqual([
    [0, 100, 101, 99, 99, 3000, 3],
    [60, 100.5, 100.5, 100.5, 100.5, 1000, 1],
  ])
  const quotes = await Promise.all((['bid', 'ask', 'mid'] as const).map((side) => minutesIn(store, source, side)))
  expect(quotes.map(([bar]) => bar?.[1])).toEqual([99.99, 100.01, 100])
  const sums = { played: 5, received: 5, accepted: 5, quarantined: 0, rejected: 0, sequenceGaps: 0 }
  expect(loop.counts).toEqual({ ...sums, added: 5, bars: 5 })
})

test('a minute is stored when the clock and the grace have passed its end, without another tick', async () => {
  const [source, clock] = [aSource(), new FakeClock()]
  let [end, during] = [() => {}, [] as unknown[]]
  const over = new Promise<void>((resolve) => (end = resolve))
  const { run } = aLoop({ store, clock, grace: 2e6, feed: aListFeed(source, [aTrade(1)], over) })
  const done = run()
  clock.time = at(61.9)
  await wait(400)
  during.push((await minutesIn(store, source)).length)
  clock.time = at(62)
  await wait(400)
  during.push((await minutesIn(store, source)).length)
  end()
  await done
  expect(during).toEqual([0, 1])
})

test('a tick that comes late corrects the bar of its own time, closed or not', async () => {
  const source = aSource()
  const late = aTrade(59.5, { received: at(60.4), price: price(120), id: 'late' })
  const feed = aListFeed(source, [aTrade(1), aTrade(60.1)], wait(400), [late, aTrade(61)])
  await aLoop({ store, feed, limits: { arrivals: true, outlierShare: 1 } }).run()
  expect((await minutesIn(store, source))[0]).toEqual([0, 100, 120, 100, 120, 2000, 2])
})

test('the same ticks again add nothing, and no revision', async () => {
  const source = aSource()
  const ticks = Array.from({ length: 300 }, (_, n) => [aTrade(n / 2), aQuote(n / 2), aQuote(n / 2)]).flat()
  await aLoop({ store, feed: aListFeed(source, ticks) }).run()
  const stored = async () => [await store.ticks.series(id), await store.bars.series(id)]
  const before = await stored()
  const again = aLoop({ store, feed: aListFeed(source, ticks.slice(0, 400), ticks.slice(400)) })
  await again.run()
  expect(await stored()).toEqual(before)
  expect(again.loop.counts).toMatchObject({ received: 900, accepted: 900, added: 0, bars: 0 })
})

test('the other half of a minute makes its bar whole, whichever was played first', async () => {
  const [first, second] = [[aTrade(1), aTrade(20, { price: price(105) })], [aTrade(40, { price: price(95) })]]
  for (const halves of [
    [first, second],
    [second, first],
    [first, second, first],
  ]) {
    const source = aSource()
    for (const half of halves) await aLoop({ store, feed: aListFeed(source, half) }).run()
    expect(await minutesIn(store, source)).toEqual([[0, 100, 105, 95, 95, 3000, 3]])
  }
})

test('how the ticks come in batches changes no byte of what is stored', async () => {
  const ticks = Array.from({ length: 1_000 }, (_, n) => {
    const jitter = (n * 7919) % 13
    const seconds = n / 4 - jitter / 100
    return n % 3 === 0 ? aQuote(seconds) : aTrade(seconds, { price: price(100 + jitter / 100), id: String(n) })
  })
  const stored = []
  for (const size of [1, 7, 1_000]) {
    const source = aSource()
    const batches = Array.from({ length: Math.ceil(1_000 / size) }, (_, n) => ticks.slice(n * size, (n + 1) * size))
    await aLoop({ store, feed: aListFeed(source, ...batches) }).run()
    const kinds = ['trade', 'quote'] as const
    stored.push({
      ticks: await Promise.all(kinds.map((kind) => store.ticks.read({ ...keyOf(source), kind }, {}))),
      bars: await Promise.all([minutesIn(store, source), minutesIn(store, source, 'mid')]),
    })
  }
  expect(stored[1]).toEqual(stored[0])
  expect(stored[2]).toEqual(stored[0])
})

test('a run at a pace stores the bytes of one flat out', async () => {
  const ticks = Array.from({ length: 600 }, (_, n) => (n % 3 === 0 ? aQuote(n / 2) : aTrade(n / 2)))
  const stored = []
  for (const speed of [0, 300]) {
    const source = aSource()
    const clock = new ReplayClock(machineTimer, { speed, paused: false }, () => undefined)
    const playable = { source, play: () => batchesOf(ticks) }
    await aLoop({ store, clock, feed: replayFeed(playable, clock) }).run()
    const kinds = ['trade', 'quote'] as const
    stored.push({
      ticks: await Promise.all(kinds.map((kind) => store.ticks.read({ ...keyOf(source), kind }, {}))),
      bars: await Promise.all([minutesIn(store, source), minutesIn(store, source, 'ask')]),
    })
  }
  expect(stored[1]).toEqual(stored[0])
  expect(stored[0]?.bars[0]).toHaveLength(5)
})

test('what is no tick is kept aside with its rule and its record, and the sums hold', async () => {
  const source = aSource()
  const bad: FeedEvent = { kind: 'bad', instrument: id, time: at(2), raw: '{"e":', rule: 'message broken' }
  const feed = aListFeed(source, [
    aTrade(1),
    bad,
    aTrade(3, { price: price(-5) }),
    aTrade(4, { quantity: lots(0) }),
    aTrade(1),
  ])
  const { loop, lines, run } = aLoop({ store, feed })
  await run()
  const kept = (await store.quarantine.list(id, { source })).map(({ line, raw, rule }) => ({ line, raw, rule }))
  expect(kept).toEqual([
    { line: 2, raw: '{"e":', rule: 'message broken' },
    { line: 3, raw: 'raw 2', rule: 'price' },
    { line: 4, raw: 'raw 3', rule: 'size' },
    { line: 5, raw: 'raw 4', rule: 'duplicate' },
  ])
  expect(loop.counts).toMatchObject({ received: 5, accepted: 1, quarantined: 1, rejected: 3, added: 1 })
  expect(lines.at(-1)?.rules).toEqual({ price: 1, size: 1, duplicate: 1, 'message broken': 1 })
})

test('what explains that nothing came is in the gap ledger', async () => {
  const source = aSource()
  const link = (seconds: number, state: 'up' | 'down'): FeedEvent => ({ kind: 'link', time: at(seconds), state })
  const halt = (seconds: number, state: 'halted' | 'resumed'): FeedEvent => ({
    kind: 'halt',
    instrument: id,
    halt: { kind: 'halt', time: at(seconds), state, reason: 'LULD' },
  })
  const missing: FeedEvent = { kind: 'sequence gap', instrument: id, time: at(9), missing: 7 }
  const feed = aListFeed(source, [aTrade(1), link(2, 'down'), link(4, 'down'), link(5, 'up'), aTrade(8), missing])
  const other = aListFeed(source, [halt(10, 'halted'), halt(70, 'resumed'), halt(80, 'halted')])
  const first = aLoop({ store, feed })
  await first.run()
  await aLoop({ store, feed: other }).run()
  const about = { instrument: id, source }
  expect((await store.gaps.list(id)).filter((gap) => gap.source === source)).toEqual([
    { ...about, from: at(2), to: at(5), reason: 'link down' },
    { ...about, from: at(8), to: at(9), reason: 'sequence gap', detail: '7 missing' },
    { ...about, from: at(10), to: at(70), reason: 'halt', detail: 'LULD' },
    { ...about, from: at(80), reason: 'halt', detail: 'LULD' },
  ])
  expect(first.loop.counts.sequenceGaps).toBe(1)
})

test('the tick monitor tells rate, lag and the newest prices', async () => {
  const [source, clock] = [aSource(), new FakeClock()]
  const ticks = Array.from({ length: 400 }, (_, n) => aTrade(n / 40, { received: micros(at(n / 40) + 250_000) }))
  clock.time = at(10.25)
  const { lines, run } = aLoop({ store, clock, feed: aListFeed(source, [...ticks, aQuote(10)]) })
  await run()
  const times = { now: at(10.25), last: at(10), lag: 250_000 }
  const prices = { price: 100, bid: 99.99, ask: 100.01 }
  expect(lines.at(-1)).toMatchObject({ instrument: id, source, state: 'ended', ...times, ...prices, received: 401 })
  expect(lines.at(-1)?.rate).toBeCloseTo(40, 0)
})

test('an instrument comes in from one place at a time', async () => {
  const source = aSource()
  let end = () => {}
  const over = new Promise<void>((resolve) => (end = resolve))
  const { markets, run } = aLoop({ store, feed: aListFeed(source, [aTrade(1)], over) })
  const first = run()
  await wait(50)
  await expect(aLoop({ store, markets, feed: aListFeed(source, [aTrade(1)]) }).run()).rejects.toMatchObject({
    problem: { code: 'replay.busy', values: { instrument: 'BTCUSDT.TEST' } },
  })
  end()
  await first
})

test('a store that fails ends the loop with its reason', async () => {
  const source = aSource()
  const ticks = { ...store.ticks, write: () => Promise.reject(new Error('the disk is full')) }
  const { run } = aLoop({ store, stores: { ...store, ticks }, feed: aListFeed(source, [aTrade(1), aTrade(2)]) })
  await expect(run()).rejects.toThrow('the disk is full')
})
