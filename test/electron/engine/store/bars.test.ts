/** How SQLite's chunks come to lie; that they hold the right bars is in the contract. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBarStore } from '../../../../electron/engine/store/bars.ts'
import { migrate } from '../../../../electron/engine/store/migrate.ts'
import { migrations } from '../../../../electron/engine/store/migrations/migrations.ts'
import { kyselyOn, makeWriter, openFile } from '../../../../electron/engine/store/sqlite.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { concatSeries } from '../../../../shared/domain/bar.ts'
import { aKey, minute, someBars } from './some-bars.ts'

async function aSeries() {
  const place = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-bars-')))
  const database = openFile(place.file)
  makeWriter(database)
  await migrate(database, place, migrations)
  const db = kyselyOn(database)
  const chunks = () => db.selectFrom('bar_chunks').select(['first', 'last', 'count']).orderBy('first').execute()
  const replaced = () => db.selectFrom('replaced_bars').select(['first', 'last', 'count', 'until']).execute()
  const changes = () => Number(database.prepare('SELECT total_changes()').pluck().get())
  return { bars: makeBarStore(db), chunks, replaced, changes }
}
const counts = (chunks: readonly { readonly count: number }[]) => chunks.map(({ count }) => count)

test('what is appended bar by bar fills a chunk before the next begins', async () => {
  const { bars, chunks } = await aSeries()
  await bars.write(aKey(), someBars(0, 4090))
  for (let n = 4090; n < 4100; n += 1) await bars.write(aKey(), someBars(n, 1))
  expect(counts(await chunks())).toEqual([4096, 4])
})

test('what is filled in backwards, page by page, fills chunks too', async () => {
  const { bars, chunks } = await aSeries()
  for (let page = 9; page >= 0; page -= 1) await bars.write(aKey(), someBars(page * 1000, 1000))
  expect(counts(await chunks())).toEqual([2000, 4000, 4000])
})

test('a bar in the middle of a full chunk splits that one in halves and touches no other', async () => {
  const { bars, chunks } = await aSeries()
  const all = someBars(0, 3 * 4096 + 1)
  const gap = 4096 + 2000
  await bars.write(aKey(), concatSeries([someBars(0, gap), someBars(gap + 1, all.time.length - gap - 1)]))
  expect(counts(await chunks())).toEqual([4096, 4096, 4096])
  await bars.write(aKey(), someBars(gap, 1))
  expect(counts(await chunks())).toEqual([4096, 2049, 2048, 4096])
})

test('two bars far apart touch their own chunks, and none between them', async () => {
  const { bars, chunks, changes } = await aSeries()
  await bars.write(aKey(), someBars(0, 10 * 4096))
  const before = changes()
  await bars.write(aKey(), concatSeries([someBars(1, 1, 200), someBars(9 * 4096, 1, 200)]))
  // Two chunks deleted, two put, two kept aside, and the series.
  expect(changes() - before).toBe(7)
  expect(counts(await chunks())).toEqual(Array.from({ length: 10 }, () => 4096))
})

test('only the bars that were changed are kept aside', async () => {
  const { bars, replaced } = await aSeries()
  await bars.write(aKey(), someBars(0, 4096))
  await bars.write(aKey(), someBars(4096, 10))
  expect(await replaced()).toEqual([])
  await bars.write(aKey(), someBars(4100, 10, 200))
  expect(await replaced()).toEqual([{ first: minute(4100), last: minute(4105), count: 6, until: 3 }])
})

test('a write that changes nothing writes nothing', async () => {
  const { bars, changes } = await aSeries()
  await bars.write(aKey(), someBars(0, 5000))
  const before = changes()
  await bars.write(aKey(), someBars(100, 4900))
  expect(changes()).toBe(before)
})

test('no chunk is longer than 4,096 bars, and none overlaps another', async () => {
  const { bars, chunks } = await aSeries()
  const starts = [9000, 0, 20_000, 4500, 12_345, 3, 30_000, 8999]
  for (const [index, start] of starts.entries())
    await bars.write(aKey(), someBars(start, 1000 * (index + 1), 100 + index))
  let end = -Infinity
  for (const { first, last, count } of await chunks()) {
    expect(first).toBeGreaterThan(end)
    expect(count).toBeLessThanOrEqual(4096)
    end = last
  }
})
