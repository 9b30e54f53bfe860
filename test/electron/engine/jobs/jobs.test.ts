import { expect, test } from 'vitest'
import { Jobs, type JobKind } from '../../../../electron/engine/jobs/jobs.ts'
import type { JobStore, StoredJob } from '../../../../electron/engine/ports.ts'
import type { Job } from '../../../../shared/contract/jobs.ts'
import type { Caller } from '../../../../shared/contract/procedure.ts'
import { no } from '../../../../shared/contract/wire.ts'
import { micros } from '../../../../shared/domain/units.ts'

const ann: Caller = { actor: 'ann', role: 'admin', local: true }

/** A real store of jobs that lives as long as the test. */
function memoryStore(kept = new Map<string, StoredJob>()): JobStore & { readonly kept: Map<string, StoredJob> } {
  return {
    kept,
    list: async () => [...kept.values()],
    put: async (stored) => void kept.set(stored.job.id, structuredClone(stored)),
  }
}

interface Order {
  readonly file: string
}
const importing = (run: JobKind<Order>['run']): JobKind<Order> => ({
  kind: 'import',
  title: ({ file }) => `Import ${file}`,
  run,
})

async function opened(run: JobKind<Order>['run'], store = memoryStore()) {
  const seen: Job[] = []
  const kind = importing(run)
  const clock = { now: () => micros(1_000_000) }
  const jobs = await Jobs.open({ store, clock, kinds: [kind], log: () => 'id-1', changed: (job) => seen.push(job) })
  return { jobs, kind, store, seen }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))

test('a job shows its progress and ends with its result, which is stored', async () => {
  const { jobs, kind, store, seen } = await opened(async (_order, { progress }) => {
    progress({ done: 5, total: 10, unit: 'bytes' })
    return { rows: 3 }
  })
  const { id } = await jobs.start(kind, { file: 'a.csv' }, ann)
  const job = await jobs.ended(id)
  expect(job).toMatchObject({
    title: 'Import a.csv',
    owner: 'ann',
    status: 'done',
    result: { rows: 3 },
    resumable: false,
  })
  expect(seen.map(({ status, progress }) => [status, progress.done])).toContainEqual(['running', 5])
  expect(store.kept.get(id)?.job).toEqual(job)
})

test('a job that is told no fails with that problem and can run again from its order', async () => {
  let runs = 0
  const { jobs, kind } = await opened(async ({ file }) => {
    runs += 1
    if (runs === 1) throw no('import.no-file', { file })
    return file
  })
  const { id } = await jobs.start(kind, { file: 'a.csv' }, ann)
  expect(await jobs.ended(id)).toMatchObject({ status: 'failed', problem: { code: 'import.no-file' }, resumable: true })
  await jobs.resume(id, ann)
  expect(await jobs.ended(id)).toMatchObject({ status: 'done', result: 'a.csv' })
})

test('a bug in a job fails it with the id of its log entry', async () => {
  const { jobs, kind } = await opened(() => Promise.reject(new TypeError('x is not a function')))
  const { id } = await jobs.start(kind, { file: 'a.csv' }, ann)
  expect(await jobs.ended(id)).toMatchObject({
    status: 'failed',
    problem: { code: 'api.internal', values: { id: 'id-1' } },
  })
})

test('a cancelled job has stopped when the answer comes', async () => {
  const { jobs, kind } = await opened((_order, { signal }) => untilAborted(signal))
  const { id } = await jobs.start(kind, { file: 'a.csv' }, ann)
  expect(await jobs.cancel(id)).toMatchObject({ status: 'cancelled', resumable: true })
  await expect(jobs.cancel(id)).rejects.toMatchObject({ problem: { code: 'job.not-running' } })
})

test('a job that was running when its engine ended is interrupted and can be resumed', async () => {
  const before = await opened((_order, { signal }) => untilAborted(signal))
  const { id } = await before.jobs.start(before.kind, { file: 'a.csv' }, ann)
  const after = await opened(async ({ file }) => file, memoryStore(structuredClone(before.store.kept)))
  expect(after.jobs.read(id)).toMatchObject({ status: 'interrupted', resumable: true })
  await after.jobs.resume(id, ann)
  expect(await after.jobs.ended(id)).toMatchObject({ status: 'done', result: 'a.csv' })
  await before.jobs.close()
})

test('closing ends what runs as interrupted', async () => {
  const { jobs, kind } = await opened((_order, { signal }) => untilAborted(signal))
  const { id } = await jobs.start(kind, { file: 'a.csv' }, ann)
  await jobs.close()
  expect(jobs.read(id).status).toBe('interrupted')
})

test('a job nobody knows is named', async () => {
  const { jobs } = await opened(async () => undefined)
  expect(() => jobs.read('x')).toThrow('There is no job x.')
})
