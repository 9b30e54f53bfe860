/** Writes alerts down as they change: one after the other, each as it is by then. */
import type { LogError } from '../api/serve.ts'
import type { AlertStore, StoredAlert } from './alert-store.ts'

export class AlertKeeper {
  readonly #store: AlertStore
  readonly #current: (id: string) => StoredAlert | undefined
  readonly #log: LogError
  readonly #waiting = new Map<string, (() => void)[]>()
  #working: Promise<void> | undefined

  constructor(store: AlertStore, current: (id: string) => StoredAlert | undefined, log: LogError) {
    this.#store = store
    this.#current = current
    this.#log = log
  }

  /** `then` comes when it is stored, so that what was told happens to nobody a second time; or when it cannot be. */
  keep(id: string, then?: () => void): void {
    const told = this.#waiting.get(id) ?? []
    if (then !== undefined) told.push(then)
    this.#waiting.set(id, told)
    this.#working ??= this.#work()
  }

  async settled(): Promise<void> {
    while (this.#working !== undefined) await this.#working
  }

  async #work(): Promise<void> {
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      const [id, told] = next
      this.#waiting.delete(id)
      const current = this.#current(id)
      if (current !== undefined) await this.#store.put(current).catch(this.#log)
      for (const then of told) then()
    }
    this.#working = undefined
  }
}
