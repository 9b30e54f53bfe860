/**
 * A strategy counts its orders from 1, the run counts those of all its versions. Orders of an earlier version are known to
 * a later one by numbers that it will never reach itself.
 */
import type { RunTail, StrategyAction } from '../../../shared/contract/strategy-messages.ts'

const EARLIER = 1_000_000_000

export class OrderNumbers {
  readonly #before: number

  /** Orders that were asked for before this version began. */
  constructor(before: number) {
    this.#before = before
  }

  asked(action: StrategyAction): StrategyAction {
    const id = this.#ofRun(action.id)
    if (action.do !== 'order' || action.parent === undefined) return { ...action, id }
    return { ...action, id, parent: this.#ofRun(action.parent) }
  }

  told(tail: RunTail): RunTail {
    const { events, orders, ...rest } = tail
    return {
      ...rest,
      ...(events !== undefined && {
        events: events.map((each) => (each.kind === 'tick' ? each : { ...each, id: this.#ofVersion(each.id) })),
      }),
      ...(orders !== undefined && { orders: orders.map((each) => ({ ...each, id: this.#ofVersion(each.id) })) }),
    }
  }

  #ofRun(id: number): number {
    return id > EARLIER ? id - EARLIER : id + this.#before
  }

  /** 0 is an order of the desk's own. */
  #ofVersion(id: number): number {
    if (id === 0) return 0
    return id > this.#before ? id - this.#before : id + EARLIER
  }
}
