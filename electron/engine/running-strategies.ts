/** How many strategies run on paper, told whenever it is another number. */
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { isOn } from '../../shared/contract/strategy-status.ts'

export class RunningStrategies {
  readonly #tell: (running: number) => void
  readonly #on = new Set<string>()
  #told = 0

  constructor(tell: (running: number) => void) {
    this.#tell = tell
  }

  /** Without a run: it is listed no more. */
  readonly follow = (id: string, run: StrategyRun | undefined): void => {
    if (run !== undefined && isOn(run)) this.#on.add(id)
    else this.#on.delete(id)
    if (this.#on.size === this.#told) return
    this.#told = this.#on.size
    this.#tell(this.#told)
  }
}
