import { existsSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Jobs } from '../../../../electron/engine/jobs/jobs.ts'
import { retentionKind } from '../../../../electron/engine/jobs/retention.ts'
import { Library } from '../../../../electron/engine/library.ts'
import { Retention } from '../../../../electron/engine/storage/retention.ts'
import { keepRules } from '../../../../electron/engine/storage/retention-rules.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { verifyStore } from '../../../../electron/engine/store/upkeep.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import type { RetentionRule } from '../../../../shared/contract/retention.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import { instrumentId, micros, MICROS_PER_DAY } from '../../../../shared/domain/units.ts'
import { someTerms } from '../../../shared/domain/checked-ticks.ts'
import { anEngine } from '../an-engine.ts'
import { FakeTimer } from '../feeds/fake-timer.ts'
import { aKey, minute, someBars } from '../store/some-bars.ts'
import { aRun, somePieces } from '../store/some-runs.ts'
import { aTickKey, someTrades } from '../store/some-ticks.ts'

const symbols = ['GOOG', 'AAPL']
const verifying = { signal: new AbortController().signal, progress: () => undefined }

/** A data folder with old minutes and ticks of two instruments; a tagged run was made of the first. */
async function anOldFolder() {
  const dataDir = mkdtempSync(join(tmpdir(), 'openbell-retention-'))
  const store = await openStore(dataDir)
  for (const symbol of symbols) {
    const instrument = instrumentId(`i-${symbol}`)
    const terms = someTerms({ symbol, name: symbol, calendar: 'XNAS' })
    await store.instruments.put({ id: instrument, venue: 'XNAS', mic: 'XNAS', terms: [terms], actions: [] })
    await store.bars.write(aKey({ instrument }), someBars(0, 20_000))
    await store.ticks.write(aTickKey({ instrument }), someTrades(0, 20_000))
  }
  for (const [id, tags] of [
    ['tagged', ['keep']],
    ['plain', []],
  ] as const)
    await store.runs.put(aRun({ id, tags: [...tags], instruments: ['GOOG.XNAS'] }), await somePieces(10))
  await store.close()
  return dataDir
}

type Tools = Awaited<ReturnType<typeof anEngine>>

