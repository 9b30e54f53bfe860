/** What the rules would delete now, and what stays although it is too old. */
import type { RetentionPlan } from '../../../shared/contract/retention.ts'
import { instrumentId, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { Library } from '../library.ts'
import type { Clock } from '../ports.ts'
import { oldLogs } from './old-logs.ts'
import { tooOld, type Rules } from './retention-rules.ts'
import type { Ageing, SpaceStore } from './space-store.ts'

export interface RetentionParts {
  readonly dataDir: string
  readonly space: SpaceStore
  readonly library: Library
  readonly clock: Clock
  /** By SYMBOL.VENUE, who needs what is stored of it now. */
  readonly held: () => Promise<ReadonlyMap<string, string>>
}

/** Of one instrument. */
export interface PlannedSeries {
  readonly kind: Ageing
  readonly id: InstrumentId
  readonly symbol: string
  readonly before: Micros
}

/** Those that have a rule and are of an age, whether held or not. */
export function* agedSeries({ library, clock }: RetentionParts, rules: Rules): Generator<PlannedSeries> {
  for (const { id, symbol, coverage, tickCoverage } of library.list()) {
    const stored = { ticks: tickCoverage, minutes: coverage.filter(({ timeframe }) => timeframe === '1m') } as const
    for (const kind of ['ticks', 'minutes'] as const) {
      const before = tooOld(rules, kind, clock.now(), id)
      if (before !== undefined && stored[kind].some(({ first }) => first < before))
        yield { kind, id: instrumentId(id), symbol, before }
    }
  }
}

export async function planRetention(parts: RetentionParts, rules: Rules): Promise<RetentionPlan> {
  const { space, clock, dataDir } = parts
  const plan: RetentionPlan = { lines: [], held: [] }
  const held = await parts.held()
  for (const { kind, id, symbol, before } of agedSeries(parts, rules)) {
    const room = await space.roomBefore(kind, id, before)
    if (room.count === 0) continue
    const by = held.get(symbol)
    if (by === undefined) plan.lines.push({ kind, instrument: symbol, before, ...room })
    else plan.held.push({ kind, instrument: symbol, by })
  }
  const runsBefore = tooOld(rules, 'runs', clock.now())
  if (runsBefore !== undefined) addFiles('runs', runsBefore, await space.runsBefore(runsBefore))
  const logsBefore = tooOld(rules, 'logs', clock.now())
  if (logsBefore !== undefined) addFiles('logs', logsBefore, oldLogs(dataDir, logsBefore))
  return plan

  function addFiles(kind: 'runs' | 'logs', before: Micros, old: readonly { readonly bytes: number }[]): void {
    const bytes = old.reduce((sum, each) => sum + each.bytes, 0)
    if (old.length > 0) plan.lines.push({ kind, before, count: old.length, bytes })
  }
}
