import type { BacktestProgress } from './backtest-parts.ts'
import { pointsFrom } from './live-points.ts'
import type { SharedCells } from './thread-messages.ts'

const EVERY_MS = 150

/** Looks at the run's counters some times a second and tells how far it is, and what it has come to. */
export class ProgressWatch {
  readonly #cells: SharedCells
  readonly #tell: (progress: BacktestProgress) => void
  #timer: NodeJS.Timeout | undefined
  #began = 0
  #told = 0

  constructor(cells: SharedCells, tell: (progress: BacktestProgress) => void) {
    this.#cells = cells
    this.#tell = tell
  }

  begin(): void {
    this.#began = performance.now()
    this.#timer ??= setInterval(() => this.#look(), EVERY_MS).unref()
  }

  /** With the last figures. */
  end(): void {
    if (this.#timer === undefined) return
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#look()
  }

  #look(): void {
    const [bars, of] = [Atomics.load(this.#cells.steps, 0), Atomics.load(this.#cells.steps, 1)]
    const seconds = (performance.now() - this.#began) / 1000
    const rate = bars / seconds
    const points = pointsFrom(this.#cells.points, this.#told)
    this.#told += points.time.length
    this.#tell({ bars, of, rate, left: (of - bars) / rate, points })
  }
}
