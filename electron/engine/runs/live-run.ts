/** A run while it waits and works: how far it is, and its equity as it grows, for whoever watches. */
import type { RunProgress, RunRow } from '../../../shared/contract/runs.ts'
import type { BacktestProgress } from '../backtest/run-backtest.ts'

export type Stage = RunProgress['stage']

export class LiveRun {
  #row: RunRow
  #stage: Stage = 'waiting'
  #progress: BacktestProgress | undefined
  readonly #time: number[] = []
  readonly #equity: number[] = []
  readonly #watchers = new Set<() => void>()

  constructor(row: RunRow) {
    this.#row = row
  }

  get row(): RunRow {
    return this.#row
  }

  get stage(): Stage {
    return this.#stage
  }

  enter(stage: Stage, row: RunRow = this.#row): void {
    this.#stage = stage
    this.#row = row
    this.#tell()
  }

  advance(progress: BacktestProgress): void {
    this.#progress = progress
    this.#time.push(...progress.points.time)
    this.#equity.push(...progress.points.equity)
    this.#tell()
  }

  /** First how it is, then what is new, until the run has ended or the signal aborts. */
  async *watch(signal: AbortSignal): AsyncGenerator<RunProgress, void> {
    let sent = 0
    const news = makeBell(signal)
    this.#watchers.add(news.ring)
    try {
      while (!signal.aborted) {
        const [now, points] = [this.#now(), this.#points(sent)]
        sent = this.#time.length
        yield { ...now, ...points }
        // Much may have happened while the reader was busy.
        if (now.stage === 'ended') return
        await news.rung()
      }
    } finally {
      this.#watchers.delete(news.ring)
    }
  }

  #now(): Pick<RunProgress, 'row' | 'stage' | 'done' | 'total' | 'barsPerSecond' | 'secondsLeft'> {
    const { bars = 0, of, rate, left } = this.#progress ?? {}
    return {
      row: this.#row,
      stage: this.#stage,
      done: bars,
      ...(of !== undefined && { total: of }),
      ...(rate !== undefined && { barsPerSecond: rate }),
      ...(left !== undefined && { secondsLeft: left }),
    }
  }

  #points(from: number): Pick<RunProgress, 'time' | 'equity'> {
    return { time: Float64Array.from(this.#time.slice(from)), equity: Float64Array.from(this.#equity.slice(from)) }
  }

  #tell(): void {
    for (const ring of this.#watchers) ring()
  }
}

/** Rung while nobody waits, it is heard by the next who does. */
function makeBell(signal: AbortSignal) {
  let [wake, rung] = [() => {}, false]
  const ring = () => {
    rung = true
    wake()
  }
  signal.addEventListener('abort', ring, { once: true })
  return {
    ring,
    async rung(): Promise<void> {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve))
      rung = false
    },
  }
}
