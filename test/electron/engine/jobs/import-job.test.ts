import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCalendars } from '../../../../electron/engine/calendars.ts'
import { importKind } from '../../../../electron/engine/jobs/import-job.ts'
import type { ImportJobOrder } from '../../../../electron/engine/jobs/import-target.ts'
import { Library } from '../../../../electron/engine/library.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openUploads } from '../../../../electron/engine/uploads.ts'
import { micros } from '../../../../shared/domain/units.ts'

const header = 'time,open,high,low,close,volume'
const good = [header, '2024-07-02,1,2,1,2,10', '2024-07-03,1,2,1,2,10', '2024-07-05,1,2,1,2,10'].join('\n')
const holidays = [header, '2024-07-04,1,2,1,2,10', '2024-12-25,1,2,1,2,10'].join('\n')
const wrong = [header, '2024-07-02,2,1,2,1,10', '2024-07-03,2,1,2,1,10'].join('\n')

async function anEngine() {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-import-job-'))
  const store = await openStore(folder)
  const told: string[] = []
  const library = await Library.open(store, ({ symbol, coverage }) => told.push(`${symbol} ${coverage.length}`))
  const uploads = openUploads(join(folder, 'uploads'), 0)
  const calendars = await openCalendars({ store, clock: { now: () => micros(0) }, log: String })
  const kind = importKind({ store, library, calendars, uploads })
  const orderOf = (content: string, options: Partial<ImportJobOrder> = {}): ImportJobOrder => {
    const path = join(folder, 'bars.csv')
    writeFileSync(path, content)
    return { kind: 'bars', source: { kind: 'path', path }, instrument: 'DEMO.XNAS', timeframe: '1d', ...options }
  }
  const run = (content: string, options?: Partial<ImportJobOrder>) =>
    kind.run(orderOf(content, options), { job: 'job', signal: new AbortController().signal, progress: () => undefined })
  const close = async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { store, library, told, kind, run, close }
}

test('an import makes the instrument once, and tells of it when its bars are there', async () => {
  const { run, told, library, close } = await anEngine()
  expect(await run(good)).toMatchObject({ created: true, accepted: 3, added: 3, revision: 1 })
  expect(await run(good)).toMatchObject({ created: false, accepted: 3, added: 0, unchanged: 3, revision: 1 })
  expect(told).toEqual(['DEMO.XNAS 1', 'DEMO.XNAS 1'])
  expect(library.list()).toMatchObject([{ symbol: 'DEMO.XNAS', coverage: [{ timeframe: '1d', bars: 3 }] }])
  await close()
})

test('an import of which every row was rejected makes and stores nothing, and says so', async () => {
  const { run, library, store, close } = await anEngine()
  expect(await run(wrong)).toMatchObject({ created: false, accepted: 0, rejected: 2 })
  expect([library.list(), await store.instruments.list(), await store.bars.series()]).toEqual([[], [], []])
  await close()
})

test('an import of which every row was kept aside makes the instrument that they belong to', async () => {
  const { run, library, store, close } = await anEngine()
  expect(await run(holidays)).toMatchObject({ created: true, accepted: 0, quarantined: 2, added: 0 })
  expect(library.list()).toMatchObject([{ symbol: 'DEMO.XNAS', coverage: [] }])
  const [instrument] = await store.instruments.list()
  const kept = instrument === undefined ? [] : await store.quarantine.list(instrument.id)
  const record = { source: 'bars.csv', rule: 'import.row-session' }
  expect(kept).toMatchObject([
    { ...record, line: 2, raw: '2024-07-04,1,2,1,2,10' },
    { ...record, line: 3, raw: '2024-12-25,1,2,1,2,10' },
  ])
  await close()
})

test('an import that cannot be stored leaves an instrument that nobody knows', async () => {
  const { run, library, store, told, close } = await anEngine()
  await store.close()
  await expect(run(good)).rejects.toThrow('The store is closed')
  expect([library.lookUp('DEMO.XNAS'), told]).toEqual([undefined, []])
  await close()
})

test('a known instrument takes options that hold of it and refuses others, before anything is read', async () => {
  const { run, close } = await anEngine()
  await run(good, { tick: 0.01, name: 'Demo' })
  expect(await run(good, { tick: 0.01, name: 'Demo', calendar: 'XNAS', currency: 'USD' })).toMatchObject({
    accepted: 3,
  })
  await expect(run('', { tick: 0.05 })).rejects.toThrow('--tick must be 0.01, the tick that DEMO.XNAS has, was 0.05.')
  await close()
})

test('the title of an import steers no terminal', async () => {
  const { kind, close } = await anEngine()
  const source = { kind: 'path', path: '/data/a\u001b[2J.csv' } as const
  expect(kind.title({ kind: 'bars', source, instrument: 'A\u0007.XNAS' })).toBe(
    'Import a\u241b[2J.csv into A\u2407.XNAS',
  )
  await close()
})

test('two imports at once into an instrument that is not there yet make one', async () => {
  const { run, library, close } = await anEngine()
  const reports = await Promise.all([run(good), run(good)])
  expect(reports).toMatchObject([
    { created: true, added: 3 },
    { created: false, unchanged: 3 },
  ])
  expect(library.list()).toHaveLength(1)
  await close()
})
