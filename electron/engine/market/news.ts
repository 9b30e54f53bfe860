/** Wakes whoever waits for something to have happened; several rings before it looks are one. */
export class News {
  readonly #waiting = new Set<() => void>()
  #rings = 0

  /** How often it rang: to be noted before one looks, so that no ring in between is missed. */
  get rings(): number {
    return this.#rings
  }

  ring(): void {
    this.#rings += 1
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  /** Resolves once it has rung more often than that, or when the signal aborts. */
  after(rings: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted || this.#rings > rings) return resolve()
      const wake = () => {
        signal.removeEventListener('abort', wake)
        this.#waiting.delete(wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
