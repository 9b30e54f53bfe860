import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDesk, aFilledDesk, someDays } from './a-desk.ts'

test('rows are paged, and those of a range of time are found', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('honest')
  const { trades, fills, orders, messages } = desk.engine.runs
  const all = await trades({ run })
  expect([all.total, all.rows.length, all.rows[0]?.number]).toEqual([all.rows.length, all.total, 1])
  const page = await trades({ run, from: 5, most: 3 })
  expect(page).toEqual({ rows: all.rows.slice(5, 8), total: all.total })
  const third = all.rows[2]
  if (third === undefined) throw new Error('There are too few trades')
  const open = await trades({ run, after: third.entryTime, before: third.exitTime })
  expect(open.rows).toContainEqual(third)
  expect((await fills({ run, most: 1 })).rows).toMatchObject([
    { number: 1, instrument: 'DEMO.XNAS', quantity: 1, fee: 0 },
  ])
  expect((await orders({ run, from: 1, most: 1 })).rows).toMatchObject([{ id: 2, outcome: 'filled', filled: 1 }])
  expect(await messages({ run })).toMatchObject({ rows: [{ text: 'it began', line: 3 }], total: 1 })
})

test('a curve of few points keeps the first, the last, the least and the greatest equity', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('honest')
  const whole = await desk.engine.runs.curve({ run, points: 1_000 })
  const few = await desk.engine.runs.curve({ run, points: 20 })
  expect([whole.equity.length, few.equity.length <= 20, few.steps]).toEqual([386, true, 386])
  const about = ({ equity }: typeof whole) => [equity[0], equity.at(-1), Math.min(...equity), Math.max(...equity)]
  expect(about(few)).toEqual(about(whole))
  expect(Math.max(...whole.drawdownPct)).toBeCloseTo(
    (await desk.engine.runs.read({ run })).figures?.maxDrawdownPct ?? NaN,
    9,
  )
  expect(await desk.engine.runs.plots({ run, points: 10 })).toMatchObject([{ name: 'close' }])
})

test('title, tags and note are changed, and a deleted run is gone', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('honest')
  const { runs } = desk.engine
  expect(await runs.change({ run: run.slice(0, 8), title: 'New', tags: ['a', 'a', 'b'], note: 'good' })).toMatchObject({
    id: run,
    title: 'New',
    tags: ['a', 'b'],
    note: 'good',
  })
  expect((await runs.list({ tag: 'b' })).runs.map(({ id }) => id)).toEqual([run])
  await runs.delete({ run })
  expect((await runs.list({})).runs).toEqual([])
  await expect(runs.read({ run })).rejects.toThrow(`There is no run ${run}: see \`openbell runs list\`.`)
})

test('a repeated run is the same run again, on the bars and the calendar that it had', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('honest', { costs: { feeRate: 0.001 } })
  await desk.importDays(someDays(3))
  const calendar = (await desk.engine.instruments.read({ instrument: 'DEMO.XNAS' })).calendar
  await desk.engine.calendars.copy({ calendar, to: 'MINE' })
  const repeated = await desk.engine.runs.repeat({ run })
  expect(await desk.ended(repeated.job)).toMatchObject({
    status: 'done',
    result: { run: repeated.run, repeats: run, pins: [] },
  })
  expect((await desk.ended(repeated.job)).result).not.toHaveProperty('difference')
  const anew = await desk.run('honest', { costs: { feeRate: 0.001 } })
  const compared = await desk.engine.runs.compare({ run, other: anew.run })
  expect(compared).toMatchObject({ settings: [], pins: [{ name: 'data', one: 'DEMO.XNAS@1', other: 'DEMO.XNAS@2' }] })
  expect(compared.difference).toMatchObject({ event: 'fill', index: 0 })
})

