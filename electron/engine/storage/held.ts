/** Whose stored data somebody needs: it stays, however old it is. */
import type { Library } from '../library.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { PaperRuns } from '../paper/paper-runs.ts'
import type { RunStore } from '../runs/run-store.ts'
import type { Runs } from '../runs/runs.ts'
import type { Replays } from '../replays.ts'

interface Parts {
  readonly library: Library
  readonly strategyRuns: Pick<PaperRuns, 'list'>
  readonly replays: Pick<Replays, 'list'>
  readonly runs: Pick<Runs, 'list'>
  readonly runStore: RunStore
}

const over: readonly string[] = ['stopped', 'refused', 'ended', 'failed']
const ALL_RUNS = 1_000_000

/** By SYMBOL.VENUE, in words. What warms a strategy up lies before its bars, so all of an instrument is held. */
export async function heldInstruments(parts: Parts): Promise<ReadonlyMap<string, string>> {
  const { library, strategyRuns, replays, runs, runStore } = parts
  const held = new Map<string, string>()
  const hold = (symbols: readonly string[], by: string): void => {
    for (const each of symbols) {
      const known = library.lookUp(each)
      if (known !== undefined) held.set(symbolOf(known), by)
    }
  }
  for (const { tags, instruments, title } of await runStore.list({ most: ALL_RUNS }))
    if (tags.length > 0) hold(instruments, `the run ${title}, tagged ${tags.join(', ')}`)
  for (const { status, instruments, title } of (await runs.list({ most: 1_000 })).runs)
    if (status === 'waiting' || status === 'running') hold(instruments, `the backtest ${title}`)
  for (const { status, instruments, title } of replays.list())
    if (!over.includes(status)) hold(instruments, `the replay ${title}`)
  for (const { status, instruments, name } of strategyRuns.list())
    if (!over.includes(status)) hold(instruments, `the strategy ${name}`)
  return held
}
