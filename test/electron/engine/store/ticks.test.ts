/** How SQLite's chunks of ticks come to lie; that they hold the right ticks is in the contract. */
import * as fc from 'fast-check'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../../../../electron/engine/store/migrate.ts'
import { migrations } from '../../../../electron/engine/store/migrations/migrations.ts'
import { kyselyOn, makeWriter, openFile } from '../../../../electron/engine/store/sqlite.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { makeTickStore } from '../../../../electron/engine/store/ticks.ts'
import { concatTicks } from '../../../../shared/domain/tick-order.ts'
import { sliceTicks } from '../../../../shared/domain/tick-series.ts'
import { aTickKey, milli, someTrades, withColumn } from './some-ticks.ts'

async function aSeries() {
  const place = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-ticks-')))
  const database = openFile(place.file)
  makeWriter(database)
  await migrate(database, place, migrations)
  const db = kyselyOn(database)
  const chunks = () => db.selectFrom('tick_chunks').selectAll().orderBy('series').orderBy('first').execute()
  const counts = async () => (await chunks()).map(({ count }) => count)
  const changes = () => Number(database.prepare('SELECT total_changes()').pluck().get())
  const plan = (query: string) =>
    (database.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[]).map(({ detail }) => detail)
  return { ticks: makeTickStore(db), chunks, counts, changes, plan }
}
const key = aTickKey()

test('an append writes one small chunk and touches none before it', async () => {
  const { ticks, counts, changes } = await aSeries()
  for (let n = 0; n < 10; n += 1) await ticks.append(key, someTrades(n * 20, 20))
  const before = changes()
  await ticks.append(key, someTrades(200, 20))
  // The chunk and the row of the series.
  expect(changes() - before).toBe(2)
  expect(await counts()).toEqual(Array.from({ length: 11 }, () => 20))
})

test('single ticks make no long row of chunks, and are sealed when they are a full one', async () => {
  const { ticks, counts, chunks } = await aSeries()
  let most = 0
  for (let n = 0; n < 4200; n += 1) {
    await ticks.append(key, someTrades(n, 1))
    most = Math.max(most, (await counts()).length)
  }
  expect(most).toBeLessThanOrEqual(48)
  expect((await counts()).slice(0, 1)).toEqual([4096])
  expect((await chunks())[0]?.last).toBe(milli(4095))
})

test('what comes in order lies in the same sealed bytes, whatever the batches', async () => {
  const tape = withColumn(someTrades(0, 20_000), 'time', (at) => milli(Math.floor(at / 3)))
  const whole = await aSeries()
  await whole.ticks.write(key, tape)
  const sealed = (await whole.chunks()).slice(0, -1)
  expect(sealed.map(({ count }) => count)).toEqual([4098, 4098, 4098, 4098])
  const lengths = fc.array(fc.integer({ min: 150, max: 5000 }), { minLength: 1, maxLength: 5 })
  const inBatches = fc.asyncProperty(lengths, async (batches) => {
    const { ticks, chunks } = await aSeries()
    for (let from = 0, n = 0; from < tape.time.length; n += 1) {
      const to = Math.min(tape.time.length, from + (batches[n % batches.length] ?? 1))
      await ticks.append(key, sliceTicks(tape, from, to))
      from = to
    }
    const found = (await chunks()).slice(0, sealed.length)
    expect(found).toEqual(sealed)
  })
  await fc.assert(inBatches, { numRuns: 8 })
})

test('a late tick goes into the chunk of its time, and no other is written', async () => {
  const { ticks, counts, changes } = await aSeries()
  const tape = someTrades(0, 20_000)
  await ticks.write(key, concatTicks('trade', [sliceTicks(tape, 0, 6000), sliceTicks(tape, 6001, 20_000)]))
  const before = [changes(), await counts()] as const
  await ticks.write(key, sliceTicks(tape, 6000, 6001))
  // The chunk deleted and put, and the row of the series.
  expect(changes() - before[0]).toBe(3)
  expect(await counts()).toEqual(before[1].map((count, index) => (index === 1 ? count + 1 : count)))
})

test('ticks of one time are in one chunk, however many they are', async () => {
  const { ticks, counts } = await aSeries()
  const crowd = withColumn(someTrades(0, 10_000), 'time', (at) => milli(at < 3000 ? at : 3000))
  for (let from = 0; from < 10_000; from += 1000) await ticks.append(key, sliceTicks(crowd, from, from + 1000))
  await ticks.append(key, someTrades(10_000, 5000))
  expect((await counts())[0]).toBe(10_000)
})

test('what is filled in backwards fills chunks too', async () => {
  const { ticks, counts } = await aSeries()
  for (let page = 19; page >= 0; page -= 1) await ticks.write(key, someTrades(page * 1000, 1000))
  expect((await counts()).length).toBeLessThanOrEqual(4)
})

test('a write of known ticks writes nothing', async () => {
  const { ticks, changes } = await aSeries()
  await ticks.write(key, someTrades(0, 9000))
  const before = changes()
  await ticks.write(key, someTrades(100, 8900))
  expect(changes()).toBe(before)
})

test('a range of ticks is found in the index, in its order', async () => {
  const { plan } = await aSeries()
  const chunks = 'SELECT payload FROM tick_chunks WHERE series = 1 AND last >= 10 AND first < 20 ORDER BY last DESC'
  const index = 'sqlite_autoindex_tick_chunks_1'
  expect(plan(chunks)).toEqual([`SEARCH tick_chunks USING INDEX ${index} (series=? AND last>?)`])
})