test('runs along a calendar that is edited are outdated, say so, and can still be repeated', async () => {
  await using desk = await aFilledDesk()
  const { engine } = desk
  await engine.calendars.copy({ calendar: 'XNAS', to: 'MINE' })
  await engine.instruments.assignCalendar({ instrument: 'DEMO.XNAS', calendar: 'MINE' })
  const { run } = await desk.run('honest')
  expect((await engine.runs.read({ run })).outdated).toEqual([])
  expect(await engine.calendars.affects({ calendar: 'MINE' })).toMatchObject({
    instruments: ['DEMO.XNAS'],
    runs: [{ run }],
  })
  const { calendar } = await engine.calendars.read({ calendar: 'MINE' })
  const off = { name: 'A day off', on: { kind: 'dates', dates: ['2020-02-04'] }, session: 'closed' }
  const edited = { ...calendar, specialDays: [...calendar.specialDays, off] } as never
  const saved = await engine.calendars.save({ calendar: edited })
  expect(saved.affects.runs.map((each) => each.run)).toEqual([run])
  const detail = await engine.runs.read({ run })
  expect([detail.outdated, detail.cautions]).toEqual([
    ['MINE'],
    ['The calendar MINE was edited since: a run of today would see other sessions. Repeat it to see it as it was.'],
  ])
  const repeated = await engine.runs.repeat({ run })
  const { status, result } = await desk.ended(repeated.job)
  expect([status, result]).toEqual(['done', { run: repeated.run, repeats: run, pins: [] }])
})

test('runs are there after a restart, and export the same bytes as before', async () => {
  const desk = await aFilledDesk()
  const { run } = await desk.run('honest')
  const before = await desk.engine.runs.download({ run, format: 'json' })
  await desk.close()
  await using again = await aDesk(desk.dataDir)
  const after = await again.engine.runs.download({ run, format: 'json' })
  expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true)
  expect(before).toMatchObject({ name: `honest-DEMO.XNAS-1d-${run.slice(0, 8)}.json`, type: 'application/json' })
})

/** What the script of an HTML report draws its bars from. */
async function drawnBars({ engine }: Awaited<ReturnType<typeof aFilledDesk>>, run: string) {
  const { bytes } = await engine.runs.download({ run, format: 'html' })
  const [, data = ''] = /id="data">(.*?)<\/script>/.exec(Buffer.from(bytes).toString()) ?? []
  return (JSON.parse(data) as { prices: { symbol: string; time: number[]; close: number[] }[] }).prices
}

test('the HTML of a run has the bars that it was made on, also after others have come in their place', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('honest')
  const before = await drawnBars(desk, run)
  const stored = await desk.engine.bars.read({ instrument: 'DEMO.XNAS', timeframe: '1d', most: 1000 })
  expect(before).toMatchObject([{ symbol: 'DEMO.XNAS', close: [...stored.close] }])
  await desk.importDays(someDays(3))
  expect(await drawnBars(desk, run)).toEqual(before)
})

test('a run is written to a file, which is replaced only when that was said', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('honest')
  const path = join(mkdtempSync(join(tmpdir(), 'openbell-export-')), 'run.json')
  const { files, bytes } = await desk.engine.runs.export({ run, format: 'json', path })
  expect([files, readFileSync(path).length]).toEqual([[path], bytes])
  await expect(desk.engine.runs.export({ run, format: 'json', path })).rejects.toThrow('is there already')
  await desk.engine.runs.export({ run, format: 'json', path, replace: true })
})

test('every window hears of a run from its start to its end, and of its deletion', async () => {
  await using desk = await aFilledDesk()
  const heard: (string | undefined)[] = []
  const left = new AbortController()
  const listening = (async () => {
    for await (const { patches } of desk.engine.windows.watch({}, left.signal))
      for (const patch of patches) if (patch.of === 'run') heard.push(patch.value?.status)
  })()
  const { run } = await desk.run('honest')
  // What changes quickly is folded: it is told in between only when there is time for it.
  while (heard.at(-1) !== 'done') await new Promise((resolve) => setTimeout(resolve, 5))
  await desk.engine.runs.delete({ run })
  while (heard.at(-1) !== undefined) await new Promise((resolve) => setTimeout(resolve, 5))
  left.abort()
  await listening
  expect(heard.at(-1)).toBe(undefined)
})
