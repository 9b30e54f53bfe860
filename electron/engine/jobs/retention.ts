/**
 * Deletes what is older than the rules say. Each step is one transaction that leaves every count true, so that a crash
 * in the middle leaves less work and nothing broken: the next run goes on from what is there.
 */
import { rmSync } from 'node:fs'
import type { RetentionLine, RetentionPlan } from '../../../shared/contract/retention.ts'
import { micros } from '../../../shared/domain/units.ts'
import type { SettingStore } from '../ports.ts'
import type { Runs } from '../runs/runs.ts'
import { oldLogs } from '../storage/old-logs.ts'
import { agedSeries, planRetention, type PlannedSeries, type RetentionParts } from '../storage/retention-plan.ts'
import { keptRules } from '../storage/retention-rules.ts'
import type { JobKind, Running } from './jobs.ts'

interface Parts extends RetentionParts {
  readonly settings: SettingStore
  readonly runs: Pick<Runs, 'live' | 'read' | 'remove'>
}

export const retentionKind = (parts: Parts): JobKind<object> => ({
  kind: 'retention',
  unit: 'rows',
  title: () => 'Delete what is older than it is kept',
  run: (_order, running) => applyRetention(parts, running),
})

/** Resolves with what it has deleted and what was held. */
async function applyRetention(parts: Parts, { signal, progress }: Running): Promise<RetentionPlan> {
  const rules = await keptRules(parts.settings)
  const { lines, held } = await planRetention(parts, rules)
  const total = lines.reduce((sum, { count }) => sum + count, 0)
  let done = 0
  const tell = (count: number): void => {
    signal.throwIfAborted()
    progress({ done: (done += count), total, unit: 'rows' })
  }
  tell(0)
  const deleted: RetentionLine[] = []
  for (const series of agedSeries(parts, rules)) deleted.push(...(await dropSeries(parts, series, tell)))
  for (const { kind, before } of lines) {
    if (kind === 'runs') deleted.push(...(await dropRuns(parts, before, tell)))
    if (kind === 'logs') deleted.push(...dropLogs(parts, before, tell))
  }
  return { lines: deleted, held }
}

type Tell = (count: number) => void

async function dropSeries(parts: Parts, series: PlannedSeries, tell: Tell): Promise<readonly RetentionLine[]> {
  const { kind, id, symbol, before } = series
  let [count, bytes] = [0, 0]
  try {
    // Asked before each step: a strategy may have started meanwhile.
    while (!(await parts.held()).has(symbol)) {
      const room = await parts.space.dropBefore(kind, id, before)
      if (room.count === 0) break
      count += room.count
      bytes += room.bytes
      tell(room.count)
    }
  } finally {
    if (count > 0) await parts.library.refresh(parts.library.instrument(id))
  }
  return count === 0 ? [] : [{ kind, instrument: symbol, before, count, bytes }]
}

async function dropRuns({ space, runs }: Parts, before: number, tell: Tell): Promise<readonly RetentionLine[]> {
  const line = { kind: 'runs', before: micros(before), count: 0, bytes: 0 } as const
  let [count, bytes] = [0, 0]
  for (const { id, bytes: own } of await space.runsBefore(line.before)) {
    // One that is still being examined, or was tagged meanwhile, stays.
    if (runs.live(id) !== undefined || (await runs.read(id)).row.tags.length > 0) continue
    await runs.remove(id)
    count += 1
    bytes += own
    tell(1)
  }
  return count === 0 ? [] : [{ ...line, count, bytes }]
}

function dropLogs({ dataDir }: Parts, before: number, tell: Tell): readonly RetentionLine[] {
  const old = oldLogs(dataDir, micros(before))
  for (const { path } of old) rmSync(path, { force: true })
  tell(old.length)
  const bytes = old.reduce((sum, each) => sum + each.bytes, 0)
  return old.length === 0 ? [] : [{ kind: 'logs', before: micros(before), count: old.length, bytes }]
}
