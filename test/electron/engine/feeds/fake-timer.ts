import type { Timer } from '../../../../electron/engine/ports.ts'

/** A machine on which time passes only when somebody says so. */
export class FakeTimer implements Timer {
  #now = 0
  readonly #sleepers = new Set<{ readonly until: number; wake(): void }>()

  now(): number {
    return this.#now
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const sleeper = {
        until: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper)
          resolve()
        },
      }
      this.#sleepers.add(sleeper)
      signal.addEventListener('abort', sleeper.wake)
    })
  }

  /** So many milliseconds pass, and whoever waited for a moment within them goes on at that moment. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    await settled()
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.until)
      next.wake()
      await settled()
    }
    this.#now = end
  }

  #next(end: number) {
    const due = [...this.#sleepers].filter(({ until }) => until <= end)
    return due.toSorted((a, b) => a.until - b.until)[0]
  }
}

/** Everything that does not wait for time has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))
