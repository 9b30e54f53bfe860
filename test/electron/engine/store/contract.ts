/** What every store keeps to, whatever it is made of. `open` opens what was last closed under the same name. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  BarRange,
  Imported,
  ImportedRows,
  Quarantined,
  Store,
  StoredCalendar,
  StoredJob,
} from '../../../../electron/engine/ports.ts'
import { concatSeries, emptySeries, mapColumns, sliceSeries, type BarSeries } from '../../../../shared/domain/bar.ts'
import type { Calendar } from '../../../../shared/domain/calendar.ts'
import { xnys } from '../../../../shared/domain/calendars/xnys.ts'
import type { Instrument } from '../../../../shared/domain/instrument.ts'
import { day, instrumentId, micros, type InstrumentId, type Micros } from '../../../../shared/domain/units.ts'
import { someTerms } from '../../../shared/domain/checked-ticks.ts'
import { alertContract } from './alert-contract.ts'
import { expectBars } from './expect-bars.ts'
import { gapContract, quarantineContract } from './record-contract.ts'
import { runContract } from './run-contract.ts'
import { aKey, minute, someBars } from './some-bars.ts'
import { aTickKey, someTrades } from './some-ticks.ts'
import { spaceContract } from './space-contract.ts'
import { stagingContract, tickContract } from './tick-contract.ts'
import type { Use } from './use.ts'

export function storeContract(name: string, open: (name: string) => Promise<Store>): void {
  describe(name, () => {
    let shared: Store
    let tests = 0
    beforeAll(async () => {
      shared = await open('shared')
    })
    afterAll(() => shared.close())
    // One store for all, as in life; each test has an instrument of its own.
    const use = (work: (store: Store, mine: InstrumentId) => Promise<void>) =>
      work(shared, instrumentId(`i-${(tests += 1)}`))
    barContract(use)
    revisionContract(use)
    documentContract(use)
    spaceContract(use)
    importContract(use)
    tickContract(use)
    stagingContract(use)
    gapContract(use)
    quarantineContract(use)
    runContract(use)
    alertContract(use)
    lifeContract(open)
  })
}

function barContract(use: Use): void {
  test('what is written is read back, as often as it is asked for', () =>
    use(async ({ bars }, instrument) => {
      const [key, written] = [aKey({ instrument }), someBars(0, 10_000)]
      expect(await bars.write(key, written)).toEqual({ added: 10_000, changed: 0, unchanged: 0, revision: 1 })
      expectBars(await bars.read(key, {}), written)
      expectBars(await bars.read(key, {}), written)
    }))

  test('a series tells how many bars it has, from when to when, its licence and its revision', () =>
    use(async ({ bars }, instrument) => {
      const other = instrumentId(`${instrument} too`)
      await bars.write(aKey({ instrument }), someBars(5, 3), 'CC0')
      await bars.write(aKey({ instrument: other, source: 'other' }), someBars(0, 1))
      const span = { bars: 3, first: minute(5), last: minute(7) }
      const first = { ...aKey({ instrument }), licence: 'CC0', ...span, revision: 1 }
      expect(await bars.series(instrument)).toEqual([first])
      const all = (await bars.series()).filter((series) => series.instrument.startsWith(instrument))
      const one = { bars: 1, first: minute(0), last: minute(0), revision: 1 }
      expect(all).toEqual([first, { ...aKey({ instrument: other, source: 'other' }), ...one }])
    }))

  test('timeframe, side and source tell series apart', () =>
    use(async ({ bars }, instrument) => {
      const keys = [{}, { timeframe: { unit: 'month', count: 1 } as const }, { side: 'bid' } as const, { source: 'b' }]
      for (const [index, key] of keys.entries()) await bars.write(aKey({ instrument, ...key }), someBars(index, 1))
      const read = await Promise.all(keys.map((key) => bars.read(aKey({ instrument, ...key }), {})))
      expect(read).toEqual(keys.map((_key, index) => someBars(index, 1)))
    }))

  test('a range holds the bars that open at or after its start and before its end', () =>
    use(async ({ bars }, instrument) => {
      await bars.write(aKey({ instrument }), someBars(0, 9000))
      const [from, to] = [minute(4000), minute(8500)]
      const read = async (range: BarRange) => {
        const { time } = await bars.read(aKey({ instrument }), range)
        return [time.length, time[0], time.at(-1)]
      }
      expect(await read({ from, to })).toEqual([4500, minute(4000), minute(8499)])
      expect(await read({ from: micros(from + 1) })).toEqual([4999, minute(4001), minute(8999)])
      expect(await read({ to: micros(to + 1) })).toEqual([8501, minute(0), minute(8500)])
      expect(await read({ from, to, most: 2 })).toEqual([2, minute(8498), minute(8499)])
      expect(await read({ most: 5000 })).toEqual([5000, minute(4000), minute(8999)])
      expect(await read({ from: to, to: from })).toEqual([0, undefined, undefined])
      expect(await read({ most: 0 })).toEqual([0, undefined, undefined])
    }))

  test('a series that was never written is empty', () =>
    use(async ({ bars }, instrument) => {
      const key = aKey({ instrument })
      expect(await bars.read(key, {})).toEqual(emptySeries(0))
      expect(await bars.write(key, emptySeries(0))).toEqual({ added: 0, changed: 0, unchanged: 0, revision: 0 })
      expect(await bars.series(instrument)).toEqual([])
    }))

  test('the columns that were written stay with who wrote them', () =>
    use(async ({ bars }, instrument) => {
      const longer = someBars(0, 10)
      await bars.write(aKey({ instrument }), sliceSeries(longer, 2, 4))
      expectBars(longer, someBars(0, 10))
      expectBars(await bars.read(aKey({ instrument }), {}), sliceSeries(longer, 2, 4))
    }))

  test('writing bars that do not rise in time is a mistake that leaves everything as it was', () =>
    use(async ({ bars }, instrument) => {
      await bars.write(aKey({ instrument }), someBars(0, 2))
      const twice = concatSeries([someBars(2, 2), someBars(3, 1)])
      await expect(bars.write(aKey({ instrument }), twice)).rejects.toThrow('Times must rise strictly')
      expect(await bars.series(instrument)).toMatchObject([{ bars: 2, revision: 1 }])
    }))
}

function revisionContract(use: Use): void {
  test('the same bars once more add nothing and make no revision', () =>
    use(async ({ bars }, instrument) => {
      await bars.write(aKey({ instrument }), someBars(0, 5000))
      const again = { added: 0, changed: 0, unchanged: 5000, revision: 1 }
      expect(await bars.write(aKey({ instrument }), someBars(0, 5000))).toEqual(again)
      expect(await bars.series(instrument)).toMatchObject([{ bars: 5000, revision: 1 }])
    }))

  test('a bar of the same time replaces the one before it', () =>
    use(async ({ bars }, instrument) => {
      const key = aKey({ instrument })
      await bars.write(key, someBars(0, 10))
      const correction = concatSeries([someBars(4, 2, 200), someBars(6, 1)])
      expect(await bars.write(key, correction)).toEqual({ added: 0, changed: 2, unchanged: 1, revision: 2 })
      expectBars(await bars.read(key, {}), concatSeries([someBars(0, 4), someBars(4, 2, 200), someBars(6, 4)]))
    }))

  test('a read at an older revision sees the bars of then', () =>
    use(async ({ bars }, instrument) => {
      const key = aKey({ instrument })
      await bars.write(key, someBars(0, 5000))
      await bars.write(key, someBars(1000, 100, 200))
      await bars.write(key, someBars(5000, 10))
      expectBars(await bars.read(key, { revision: 1 }), someBars(0, 5000))
      expectBars(await bars.read(key, { revision: 1, most: 4000 }), someBars(1000, 4000))
      expect((await bars.read(key, { revision: 2 })).time.length).toBe(5000)
      expectBars(await bars.read(key, { revision: 0 }), emptySeries(0))
    }))

  test('a licence that comes later is kept, and one that is not named again stays', () =>
    use(async ({ bars }, instrument) => {
      await bars.write(aKey({ instrument }), someBars(0, 1))
      await bars.write(aKey({ instrument }), someBars(0, 1), 'CC0')
      await bars.write(aKey({ instrument }), someBars(1, 1))
      expect(await bars.series(instrument)).toMatchObject([{ licence: 'CC0', bars: 2, revision: 2 }])
    }))

  test('any row of writes leaves every revision as a plain list of bars would', () =>
    use(async ({ bars }, instrument) => {
      let source = 0
      const rows = fc.asyncProperty(fc.array(aWrite, { minLength: 1, maxLength: 8 }), aRange, async (writes, range) => {
        const key = aKey({ instrument, source: `row ${(source += 1)}` })
        const revisions: BarSeries[] = [emptySeries(0)]
        for (const { from, count, step, base } of writes) {
          const written = everyOther(someBars(from, count, base), step)
          const known = revisions.at(-1) ?? emptySeries(0)
          const next = overlaid(known, written)
          const { revision } = await bars.write(key, written)
          if (revision === revisions.length) revisions.push(next)
          else expectBars(next, known)
        }
        for (const [revision, expected] of revisions.entries()) {
          expectBars(await bars.read(key, { ...range, revision }), cut(expected, range))
        }
      })
      await fc.assert(rows, { numRuns: 40 })
    }))
}

const aWrite = fc.record({
  from: fc.integer({ min: 0, max: 12_000 }),
  count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 6000 })),
  step: fc.constantFrom(1, 1, 3, 700),
  base: fc.constantFrom(100, 100, 200),
})

const aRange: fc.Arbitrary<BarRange> = fc.record(
  {
    from: fc.integer({ min: -1, max: 18_000 }).map(minute),
    to: fc.integer({ min: -1, max: 18_000 }).map(minute),
    most: fc.integer({ min: 0, max: 9000 }),
  },
  { requiredKeys: [] },
)

const everyOther = (bars: BarSeries, step: number): BarSeries =>
  mapColumns((name) => bars[name].filter((_value, index) => index % step === 0))

/** What the store does, done the plainest way. */
function overlaid(known: BarSeries, written: BarSeries): BarSeries {
  const all = concatSeries([known, written])
  const newest = new Map([...all.time].map((time, index) => [time, index]))
  const order = [...newest].toSorted(([a], [b]) => a - b).map(([, index]) => index)
  return mapColumns((name) => Float64Array.from(order, (index) => all[name][index] ?? NaN))
}

