/** What every store keeps to when it is asked what takes room, and to make some. */
import { expect, test } from 'vitest'
import type { Store } from '../../../../electron/engine/ports.ts'
import { type InstrumentId, micros } from '../../../../shared/domain/units.ts'
import { expectBars } from './expect-bars.ts'
import { aKey, minute, someBars } from './some-bars.ts'
import { aRun, somePieces } from './some-runs.ts'
import { aTickKey, milli, someTrades } from './some-ticks.ts'
import type { Use } from './use.ts'

const sizesOf = async ({ space }: Store, mine: InstrumentId) =>
  (await space.sizes()).filter(({ instrument }) => instrument === mine)

/** All that it takes, step by step. */
async function dropAll({ space }: Store, kind: 'ticks' | 'minutes', instrument: InstrumentId, before: number) {
  const total = { count: 0, bytes: 0 }
  for (;;) {
    const { count, bytes } = await space.dropBefore(kind, instrument, micros(before))
    if (count === 0) return total
    total.count += count
    total.bytes += bytes
  }
}

export function spaceContract(use: Use): void {
  test('each series tells how many it has and how much room they take', () =>
    use(async (store, instrument) => {
      await store.ticks.write(aTickKey({ instrument }), someTrades(0, 10_000))
      await store.bars.write(aKey({ instrument }), someBars(0, 500))
      await store.bars.write(aKey({ instrument }), someBars(100, 50, 90))
      const about = { instrument, source: 'file' }
      const sizes = await sizesOf(store, instrument)
      expect(sizes).toEqual([
        {
          ...about,
          kind: 'bars',
          what: '1m trade',
          count: 500,
          bytes: expect.any(Number),
          first: minute(0),
          last: minute(499),
        },
        { ...about, kind: 'replaced', what: '1m trade', count: 50, bytes: expect.any(Number) },
        {
          ...about,
          kind: 'ticks',
          what: 'trade',
          count: 10_000,
          bytes: expect.any(Number),
          first: milli(0),
          last: milli(9_999),
        },
      ])
      for (const { bytes } of sizes) expect(bytes).toBeGreaterThan(100)
    }))

  test('ticks of whole chunks that end before go, the rest is read as before', () =>
    use(async (store, instrument) => {
      const key = aTickKey({ instrument })
      await store.ticks.write(key, someTrades(0, 100_000))
      const room = await store.space.roomBefore('ticks', instrument, milli(50_000))
      expect(room.count).toBeGreaterThan(40_000)
      expect(room.count).toBeLessThanOrEqual(50_000)
      expect(await dropAll(store, 'ticks', instrument, milli(50_000))).toEqual(room)
      const [series] = await store.ticks.series(instrument)
      expect(series).toMatchObject({ ticks: 100_000 - room.count, first: milli(room.count), last: milli(99_999) })
      const left = await store.ticks.read(key, {})
      expect([left.time.length, left.time[0]]).toEqual([100_000 - room.count, milli(room.count)])
      expect(await store.space.roomBefore('ticks', instrument, milli(50_000))).toEqual({ count: 0, bytes: 0 })
    }))

  test('the newest chunk stays however old it is, and other instruments lose nothing', () =>
    use(async (store, instrument) => {
      const other = aKey({ instrument: `${instrument} too` as InstrumentId })
      const bars = someBars(0, 20_000)
      await store.bars.write(aKey({ instrument }), bars)
      await store.bars.write(other, bars)
      const { count } = await dropAll(store, 'minutes', instrument, minute(1_000_000))
      expect(count).toBeGreaterThan(0)
      const [series] = await store.bars.series(instrument)
      expect(series).toMatchObject({ bars: 20_000 - count, first: minute(count), last: minute(19_999) })
      expectBars(await store.bars.read(aKey({ instrument }), {}), { ...someBars(count, 20_000 - count) })
      expectBars(await store.bars.read(other, {}), bars)
    }))

  test('bars of other timeframes stay, and those that were built from the minutes go', () =>
    use(async (store, instrument) => {
      const hour = aKey({ instrument, timeframe: { unit: 'hour', count: 1 } })
      await store.bars.write(hour, someBars(0, 20_000))
      await store.bars.write(aKey({ instrument }), someBars(0, 20_000))
      const derived = {
        series: aKey({ instrument }),
        timeframe: hour.timeframe,
        view: 'regular',
        calendar: 'v1',
      } as const
      await store.derived.write(derived, someBars(0, 10), { revision: 1, from: minute(0), until: minute(10) })
      expect((await sizesOf(store, instrument)).map(({ kind }) => kind)).toEqual(['bars', 'bars', 'built'])
      await dropAll(store, 'minutes', instrument, minute(1_000_000))
      const sizes = await sizesOf(store, instrument)
      expect(sizes.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['bars 1h trade', 'bars 1m trade'])
      expect(sizes[0]?.count).toBe(20_000)
    }))

  test('only runs without a tag are too old', () =>
    use(async ({ space, runs }, instrument) => {
      const at = (id: string, started: number, tags: string[]) =>
        aRun({ id: `${instrument} ${id}`, started: micros(started), tags })
      const pieces = await somePieces(100)
      for (const run of [at('old', 5, []), at('tagged', 5, ['keep']), at('new', 20, [])]) await runs.put(run, pieces)
      const found = await space.runsBefore(micros(20))
      expect(found.map(({ id }) => id).filter((id) => id.startsWith(instrument))).toEqual([`${instrument} old`])
      expect(found[0]?.bytes).toBeGreaterThan(200)
      for (const id of ['old', 'tagged', 'new']) await runs.remove(`${instrument} ${id}`)
    }))
}
