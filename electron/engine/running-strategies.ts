/** What the shell has to know of strategies on paper: how many run, and what a person must hear without a window. */
import type { FromEngine } from '../../shared/contract/shell.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { isOn, strategyNotice } from '../../shared/contract/strategy-status.ts'

export class RunningStrategies {
  readonly #tell: (message: FromEngine) => void
  readonly #known = new Map<string, StrategyRun>()
  #running = 0

  constructor(tell: (message: FromEngine) => void) {
    this.#tell = tell
  }

  /** Without a run: it is listed no more. */
  readonly follow = (id: string, run: StrategyRun | undefined): void => {
    const notice = run === undefined ? undefined : strategyNotice(this.#known.get(id), run)
    if (run === undefined) this.#known.delete(id)
    else this.#known.set(id, run)
    this.#count()
    if (notice !== undefined) this.#tell({ kind: 'notice', notice })
  }

  #count(): void {
    const running = [...this.#known.values()].filter(isOn).length
    if (running === this.#running) return
    this.#running = running
    this.#tell({ kind: 'strategies', running })
  }
}
