/** What every store keeps to with ticks, written at once or staged piece by piece. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TickRange, TickStore } from '../../../../electron/engine/ports.ts'
import { concatTicks, inTimeOrder, pickTicks } from '../../../../shared/domain/tick-order.ts'
import {
  emptyTicks,
  idText,
  sliceTicks,
  type TickSeries,
  type TradeSeries,
} from '../../../../shared/domain/tick-series.ts'
import { instrumentId, micros } from '../../../../shared/domain/units.ts'
import { expectTicks } from './expect-ticks.ts'
import { aTickKey, milli, someQuotes, someTrades, withColumn } from './some-ticks.ts'
import type { Use } from './use.ts'

const joined = (...parts: readonly TickSeries[]) => concatTicks(parts[0]?.kind ?? 'trade', parts)
const ids = (ticks: TradeSeries) => withColumn(ticks, 'id', (at) => ticks.seq[at] ?? NaN)

export function tickContract(use: Use): void {
  test('ticks that are written are read back, trades and quotes apart', () =>
    use(async ({ ticks }, instrument) => {
      const [trades, quotes] = [someTrades(0, 10_000), someQuotes(0, 10_000)]
      expect(await ticks.write(aTickKey({ instrument }), trades)).toEqual({ added: 10_000, known: 0, revision: 1 })
      await ticks.write(aTickKey({ instrument, kind: 'quote' }), quotes)
      expectTicks(await ticks.read(aTickKey({ instrument }), {}), trades)
      expectTicks(await ticks.read(aTickKey({ instrument, kind: 'quote' }), {}), quotes)
    }))

  test('a tick series tells how many it has, from when to when, its licence and its revision', () =>
    use(async ({ ticks }, instrument) => {
      const [key, other] = [aTickKey({ instrument }), aTickKey({ instrument: instrumentId(`${instrument} too`) })]
      await ticks.write(key, someTrades(5, 3), 'CC0')
      await ticks.write(key, someTrades(2, 1))
      await ticks.write(other, someTrades(0, 1))
      const first = { ...key, licence: 'CC0', ticks: 4, first: milli(2), last: milli(7), revision: 2 }
      expect(await ticks.series(instrument)).toEqual([first])
      const all = (await ticks.series()).filter((each) => each.instrument.startsWith(instrument))
      expect(all).toEqual([first, { ...other, ticks: 1, first: milli(0), last: milli(0), revision: 1 }])
    }))

  test('a range holds the ticks at or after its start and before its end, from either end', () =>
    use(async ({ ticks }, instrument) => {
      await ticks.write(aTickKey({ instrument }), someTrades(0, 9000))
      const [from, to] = [milli(4000), milli(8500)]
      const read = async (range: TickRange) => {
        const { time } = await ticks.read(aTickKey({ instrument }), range)
        return [time.length, time[0], time.at(-1)]
      }
      expect(await read({ from, to })).toEqual([4500, milli(4000), milli(8499)])
      expect(await read({ from: micros(from + 1) })).toEqual([4999, milli(4001), milli(8999)])
      expect(await read({ from, to, most: 2 })).toEqual([2, milli(8498), milli(8499)])
      expect(await read({ from, to, most: 2, end: 'oldest' })).toEqual([2, milli(4000), milli(4001)])
      expect(await read({ most: 5000, end: 'newest' })).toEqual([5000, milli(4000), milli(8999)])
      expect(await read({ from: to, to: from })).toEqual([0, undefined, undefined])
      expect(await read({ most: 0 })).toEqual([0, undefined, undefined])
    }))

  test('a tick series that was never written is empty', () =>
    use(async ({ ticks }, instrument) => {
      const key = aTickKey({ instrument })
      expect(await ticks.read(key, {})).toEqual(emptyTicks('trade'))
      expect(await ticks.write(key, emptyTicks('trade'))).toEqual({ added: 0, known: 0, revision: 0 })
      expect(await ticks.series(instrument)).toEqual([])
    }))

  test('the tick columns that were written stay with who wrote them', () =>
    use(async ({ ticks }, instrument) => {
      const longer = someTrades(0, 10)
      await ticks.write(aTickKey({ instrument }), sliceTicks(longer, 2, 4))
      expectTicks(longer, someTrades(0, 10))
      expectTicks(await ticks.read(aTickKey({ instrument }), {}), sliceTicks(longer, 2, 4))
    }))

  test.each([
    ['Times must not fall', { time: [2, 1] }],
    ['Every time must be a safe integer', { time: [1, 1.5] }],
    ['Every seq must be a safe integer', { seq: [NaN, 1] }],
    ['Every condition must be one of the texts', { condition: [NaN, 3] }],
    ['Every id must be a whole number or one of the texts', { id: [-4, 1] }],
  ])('%s, else nothing is written', (message, columns) =>
    use(async ({ ticks }, instrument) => {
      const good = someTrades(0, 2)
      const bad = {
        ...good,
        ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)])),
      }
      await ticks.write(aTickKey({ instrument }), good)
      await expect(ticks.write(aTickKey({ instrument }), bad)).rejects.toThrow(message)
      await expect(ticks.append(aTickKey({ instrument, kind: 'quote' }), good)).rejects.toThrow(
        'Ticks of the kind trade',
      )
      expect(await ticks.series(instrument)).toMatchObject([{ ticks: 2, revision: 1 }])
    }),
  )

  knownContract(use)
}

function knownContract(use: Use): void {
  test('a row that repeats another is kept as often as it comes, and the same rows once more add nothing', () =>
    use(async ({ ticks }, instrument) => {
      const [key, one] = [aTickKey({ instrument }), someTrades(0, 1)]
      const three = withColumn(joined(one, one, one), 'seq', (at) => at)
      expect(await ticks.write(key, three)).toEqual({ added: 3, known: 0, revision: 1 })
      expect(await ticks.write(key, three)).toEqual({ added: 0, known: 3, revision: 1 })
      expect(
        await ticks.write(
          key,
          withColumn(joined(three, one), 'seq', (at) => 10 + at),
        ),
      ).toEqual({ added: 1, known: 3, revision: 2 })
      expect([...(await ticks.read(key, {})).seq]).toEqual([0, 1, 2, 13])
    }))

  test('when it was received, its seq and its flags do not make a tick another one; its values do', () =>
    use(async ({ ticks }, instrument) => {
      const [key, trades] = [aTickKey({ instrument }), someTrades(0, 100)]
      await ticks.write(key, trades)
      for (const name of ['received', 'seq', 'flags'] as const) {
        expect(
          await ticks.write(
            key,
            withColumn(trades, name, (at) => 1000 + at),
          ),
        ).toMatchObject({ added: 0, known: 100 })
      }
      for (const name of ['price', 'quantity', 'aggressor', 'condition'] as const) {
        expect(
          await ticks.write(
            key,
            withColumn(trades, name, () => 0),
          ),
        ).not.toMatchObject({ added: 0 })
      }
    }))

  test('an id that is stored at the same time is known, whatever else the tick says', () =>
    use(async ({ ticks }, instrument) => {
      const [key, trades] = [aTickKey({ instrument }), ids(someTrades(0, 5000))]
      await ticks.write(key, trades)
      const corrected = withColumn(trades, 'price', () => 7)
      expect(await ticks.append(key, corrected)).toEqual({ added: 0, known: 5000, revision: 1 })
      expect(await ticks.write(key, joined(trades, ids(someTrades(5000, 1))))).toMatchObject({ added: 1, known: 5000 })
      // Many exchanges begin again with 1 every day.
      const nextDay = withColumn(trades, 'time', (at) => milli(90_000_000 + at))
      expect(await ticks.write(key, nextDay)).toMatchObject({ added: 5000, known: 0 })
    }))

  test('an id of letters is an id too', () =>
    use(async ({ ticks }, instrument) => {
      const key = aTickKey({ instrument })
      const named = {
        ...withColumn(someTrades(0, 3), 'id', (at) => -4 - at),
        texts: ['P', 'T', 'S', 'a-1', 'a-2', 'a-3'],
      }
      await ticks.write(key, named)
      const other = { ...withColumn(someTrades(0, 1), 'id', () => -4), texts: ['P', 'T', 'S', 'a-1'] }
      expect(await ticks.write(key, other)).toMatchObject({ added: 0, known: 1 })
      const read = (await ticks.read(key, { most: 1 })) as TradeSeries
      expect(idText(read, 0)).toBe('a-3')
    }))

  test('what is appended is new, also where it equals what is there', () =>
    use(async ({ ticks }, instrument) => {
      const [key, one] = [aTickKey({ instrument }), someTrades(0, 1)]
      for (let n = 1; n <= 3; n += 1) expect(await ticks.append(key, one)).toEqual({ added: 1, known: 0, revision: n })
      expect(await ticks.series(instrument)).toMatchObject([{ ticks: 3 }])
    }))

  test('ticks of one time stand in the order of their seq, whichever came first', () =>
    use(async ({ ticks }, instrument) => {
      const key = aTickKey({ instrument })
      const at = (seq: number) =>
        withColumn(
          withColumn(someTrades(0, 1), 'seq', () => seq),
          'price',
          () => seq + 1,
        )
      await ticks.write(key, joined(at(5), at(2)))
      await ticks.write(key, joined(at(3), at(9)))
      expect([...(await ticks.read(key, {})).seq]).toEqual([2, 3, 5, 9])
    }))

  test('whatever the order of the writes, the same ticks are stored, and again they add nothing', () =>
    use(async ({ ticks }, instrument) => {
      let source = 0
      const writes = fc.asyncProperty(
        aTape,
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        aRange,
        async (tape, seeds, range) => {
          const key = aTickKey({ instrument, source: `tape ${(source += 1)}`, kind: tape.kind })
          const parts = splitByTime(tape, seeds)
          for (const part of parts) expect(await ticks.write(key, part)).toMatchObject({ added: part.time.length })
          expectTicks(await ticks.read(key, {}), tape)
          for (const part of [...parts, tape])
            expect(await ticks.write(key, part)).toMatchObject({ added: 0, known: part.time.length })
          expectTicks(await ticks.read(key, range), cut(tape, range))
        },
      )
      await fc.assert(writes, { numRuns: 40 })
    }))

  test('what is appended in any batches reads as if it had come at once', () =>
    use(async ({ ticks }, instrument) => {
      let source = 0
      const batches = fc.asyncProperty(aTape, aCut, async (tape, lengths) => {
        const key = aTickKey({ instrument, source: `batches ${(source += 1)}`, kind: tape.kind })
        await appendIn(ticks, key, tape, lengths)
        expectTicks(await ticks.read(key, {}), tape)
        expect(await ticks.write(key, tape)).toMatchObject({ added: 0, known: tape.time.length })
      })
      await fc.assert(batches, { numRuns: 25 })
    }))
}

export function stagingContract(use: Use): void {
  test('what is staged is seen by nobody until it is kept, and then by all', () =>
    use(async ({ imports, ticks }, instrument) => {
      const key = aTickKey({ instrument })
      await imports.stageTicks(instrument, key, someTrades(3000, 3000), 'CC0')
      await imports.stageTicks(instrument, key, someTrades(0, 3000))
      expect([await ticks.series(instrument), await ticks.read(key, {})]).toEqual([[], emptyTicks('trade')])
      const { ticks: written } = await imports.keep({ staged: instrument })
      expect(written).toEqual([{ ...key, added: 6000, known: 0, revision: 1 }])
      expectTicks(await ticks.read(key, {}), someTrades(0, 6000))
      expect(await ticks.series(instrument)).toMatchObject([{ ticks: 6000, licence: 'CC0', revision: 1 }])
      expect(await imports.keep({ staged: instrument })).toEqual({ bars: [], ticks: [] })
    }))

  test('what is staged goes among what is there as one write', () =>
    use(async ({ imports, ticks }, instrument) => {
      const key = aTickKey({ instrument })
      await ticks.write(key, someTrades(2000, 6000))
      for (const from of [0, 4000, 8000]) await imports.stageTicks(instrument, key, someTrades(from, 4000))
      const { ticks: written } = await imports.keep({ staged: instrument })
      expect(written).toEqual([{ ...key, added: 6000, known: 6000, revision: 2 }])
      expectTicks(await ticks.read(key, {}), someTrades(0, 12_000))
    }))

  test('equal rows in several pieces add up, and an id that came before is known', () =>
    use(async ({ imports, ticks }, instrument) => {
      const [key, other] = [aTickKey({ instrument }), aTickKey({ instrument, source: 'ids' })]
      await ticks.write(key, someTrades(0, 1))
      for (let n = 0; n < 3; n += 1) {
        await imports.stageTicks(instrument, key, someTrades(0, 1))
        await imports.stageTicks(instrument, other, ids(someTrades(0, 1)))
      }
      const written = [
        { ...key, added: 2, known: 1, revision: 2 },
        { ...other, added: 1, known: 2, revision: 1 },
      ]
      expect((await imports.keep({ staged: instrument })).ticks).toEqual(written)
    }))

  test('what is dropped was never there, and what another import staged stays', () =>
    use(async ({ imports, ticks, quarantine }, instrument) => {
      const key = aTickKey({ instrument })
      await imports.stageTicks(`${instrument} a`, key, someTrades(0, 5000))
      await imports.stageTicks(`${instrument} b`, key, someTrades(0, 10))
      await imports.stageQuarantined(`${instrument} a`, rows(instrument, 2))
      await imports.stageQuarantined(`${instrument} b`, rows(instrument, 1))
      await imports.drop(`${instrument} a`)
      await imports.keep({ staged: `${instrument} a` })
      expect(await ticks.series(instrument)).toEqual([])
      await imports.keep({ staged: `${instrument} b` })
      expectTicks(await ticks.read(key, {}), someTrades(0, 10))
      expect((await quarantine.list(instrument)).map(({ line }) => line)).toEqual([0])
    }))

  test('an import that cannot be kept leaves what it staged, and nothing else', () =>
    use(async ({ imports, ticks, quarantine }, instrument) => {
      const key = aTickKey({ instrument })
      await ticks.write(key, someTrades(0, 10))
      await imports.stageTicks(instrument, key, someTrades(5, 10))
      await imports.stageQuarantined(instrument, rows(instrument, 3))
      const wrong = { ...rows(instrument, 1), time: Float64Array.of(NaN) }
      await expect(imports.keep({ staged: instrument, quarantined: wrong })).rejects.toThrow('quarantine.time')
      expectTicks(await ticks.read(key, {}), someTrades(0, 10))
      expect(await quarantine.list(instrument)).toEqual([])
      await imports.keep({ staged: instrument })
      expectTicks(await ticks.read(key, {}), someTrades(0, 15))
      expect((await quarantine.list(instrument)).length).toBe(3)
    }))

  test('whatever the pieces and their order, what is kept is the same', () =>
    use(async ({ imports, ticks }, instrument) => {
      let source = 0
      const pieces = fc.asyncProperty(
        aTape,
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        async (tape, seeds) => {
          const key = aTickKey({ instrument, source: `pieces ${(source += 1)}`, kind: tape.kind })
          for (const part of splitByRow(tape, seeds)) await imports.stageTicks(instrument, key, part)
          const written = { ...key, added: tape.time.length, known: 0, revision: 1 }
          expect((await imports.keep({ staged: instrument })).ticks).toEqual([written])
          expectTicks(await ticks.read(key, {}), tape)
        },
      )
      await fc.assert(pieces, { numRuns: 25 })
    }))
}

const rows = (instrument: ReturnType<typeof instrumentId>, count: number) => ({
  instrument,
  source: 'file.csv',
  line: Float64Array.from({ length: count }, (_none, line) => line),
  time: new Float64Array(count).fill(1),
  rule: Array.from({ length: count }, () => 'a rule'),
  raw: Array.from({ length: count }, () => 'a row'),
})

const aPrice = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((cents) => 100 + cents / 100),
  fc.constantFrom(1 / 3, 1e300, 5e-324, -0, 37.63, 2 ** 53),
)

/** Ticks in order: few times with several ticks each, few values, so that rows repeat; some with ids. */
const aTape: fc.Arbitrary<TickSeries> = fc
  .record({
    kind: fc.constantFrom('trade', 'quote'),
    count: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 15_000 })),
    perTime: fc.constantFrom(1, 2, 5, 300, 5000),
    prices: fc.array(aPrice, { minLength: 1, maxLength: 5 }),
    identified: fc.constantFrom(NaN, 1, 2),
  })
  .map(({ kind, count, perTime, prices, identified }) => {
    const plain = kind === 'trade' ? someTrades(0, count) : someQuotes(0, count)
    const timed = withColumn(plain, 'time', (at) => milli(Math.floor(at / perTime)))
    const priced = withColumn(timed, kind === 'trade' ? 'price' : 'bid', (at) => prices[at % prices.length] ?? NaN)
    return withColumn(priced, 'id', (at) => (at % identified === 0 ? at : NaN))
  })