function cut(bars: BarSeries, { most = Infinity, ...range }: BarRange): BarSeries {
  const { from, to }: { from: number; to: number } = { from: -Infinity, to: Infinity, ...range }
  const within = mapColumns((name) =>
    bars[name].filter((_value, index) => (bars.time[index] ?? 0) >= from && (bars.time[index] ?? 0) < to),
  )
  return sliceSeries(within, Math.max(0, within.time.length - most), within.time.length)
}

const anInstrument = (change: Partial<Instrument> = {}): Instrument => ({
  id: instrumentId('i-1'),
  venue: 'XNAS',
  mic: 'XNAS',
  terms: [someTerms({ symbol: 'BRK.B', name: 'Berkshire “B” – 伯克希尔', calendar: 'us-equities' })],
  actions: [{ day: day(20_000), kind: 'split', price: 0.1, quantity: 10 }],
  ...change,
})

const aRecord = (change: Partial<Quarantined> = {}): Quarantined => ({
  instrument: instrumentId('i-1'),
  source: 'file.csv',
  line: 7,
  raw: '2024-01-02,1,-5',
  rule: 'price above zero',
  time: micros(1),
  ...change,
})

/** As an import hands them over; beyond what one statement takes. */
const rowsOf = (records: readonly Quarantined[], instrument: InstrumentId): ImportedRows => ({
  instrument,
  source: 'file.csv',
  line: Float64Array.from(records, ({ line }) => line),
  time: Float64Array.from(records, ({ time }) => time),
  rule: records.map(({ rule }) => rule),
  raw: records.map(({ raw }) => raw),
})

