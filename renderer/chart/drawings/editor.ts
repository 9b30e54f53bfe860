/** What a pointer does to drawings: it draws by presses or by one drag, takes hold, moves, and measures. */
import { anchorCounts, type DrawingTool } from './tools.ts'
import type { Anchor, Drawing, Shape } from './drawing.ts'
import { figureOf } from './figure.ts'
import { distance, minus, straightened, type Point } from './geometry.ts'
import type { EditGround } from './ground.ts'
import { hit, type Hit, type Hittable } from './hit.ts'

export interface EditorPort {
  /** As it is shown now; undefined while nothing is. */
  readonly ground: () => EditGround | undefined
  /** Those that are seen. */
  readonly drawings: () => readonly Drawing[]
  readonly selected: () => string | undefined
  readonly select: (id: string | undefined) => void
  /** Was drawn with a tool of this kind. */
  readonly add: (shape: Shape) => void
  readonly replace: (drawing: Drawing) => void
  /** Something else has to be painted. */
  readonly changed: () => void
}

export interface Press {
  readonly point: Point
  /** Shift is held: level, upright, or at 45 degrees. */
  readonly isStraight: boolean
}

interface Placing {
  readonly kind: 'placing'
  readonly shape: Shape
  /** Where the next anchor would come. */
  readonly loose?: Anchor
  /** Where the pointer went down for the last one. */
  readonly pressed?: Point
}

type State =
  | { readonly kind: 'idle' }
  | Placing
  | {
      readonly kind: 'dragging'
      readonly was: Drawing
      readonly now: Drawing
      readonly hold: Hit
      readonly from: Point
    }
  | { readonly kind: 'measured'; readonly shape: Shape }

/** Pixels that a press may slip and still be none of a drag. */
const SLIP = 5

export class Editor {
  readonly #port: EditorPort
  #state: State = { kind: 'idle' }

  constructor(port: EditorPort) {
    this.#port = port
  }

  get tool(): DrawingTool | undefined {
    return this.#state.kind === 'placing' ? this.#state.shape.kind : undefined
  }

  /** What is painted besides the drawings: one that is being made, or a measure. */
  get shape(): Shape | undefined {
    const state = this.#state
    if (state.kind === 'measured') return state.shape
    if (state.kind !== 'placing' || state.shape.anchors.length === 0) return undefined
    return state.loose === undefined ? state.shape : withAnchor(state.shape, state.loose)
  }

  /** Instead of the one of the same id, while it is moved. */
  get moved(): Drawing | undefined {
    return this.#state.kind === 'dragging' ? this.#state.now : undefined
  }

  /** None: takes hold of drawings again. */
  choose(tool: DrawingTool | undefined): void {
    this.#set(tool === undefined ? { kind: 'idle' } : { kind: 'placing', shape: { kind: tool, anchors: [] } })
  }

  /** Gives up what is under way; tells whether there was anything. */
  escape(): boolean {
    if (this.#state.kind === 'idle') return false
    this.choose(undefined)
    return true
  }

  /** Tells whether the press was for a drawing, and no more for the chart. */
  down(press: Press): boolean {
    const state = this.#state
    if (state.kind === 'placing') {
      this.#place(state.shape, press)
      return true
    }
    const held = this.under(press.point)
    const drawing = this.#port.drawings().find(({ id }) => id === held?.id)
    this.#port.select(held?.id)
    if (held !== undefined && drawing !== undefined) {
      this.#set({ kind: 'dragging', was: drawing, now: drawing, hold: held, from: press.point })
      return true
    }
    this.choose(undefined)
    if (press.isStraight) this.#place({ kind: 'measure', anchors: [] }, { ...press, isStraight: false })
    return press.isStraight
  }

  move(press: Press): void {
    const state = this.#state
    if (state.kind === 'idle' || state.kind === 'measured') return
    const ground = this.#port.ground()
    if (ground === undefined) return
    if (state.kind === 'placing' && state.shape.anchors.length > 0 && !isWhole(state.shape)) {
      const loose = anchorAt(ground, press, state.shape.anchors.at(-1))
      if (loose !== undefined) this.#set({ ...state, loose })
    }
    if (state.kind === 'dragging') this.#set({ ...state, now: dragged(state, press, ground) })
  }

  up(press: Press): void {
    const state = this.#state
    if (state.kind === 'placing') this.#release(state, press)
    if (state.kind !== 'dragging') return
    this.#set({ kind: 'idle' })
    if (state.now !== state.was) this.#port.replace(state.now)
  }

  under(point: Point): Hit | undefined {
    const ground = this.#port.ground()
    if (ground === undefined) return undefined
    const seen = this.#port.drawings().flatMap((drawing): readonly Hittable[] => {
      const figure = figureOf(drawing, ground)
      return figure === undefined ? [] : [{ id: drawing.id, figure }]
    })
    return hit(seen, this.#port.selected(), point)
  }

  #place(before: Shape, press: Press): void {
    const ground = this.#port.ground()
    const anchor = ground && anchorAt(ground, press, before.anchors.at(-1))
    if (anchor === undefined) return
    this.#set({ kind: 'placing', shape: withAnchor(before, anchor), pressed: press.point })
  }

  /** It is done once the pointer is up: what opens then keeps the focus, which a press would take. */
  #release({ shape, pressed }: Placing, press: Press): void {
    if (pressed === undefined) return
    if (!isWhole(shape) && distance(pressed, press.point) > SLIP) this.#place(shape, press)
    const placed = this.#state.kind === 'placing' ? this.#state.shape : shape
    if (!isWhole(placed)) return
    this.#set(placed.kind === 'measure' ? { kind: 'measured', shape: placed } : { kind: 'idle' })
    if (placed.kind !== 'measure') this.#port.add(placed)
  }

  #set(state: State): void {
    this.#state = state
    this.#port.changed()
  }
}

const isWhole = ({ kind, anchors }: Shape): boolean => anchors.length === anchorCounts[kind]

const withAnchor = (shape: Shape, anchor: Anchor): Shape => ({ ...shape, anchors: [...shape.anchors, anchor] })

/** Straight from the other end. The time is snapped first, as 45 degrees are meant from bar to bar. */
function anchorAt(ground: EditGround, { point, isStraight }: Press, end: Anchor | undefined): Anchor | undefined {
  if (!isStraight || end === undefined) return ground.anchorAt(point)
  const snapped = ground.anchorAt(point)
  if (snapped === undefined) return undefined
  const from = { x: ground.x(end.time), y: ground.y(end.price) }
  const to = straightened(from, { x: ground.x(snapped.time), y: point.y })
  const found = ground.anchorAt(to)
  // A level line has the very price of its other end.
  return found !== undefined && to.y === from.y ? { ...found, price: end.price } : found
}

interface Drag {
  readonly was: Drawing
  readonly hold: Hit
  readonly from: Point
}

function dragged({ was, hold, from }: Drag, press: Press, ground: EditGround): Drawing {
  if (distance(from, press.point) === 0) return was
  const { handle } = hold
  if (handle === undefined) {
    const by = minus(press.isStraight ? straightened(from, press.point) : press.point, from)
    return { ...was, anchors: was.anchors.map((anchor) => ground.shifted(anchor, by)) }
  }
  const end = was.anchors[handle === 0 ? 1 : 0]
  const anchor = anchorAt(ground, press, end)
  return anchor === undefined ? was : { ...was, anchors: was.anchors.with(handle, anchor) }
}
