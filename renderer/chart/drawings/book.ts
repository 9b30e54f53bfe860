/** The drawings of the instrument that a chart shows, which of them is selected, and every change that can be made. */
import { showToast } from '../../components/toast.ts'
import type { Drawing, DrawingStep, LineWidth, Shape } from './drawing.ts'
import { applyStep, MOST_DRAWINGS, storedDrawings } from './stored.ts'

export interface BookPort {
  /** What takes back the change that was just made. */
  readonly onStep: (back: DrawingStep) => void
  readonly onChange: () => void
}

export class DrawingBook {
  readonly #port: BookPort
  #instrument: string | undefined
  #selected: string | undefined
  /** Of the next one: as the last one that somebody changed. */
  #look: { readonly colour: number; readonly width: LineWidth } = { colour: 2, width: 2 }

  constructor(port: BookPort) {
    this.#port = port
  }

  get drawings(): readonly Drawing[] {
    return this.#instrument === undefined ? [] : storedDrawings(this.#instrument).drawings
  }

  /** What of it could not be read. */
  get fault(): string | undefined {
    return this.#instrument === undefined ? undefined : storedDrawings(this.#instrument).fault
  }

  get selected(): string | undefined {
    return this.#selected
  }

  /** Tells whether it is another instrument. */
  open(instrument: string | undefined): boolean {
    if (instrument === this.#instrument) return false
    this.#instrument = instrument
    this.#selected = undefined
    const { fault } = this
    if (fault !== undefined) showToast('warning', { title: 'A drawing could not be read', text: fault, cause: fault })
    return true
  }

  select(id: string | undefined): void {
    if (id === this.#selected) return
    this.#selected = id
    this.#port.onChange()
  }

  /** Its id, and it is selected; undefined where there are too many, which is said. */
  add({ kind, anchors, text }: Shape): string | undefined {
    if (kind === 'measure') return undefined
    if (this.drawings.length >= MOST_DRAWINGS) {
      showToast('error', { title: `A symbol has at most ${MOST_DRAWINGS} drawings: remove one first` })
      return undefined
    }
    const id = this.#freeId()
    const own = kind === 'text' ? { text: text ?? 'Text' } : {}
    this.#selected = id
    this.#change([[id, { id, kind, anchors, ...this.#look, ...own }]])
    return id
  }

  replace(drawing: Drawing): void {
    this.#look = { colour: drawing.colour, width: drawing.width }
    this.#change([[drawing.id, drawing]])
  }

  remove(ids: readonly string[]): void {
    if (ids.some((id) => id === this.#selected)) this.#selected = undefined
    this.#change(ids.map((id) => [id, undefined]))
  }

  #change(changes: readonly (readonly [string, Drawing | undefined])[]): void {
    if (this.#instrument === undefined) return
    this.#port.onStep(applyStep({ kind: 'drawings', instrument: this.#instrument, drawings: new Map(changes) }))
    this.#port.onChange()
  }

  #freeId(): string {
    const ids = new Set(this.drawings.map(({ id }) => id))
    const start = Date.now()
    let step = 0
    while (ids.has((start + step).toString(36))) step += 1
    return (start + step).toString(36)
  }
}
