import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrivalOf } from '../../../../electron/engine/feeds/replay.ts'
import { storedTicks } from '../../../../electron/engine/feeds/stored-ticks.ts'
import type { FeedEvent, Store, TickKey } from '../../../../electron/engine/ports.ts'
import { TickBuffer } from '../../../../shared/domain/tick-buffer.ts'
import type { Tick } from '../../../../shared/domain/tick.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { aQuote, aTrade, anOpenStore, at, id } from '../market/some-market.ts'

let store: Store
beforeAll(async () => {
  store = await anOpenStore()
})
afterAll(() => store.close())

async function keep(key: TickKey, ...events: FeedEvent[]): Promise<TickKey> {
  const buffer = new TickBuffer(key.kind)
  for (const event of events) if (event.kind === 'tick') buffer.push(event.tick, 0)
  await store.ticks.write(key, buffer.take())
  return key
}

async function played(keys: readonly TickKey[], range: Parameters<typeof storedTicks>[2] = {}): Promise<FeedEvent[]> {
  const events: FeedEvent[] = []
  for await (const batch of storedTicks(store.ticks, keys, range).play(new AbortController().signal))
    events.push(...batch.events)
  return events
}

const seqOf = (event: FeedEvent) => (event.kind === 'tick' ? event.tick.seq : NaN)

test('trades and quotes play in the order in which they came, each as it was', async () => {
  const late = aTrade(3, { received: at(9), id: 'late' })
  const events = [aTrade(1), late, aTrade(4)]
  const trades = await keep({ instrument: id, kind: 'trade', source: 'a' }, ...events)
  const quotes = await keep({ instrument: id, kind: 'quote', source: 'a' }, aQuote(2), aQuote(5))
  expect(await played([trades, quotes])).toEqual([aTrade(1), aQuote(2), aTrade(4), aQuote(5), late])
})

test('a range is one of the ticks’ own times', async () => {
  const key = await keep({ instrument: id, kind: 'trade', source: 'b' }, aTrade(1), aTrade(2), aTrade(3))
  expect(await played([key], { from: at(2), to: at(3) })).toEqual([aTrade(2)])
})

test('none falls between two pages, however many share the time at which a page ends', async () => {
  // Pages of 16,384: the first ends within a crowd of 300, and a later crowd is larger than a page.
  const times = Array.from({ length: 45_000 }, (_, n) => {
    if (n >= 16_200 && n < 16_500) return 16_200
    return n >= 20_000 && n < 40_000 ? 20_000 : n
  })
  const ticks = times.map((time, n): FeedEvent => {
    const happened: Partial<Tick> = { time: micros(at(0) + time), received: micros(at(0) + time), seq: n }
    return aTrade(0, { ...happened, kind: 'trade', id: String(n) })
  })
  const key = await keep({ instrument: id, kind: 'trade', source: 'c' }, ...ticks)
  const events = await played([key])
  expect(events.map(seqOf)).toEqual(times.map((_, n) => n))
  expect(events.every((event, n) => arrivalOf(event) >= arrivalOf(events[n - 1]))).toBe(true)
})