const aRange: fc.Arbitrary<TickRange> = fc.record(
  {
    from: fc.integer({ min: -1, max: 16_000 }).map(milli),
    to: fc.integer({ min: -1, max: 16_000 }).map(milli),
    most: fc.integer({ min: 0, max: 9000 }),
    end: fc.constantFrom('newest', 'oldest'),
  },
  { requiredKeys: [] },
)

const aCut = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 3000 })), {
  minLength: 1,
  maxLength: 8,
})

async function appendIn(
  ticks: TickStore,
  key: ReturnType<typeof aTickKey>,
  tape: TickSeries,
  lengths: readonly number[],
) {
  // Not thousands of transactions for the longest tapes.
  const least = tape.time.length / 60
  for (let from = 0, n = 0; from < tape.time.length; n += 1) {
    const to = Math.min(tape.time.length, from + Math.ceil(Math.max(least, lengths[n % lengths.length] ?? 1)))
    await ticks.append(key, sliceTicks(tape, from, to))
    from = to
  }
}

/** Parts of a tape, in any order; each time is in one of them. */
const splitByTime = (tape: TickSeries, seeds: readonly number[]) =>
  split(tape, seeds.length, (at) => mixed((tape.time[at] ?? 0) / 1000, seeds))
const splitByRow = (tape: TickSeries, seeds: readonly number[]) => split(tape, seeds.length, (at) => mixed(at, seeds))

/** Which part, mostly the same for neighbours. */
const mixed = (n: number, seeds: readonly number[]): number =>
  (seeds[Math.floor(n / 37) % seeds.length] ?? 0) % seeds.length

function split(tape: TickSeries, count: number, partOf: (at: number) => number): readonly TickSeries[] {
  const all = Array.from(tape.time, (_time, at) => at)
  const parts = Array.from({ length: count }, (_none, part) =>
    Uint32Array.from(all.filter((at) => partOf(at) === part)),
  )
  return parts.filter(({ length }) => length > 0).map((part) => inTimeOrder(pickTicks(tape, part)))
}

function cut(tape: TickSeries, { most = Infinity, end = 'newest', ...range }: TickRange): TickSeries {
  const { from, to }: { from: number; to: number } = { from: -Infinity, to: Infinity, ...range }
  const all = Array.from(tape.time, (_time, at) => at).filter(
    (at) => (tape.time[at] ?? 0) >= from && (tape.time[at] ?? 0) < to,
  )
  const kept = end === 'oldest' ? all.slice(0, most) : all.slice(Math.max(0, all.length - most))
  return pickTicks(tape, Uint32Array.from(kept))
}