async function applied({ engine }: Tools) {
  const { job } = await engine.retention.apply({})
  for (;;) {
    const found = await engine.jobs.read({ job })
    if (found.status !== 'running') return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const sentence = async (asked: Promise<unknown>): Promise<string> => {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof ApiError ? sentenceOf(error.problem) : String(error)
}

test('nothing is deleted without a rule, and a preview deletes nothing', async () => {
  const tools = await anEngine(await anOldFolder())
  const { engine } = tools
  expect(await engine.retention.preview({})).toEqual({ lines: [], held: [] })
  expect((await applied(tools)).result).toEqual({ lines: [], held: [] })
  const rules: RetentionRule[] = [
    { kind: 'ticks', days: 30 },
    { kind: 'minutes', days: 30 },
    { kind: 'runs', days: 30 },
  ]
  const plan = await engine.retention.preview({ rules })
  expect(plan.lines.map(({ kind, instrument = '', count }) => [kind, instrument, count > 0])).toEqual([
    ['ticks', 'AAPL.XNAS', true],
    ['minutes', 'AAPL.XNAS', true],
    ['runs', '', true],
  ])
  expect(await engine.retention.read({})).toEqual({ rules: [] })
  expect((await engine.instruments.read({ instrument: 'AAPL.XNAS' })).coverage[0]?.bars).toBe(20_000)
  await tools.close()
})

test('what is older goes by job, what a tagged run was made of stays, and the database is whole', async () => {
  const tools = await anEngine(await anOldFolder())
  const { engine, dataDir } = tools
  const rules: RetentionRule[] = [
    { kind: 'minutes', days: 30 },
    { kind: 'runs', days: 30 },
  ]
  expect(await engine.retention.write({ rules })).toEqual({ rules })
  const plan = await engine.retention.preview({})
  const by = 'the run SMA cross, tagged keep'
  expect(plan.held).toEqual([{ kind: 'minutes', instrument: 'GOOG.XNAS', by }])
  const { status, result } = await applied(tools)
  expect([status, result]).toMatchObject([
    'done',
    { lines: plan.lines.map(({ kind, count, bytes }) => ({ kind, count, bytes })), held: plan.held },
  ])
  const gone = plan.lines[0]?.count ?? 0
  const [bars] = (await engine.instruments.read({ instrument: 'AAPL.XNAS' })).coverage
  expect(bars).toMatchObject({ bars: 20_000 - gone, first: minute(gone), last: minute(19_999) })
  expect((await engine.instruments.read({ instrument: 'GOOG.XNAS' })).coverage[0]?.bars).toBe(20_000)
  expect((await engine.runs.list({})).runs.map(({ id }) => id)).toEqual(['tagged'])
  await tools.close()
  expect((await verifyStore(storeFiles(dataDir), verifying)).faults).toEqual([])
})

test('a rule of one instrument comes before the rule for all', async () => {
  const tools = await anEngine(await anOldFolder())
  const { engine } = tools
  const except: RetentionRule = { kind: 'ticks', instrument: 'AAPL.XNAS' }
  const preview = (rules: RetentionRule[]) => engine.retention.preview({ rules })
  expect((await preview([{ kind: 'ticks', days: 1 }, except])).lines).toEqual([])
  expect((await preview([{ ...except, days: 1 }])).lines).toHaveLength(1)
  expect(await sentence(preview([except, except]))).toBe(
    'There are two rules for the ticks of AAPL.XNAS: leave one out.',
  )
  expect(await sentence(preview([{ kind: 'logs', instrument: 'AAPL.XNAS', days: 1 }]))).toMatch(
    /^How long logs are kept is one rule for all: leave AAPL\.XNAS out/,
  )
  await tools.close()
})

test('old log files go, the one that is written stays', async () => {
  const tools = await anEngine()
  const [old, current] = ['engine.log.1', 'engine.log'].map((name) => join(tools.dataDir, 'logs', name))
  writeFileSync(old ?? '', 'x'.repeat(100))
  for (const path of [old, current]) utimesSync(path ?? '', 1, 1)
  await tools.engine.retention.write({ rules: [{ kind: 'logs', days: 7 }] })
  expect((await applied(tools)).result).toMatchObject({ lines: [{ kind: 'logs', count: 1, bytes: 100 }] })
  expect([existsSync(old ?? ''), existsSync(current ?? '')]).toEqual([false, true])
  await tools.close()
})

test('the engine applies them by itself, once a day', async () => {
  const dataDir = await anOldFolder()
  const store = await openStore(dataDir)
  await keepRules(store.settings, [{ kind: 'ticks', days: 1 }])
  let now = Date.now() * 1000
  const clock = { now: () => micros(now) }
  const library = await Library.open(store, () => undefined)
  const runs = { live: () => undefined, read: () => Promise.reject(new Error('none')), remove: () => Promise.resolve() }
  const ageing = { dataDir, clock, library, space: store.space, settings: store.settings, held: async () => new Map() }
  const kind = retentionKind({ ...ageing, runs })
  const log = (error: unknown): never => {
    throw error
  }
  const jobs = await Jobs.open({ store: store.jobs, clock, kinds: [kind], log, changed: () => undefined })
  const timer = new FakeTimer()
  const retention = new Retention({ ...ageing, kind, jobs, timer, log })
  const jobsAfter = async (ms: number): Promise<number> => {
    now += ms * 1000
    await timer.pass(ms)
    await expect.poll(() => jobs.list().every(({ status }) => status === 'done')).toBe(true)
    return jobs.list().length
  }
  expect(await jobsAfter(30_000)).toBe(0)
  await jobsAfter(60_000)
  await expect.poll(() => jobs.list().length).toBe(1)
  // There is more to do, and it is not a day since.
  await store.ticks.write(aTickKey({ instrument: instrumentId('i-AAPL'), source: 'more' }), someTrades(0, 20_000))
  await library.refresh(library.instrument('AAPL.XNAS'))
  expect(await jobsAfter(3_600_000)).toBe(1)
  now += MICROS_PER_DAY
  await jobsAfter(3_600_000)
  await expect.poll(() => jobs.list().length).toBe(2)
  await retention.close()
  await jobs.close()
  await store.close()
})
