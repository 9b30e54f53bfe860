/** Replays that play now, and those that ended since the engine started. */
import type { Caller } from '../../shared/contract/procedure.ts'
import type { ReplaySource, ReplayState } from '../../shared/contract/replays.ts'
import { no } from '../../shared/contract/wire.ts'
import type { Pace, PaceChange } from './feeds/replay-clock.ts'
import type { ReplayPlan } from './replay-plan.ts'
import { ReplayRun, type RunParts } from './replay-run.ts'

export interface ReplayParts extends RunParts {
  readonly planOf: (source: ReplaySource) => ReplayPlan
}

interface ReplayOrder extends Pace {
  readonly source: ReplaySource
}

/** Replays that have ended and are still listed. */
const MOST_ENDED = 20

export class Replays {
  readonly #parts: ReplayParts
  readonly #runs = new Map<string, ReplayRun>()

  constructor(parts: ReplayParts) {
    this.#parts = parts
  }

  /** Newest first. */
  list(): readonly ReplayState[] {
    return [...this.#runs.values()].map(({ state }) => state).toReversed()
  }

  start({ source, speed, paused }: ReplayOrder, { actor }: Caller): ReplayState {
    const run = new ReplayRun(this.#parts.planOf(source), this.#parts, { speed, paused }, actor)
    this.#runs.set(run.id, run)
    const ended = [...this.#runs.values()].filter(({ isOver }) => isOver)
    for (const { id } of ended.slice(0, -MOST_ENDED)) this.#runs.delete(id)
    this.#parts.changed(run.state)
    return run.state
  }

  control(id: string, change: PaceChange): ReplayState {
    const run = this.#find(id)
    run.set(change)
    return run.state
  }

  /** Resolves when what it brought is stored. */
  async stop(id: string): Promise<ReplayState> {
    const run = this.#find(id)
    await run.stop()
    return run.state
  }

  async close(): Promise<void> {
    await Promise.all([...this.#runs.values()].map((run) => run.stop()))
  }

  #find(id: string): ReplayRun {
    const found = this.#runs.get(id)
    if (found === undefined) throw no('replay.unknown', { replay: id })
    return found
  }
}