const anImport = (instrument: InstrumentId, records: readonly Quarantined[]): Imported => ({
  instrument: anInstrument({ id: instrument }),
  bars: [{ key: aKey({ instrument }), bars: someBars(0, 100), licence: 'CC0' }],
  quarantined: rowsOf(records, instrument),
})

const aJob = (id: string, started: number, status: 'running' | 'done' = 'running'): StoredJob => ({
  job: {
    id,
    kind: 'import',
    title: 'Import a.csv',
    owner: 'ann',
    status,
    progress: { done: 1, total: 2, unit: 'bytes' },
    started: micros(started),
    resumable: false,
  },
  order: { file: 'a.csv', columns: null, skip: [1, 2] },
})

const aVersion = (id: string, saved: number): Omit<StoredCalendar, 'number'> => ({
  version: 'a',
  calendar: { ...xnys, id, name: `Mine, saved at ${saved}`, group: 'yours' },
  owner: 'ann',
  saved: micros(saved),
})

function importContract(use: Use): void {
  const recordsOf = (instrument: InstrumentId) =>
    Array.from({ length: 2500 }, (_none, line) => aRecord({ instrument, line }))

  const keptOf = async (store: Store, instrument: InstrumentId) => ({
    instruments: (await store.instruments.list()).filter(({ id }) => id === instrument).length,
    bars: (await store.bars.read(aKey({ instrument }), {})).time.length,
    series: (await store.bars.series(instrument)).map(({ bars, licence }) => [bars, licence]),
    quarantined: (await store.quarantine.list(instrument)).length,
  })

  test('an import is kept with its instrument, its bars and what was kept aside, and once more changes nothing', () =>
    use(async (store, instrument) => {
      const records = recordsOf(instrument)
      const imported = anImport(instrument, records)
      const [added, again] = [await store.imports.keep(imported), await store.imports.keep(imported)]
      expect(added).toEqual({ bars: [{ added: 100, changed: 0, unchanged: 0, revision: 1 }], ticks: [] })
      expect(again).toEqual({ bars: [{ added: 0, changed: 0, unchanged: 100, revision: 1 }], ticks: [] })
      expect(await store.quarantine.list(instrument)).toEqual(records)
      const kept = { instruments: 1, bars: 100, series: [[100, 'CC0']], quarantined: 2500 }
      expect(await keptOf(store, instrument)).toEqual(kept)
    }))

  test('an import without bars is kept as well', () =>
    use(async (store, instrument) => {
      const bars = [{ key: aKey({ instrument }), bars: emptySeries(0) }]
      const kept = await store.imports.keep({ ...anImport(instrument, recordsOf(instrument)), bars })
      expect(kept.bars).toEqual([{ added: 0, changed: 0, unchanged: 0, revision: 0 }])
      expect(await keptOf(store, instrument)).toEqual({ instruments: 1, bars: 0, series: [], quarantined: 2500 })
    }))

  test('an import of which the last record cannot be kept leaves nothing', () =>
    use(async (store, instrument) => {
      const wrong = aRecord({ instrument, time: NaN as Micros })
      const keeping = store.imports.keep(anImport(instrument, [...recordsOf(instrument), wrong]))
      await expect(keeping).rejects.toThrow('quarantine.time')
      expect(await keptOf(store, instrument)).toEqual({ instruments: 0, bars: 0, series: [], quarantined: 0 })
    }))

  test('an import of which the bars cannot be kept leaves nothing', () =>
    use(async (store, instrument) => {
      const bars = [{ key: aKey({ instrument }), bars: concatSeries([someBars(2, 2), someBars(3, 1)]) }]
      const keeping = store.imports.keep({ ...anImport(instrument, recordsOf(instrument)), bars })
      await expect(keeping).rejects.toThrow('Times must rise strictly')
      expect(await keptOf(store, instrument)).toEqual({ instruments: 0, bars: 0, series: [], quarantined: 0 })
    }))
}

