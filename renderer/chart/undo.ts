/** Steps back and forth through what was changed by hand; the newest ones are kept. */
const MOST_STEPS = 100

export class Undo<Value> {
  #past: readonly Value[] = []
  #future: readonly Value[] = []

  get canUndo(): boolean {
    return this.#past.length > 0
  }

  get canRedo(): boolean {
    return this.#future.length > 0
  }

  /** What `undo` would give. */
  get last(): Value | undefined {
    return this.#past.at(-1)
  }

  /** What `redo` would give. */
  get next(): Value | undefined {
    return this.#future.at(-1)
  }

  /** `before` is about to be changed; what was taken back can no longer be done again. */
  record(before: Value): void {
    this.#past = [...this.#past, before].slice(-MOST_STEPS)
    this.#future = []
  }

  /** What it was before the last change; `now` is what redo gives back. */
  undo(now: Value): Value | undefined {
    const before = this.#past.at(-1)
    if (before === undefined) return undefined
    this.#past = this.#past.slice(0, -1)
    this.#future = [...this.#future, now]
    return before
  }

  redo(now: Value): Value | undefined {
    const next = this.#future.at(-1)
    if (next === undefined) return undefined
    this.#future = this.#future.slice(0, -1)
    this.#past = [...this.#past, now]
    return next
  }
}
