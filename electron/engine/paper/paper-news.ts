/** What a run on paper tells those who watch it. */
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { RunMessage } from '../../../shared/domain/run.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { RunNotes } from '../backtest/notes.ts'

export type PaperNews =
  | { readonly kind: 'desk'; readonly event: DeskEvent }
  | ({ readonly kind: 'log' } & RunMessage)
  | { readonly kind: 'life'; readonly time: Micros; readonly text: string }

const never = { steps: 0, time: new Float64Array(0), closes: new Float64Array(0), day: new Int32Array(0), closed: [] }

/** What the desk has to say goes out at once, instead of being kept for a result. */
export class LiveNotes extends RunNotes {
  readonly #tell: (message: RunMessage) => void

  constructor(tell: (message: RunMessage) => void) {
    super(never)
    this.#tell = tell
  }

  override say(message: RunMessage): void {
    this.#tell(message)
  }

  override warn(time: Micros, text: string): void {
    this.#tell({ time, level: 'warning', text })
  }
}