function documentContract(use: Use): void {
  test('an instrument is kept whole, and replaced by one of the same id', () =>
    use(async ({ instruments }, id) => {
      const second = anInstrument({ id: instrumentId(`${id} too`), actions: [] })
      await instruments.put(anInstrument({ id }))
      await instruments.put(second)
      await instruments.put(anInstrument({ id, venue: 'XNYS' }))
      const kept = (await instruments.list()).filter((each) => each.id.startsWith(id))
      expect(kept).toEqual([anInstrument({ id, venue: 'XNYS' }), second])
    }))

  test('a record is quarantined once, however often it comes', () =>
    use(async ({ quarantine }, instrument) => {
      const [short, long] = [aRecord({ instrument }), aRecord({ instrument, line: 8, raw: 'x'.repeat(100_000) })]
      await quarantine.add([short, long, short])
      await quarantine.add([long, aRecord({ instrument, time: micros(2) })])
      expect(await quarantine.list(instrument)).toEqual([short, long])
    }))

  test('another rule, line, text or source is another record, in the order of the source', () =>
    use(async ({ quarantine }, instrument) => {
      const others = [{ line: 1 }, { rule: 'a rule' }, {}, { source: 'later.csv', line: 2 }]
      const records = others.map((change) => aRecord({ instrument, ...change }))
      await quarantine.add([...records.toReversed(), aRecord({ instrument: instrumentId('another') })])
      expect(await quarantine.list(instrument)).toEqual(records)
      expect(await quarantine.list(instrumentId('nobody'))).toEqual([])
    }))

  test('more records than one statement takes are all kept', () =>
    use(async ({ quarantine }, instrument) => {
      const records = Array.from({ length: 12_345 }, (_none, line) => aRecord({ instrument, line }))
      await quarantine.add(records)
      await quarantine.add([])
      expect(await quarantine.list(instrument)).toEqual(records)
    }))

  test('a job is kept with its order, and replaced by what became of it', () =>
    use(async ({ jobs }, id) => {
      await jobs.put(aJob(`${id} b`, 1))
      await jobs.put(aJob(`${id} a`, 2))
      await jobs.put(aJob(`${id} b`, 1, 'done'))
      const kept = (await jobs.list()).filter(({ job }) => job.id.startsWith(id))
      expect(kept).toEqual([aJob(`${id} b`, 1, 'done'), aJob(`${id} a`, 2)])
    }))

  test('every version of a calendar is kept, and the newest of each is listed', () =>
    use(async ({ calendars }, id) => {
      const [first, second] = [aVersion(id, 1), { ...aVersion(id, 2), version: 'b' }]
      expect(await calendars.put(first)).toEqual({ number: 1, added: true })
      expect(await calendars.put(second)).toEqual({ number: 2, added: true })
      expect(await calendars.put(aVersion(`${id}-too`, 3))).toEqual({ number: 1, added: true })
      const all = [
        { ...first, number: 1 },
        { ...second, number: 2 },
      ]
      expect(await calendars.history(id)).toEqual(all)
      expect(await calendars.history('was never there')).toEqual([])
      const newest = (await calendars.list()).filter(({ calendar }) => calendar.id.startsWith(id))
      expect(newest).toEqual([all[1], { ...aVersion(`${id}-too`, 3), number: 1 }])
    }))

  test('the same calendar twice makes no version, and the one before the newest makes one again', () =>
    use(async ({ calendars }, id) => {
      const [once, other] = [aVersion(id, 1), aVersion(id, 2)]
      await calendars.put(once)
      const keys = Object.entries(once.calendar).toReversed()
      const turned = { ...once, calendar: Object.fromEntries(keys) as unknown as Calendar }
      expect(await calendars.put({ ...turned, owner: 'bob', saved: micros(9) })).toEqual({ number: 1, added: false })
      await calendars.put(other)
      expect(await calendars.put(once)).toEqual({ number: 3, added: true })
      expect((await calendars.history(id)).map(({ owner, saved }) => [owner, saved])).toEqual([
        ['ann', 1],
        ['ann', 2],
        ['ann', 1],
      ])
    }))

  test('calendars that are saved at once are numbered one after the other', () =>
    use(async ({ calendars }, id) => {
      const numbers = Array.from({ length: 10 }, (_none, n) => n + 1)
      const saved = await Promise.all(numbers.map((n) => calendars.put(aVersion(id, n))))
      expect(saved.map(({ number }) => number)).toEqual(numbers)
    }))

  test('a setting belongs to its owner, is replaced and removed', () =>
    use(async ({ settings }) => {
      const value = { panels: [1, 'zwei', null], deep: { on: true } }
      await settings.put({ owner: 'ann', key: 'layout', value: 1 })
      await settings.put({ owner: 'ann', key: 'layout', value })
      await settings.put({ owner: 'ann', key: 'colour', value: null })
      await settings.put({ owner: 'bob', key: 'layout', value: 'his' })
      await settings.remove('ann', 'colour')
      await settings.remove('ann', 'was never there')
      expect(await settings.list('ann')).toEqual([{ owner: 'ann', key: 'layout', value }])
      expect(await settings.list('bob')).toEqual([{ owner: 'bob', key: 'layout', value: 'his' }])
    }))

  test('what has no JSON form is refused', () =>
    use(async ({ settings }) => {
      const put = settings.put({ owner: 'ann', key: 'nothing', value: undefined })
      await expect(put).rejects.toThrow('must have a JSON form')
    }))

  test('a read that is asked after a write was answered sees it', () =>
    use(async ({ settings, bars }, instrument) => {
      for (let n = 1; n <= 50; n += 1) {
        const setting = { owner: instrument, key: 'n', value: n }
        await Promise.all([settings.put(setting), bars.write(aKey({ instrument }), someBars(n, 1))])
        const [values, [series]] = await Promise.all([settings.list(instrument), bars.series(instrument)])
        expect([values, series?.bars]).toEqual([[setting], n])
      }
    }))

  test('writes that are asked at once are done one after the other', () =>
    use(async ({ bars }, instrument) => {
      const numbers = Array.from({ length: 20 }, (_none, n) => n)
      const writes = numbers.map((n) => bars.write(aKey({ instrument }), someBars(n * 10, 10)))
      expect((await Promise.all(writes)).map(({ revision }) => revision)).toEqual(numbers.map((n) => n + 1))
      expect(await bars.series(instrument)).toMatchObject([{ bars: 200 }])
    }))

  test('it tells its schema and how many bytes it has', () =>
    use(async (store) => {
      const { schema, bytes } = await store.about()
      expect(schema).toMatch(/^\d{4}-/)
      expect(bytes).toBeGreaterThan(0)
    }))
}

function lifeContract(open: (name: string) => Promise<Store>): void {
  test('everything is there again after closing and opening, and a closed store answers no more', async () => {
    const store = await open('reopened')
    const key = aKey()
    await store.bars.write(key, someBars(0, 5000), 'CC0')
    await store.bars.write(key, someBars(10, 5, 200))
    await store.ticks.write(aTickKey(), someTrades(0, 5000), 'CC0')
    await store.gaps.put({ instrument: key.instrument, source: 'file', from: minute(0), reason: 'link down' })
    await store.imports.stageTicks('unfinished', aTickKey(), someTrades(5000, 10))
    await store.instruments.put(anInstrument())
    await store.calendars.put(aVersion('mine', 1))
    await store.quarantine.add([aRecord()])
    await store.jobs.put(aJob('a', 1))
    await store.settings.put({ owner: 'ann', key: 'k', value: 1 })
    const all = (of: Store) =>
      Promise.all([
        of.bars.series(),
        of.bars.read(key, {}),
        of.bars.read(key, { revision: 1 }),
        of.ticks.series(),
        of.ticks.read(aTickKey(), {}),
        of.gaps.list(key.instrument),
        of.instruments.list(),
        of.calendars.history('mine'),
        of.quarantine.list(key.instrument),
        of.jobs.list(),
        of.settings.list('ann'),
      ])
    const before = await all(store)
    await store.close()
    await store.close()
    await expect(store.jobs.list()).rejects.toThrow('The store is closed')
    const again = await open('reopened')
    expect(await all(again)).toEqual(before)
    expect(await again.imports.keep({ staged: 'unfinished' })).toEqual({ bars: [], ticks: [] })
    await again.close()
  })
}
