/** All that a chart needs to be drawn on: its instrument's drawings, the hand that edits them, and what paints them. */
import type { IChartApiBase } from 'lightweight-charts'
import { replica } from '../../replica.ts'
import { barAt, noBars, type ChartBars } from '../bars.ts'
import type { ChartColours } from '../colours.ts'
import type { DrawnBars } from '../drawn-bars.ts'
import { DrawingBook } from './book.ts'
import type { Anchor, DrawingStep, Shape } from './drawing.ts'
import { DrawingsPrimitive, type Painted } from './drawings-primitive.ts'
import { Editor } from './editor.ts'
import type { Point } from './geometry.ts'
import { groundOf, middleAnchors, type EditGround, type PriceForm } from './ground.ts'
import { textWidth } from './paint.ts'
import { listenTo } from './pointer.ts'
import { isMagnetOn, areHidden, setHidden } from './preferences.ts'
import { applyStep } from './stored.ts'
import { anchorCounts, toolTitles, type DrawingTool } from './tools.ts'

/** A canvas that it draws on. */
export interface Surface {
  readonly chart: IChartApiBase
  readonly element: HTMLElement
  readonly bars: DrawnBars
  readonly colours: ChartColours
}

export interface PartOptions {
  /** What takes back the change that was just made. */
  readonly onStep: (back: DrawingStep) => void
  /** A text was placed: it has to be written. */
  readonly onText: (id: string) => void
}

/** Colour and width of a measure, and of what is drawn before anybody chose others. */
const plain = { colour: 2, width: 2 } as const

export class DrawingPart {
  readonly book: DrawingBook
  readonly editor: Editor
  readonly #listeners = new Set<() => void>()
  #form: PriceForm = { decimals: 2, tick: 0.01 }
  #surface: Surface | undefined
  #primitive: DrawingsPrimitive | undefined
  #stopPointer: (() => void) | undefined
  #bars = noBars
  #told: readonly unknown[] = []
  #version = 0

  constructor({ onStep, onText }: PartOptions) {
    this.book = new DrawingBook({ onStep, onChange: () => this.#changed() })
    this.editor = new Editor({
      ground: () => this.ground(),
      drawings: () => (areHidden() ? [] : this.book.drawings),
      selected: () => this.book.selected,
      select: (id) => this.book.select(id),
      add: (shape) => {
        const id = this.book.add(shape)
        if (shape.kind === 'text' && id !== undefined) onText(id)
      },
      replace: (drawing) => this.book.replace(drawing),
      changed: () => this.#changed(),
    })
  }

  /** Of what other charts and windows draw; returns how to stop. */
  follow(): () => void {
    return replica.subscribe(({ setting }, before) => {
      if (setting !== before.setting) this.#changed()
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly version = (): number => this.#version

  setInstrument(instrument: string | undefined, form: PriceForm): void {
    this.#form = form
    if (this.book.open(instrument)) this.editor.choose(undefined)
    this.#changed()
  }

  /** Whoever draws wants to see it. */
  choose(tool: DrawingTool | undefined): void {
    if (tool !== undefined && areHidden()) setHidden(false)
    this.book.select(undefined)
    this.editor.choose(tool)
  }

  /** Tells whether there was anything to give up. */
  escape(): boolean {
    if (this.editor.escape()) return true
    if (this.book.selected === undefined) return false
    this.book.select(undefined)
    return true
  }

  /** Of undo: gives the step that takes it back. */
  apply(step: DrawingStep): DrawingStep {
    return applyStep(step)
  }

  /** The next anchor, at the close of a bar, and what became of it in words; undefined while nothing is drawn. */
  placeAt(index: number): string | undefined {
    const { tool } = this.editor
    const [ground, bar] = [this.ground(), barAt(this.#bars, index)]
    if (tool === undefined || ground === undefined || bar === undefined) return undefined
    const press = { point: { x: ground.x(bar.time), y: ground.y(bar.close) }, isStraight: false }
    this.editor.down(press)
    this.editor.up(press)
    const { tool: left, shape } = this.editor
    const placed = left === undefined ? anchorCounts[tool] : (shape?.anchors.length ?? 0)
    return `${toolTitles[tool]}: anchor ${placed} of ${anchorCounts[tool]} at ${ground.priceText(bar.close)}`
  }

  /** As many anchors as are wanted, about the middle of what is shown; undefined while nothing is. */
  middle(count: number): readonly Anchor[] | undefined {
    const ground = this.ground()
    return ground && middleAnchors(ground, count)
  }

  attach(surface: Surface | undefined): void {
    this.#stopPointer?.()
    if (this.#primitive !== undefined) this.#surface?.bars.detach(this.#primitive, 'price')
    this.#surface = surface
    this.#primitive = undefined
    if (surface === undefined) return
    this.#primitive = new DrawingsPrimitive(surface.colours, {
      ground: () => this.ground(),
      painted: () => this.#painted(),
      cursor: (point) => this.#cursor(point),
    })
    surface.bars.attach(this.#primitive)
    this.#stopPointer = listenTo(surface.element, {
      down: (press) => this.editor.down(press),
      move: (press) => this.editor.move(press),
      up: (press) => this.editor.up(press),
      holds: (point) => this.#holds(point),
    })
  }

  draw(bars: ChartBars): void {
    this.#bars = bars
    this.#primitive?.repaint()
  }

  setColours(colours: ChartColours): void {
    this.#primitive?.setColours(colours)
  }

  /** Undefined while nothing is shown. */
  ground(): EditGround | undefined {
    if (this.#surface === undefined || this.#bars.time.length === 0) return undefined
    const { chart, bars } = this.#surface
    const { hasMagnet, form } = { hasMagnet: isMagnetOn(), form: this.#form }
    return groundOf({ chart, series: bars.prices, bars: this.#bars, form, hasMagnet, textWidth })
  }

  #painted(): readonly Painted[] {
    const { moved, shape } = this.editor
    const drawings = areHidden() ? [] : this.book.drawings
    const kept = drawings.map((drawing): Painted => {
      const shown = drawing.id === moved?.id ? moved : drawing
      return { shape: shown, ...shown, hasHandles: drawing.id === this.book.selected }
    })
    return shape === undefined ? kept : [...kept, this.#paintedNow(shape)]
  }

  readonly #paintedNow = (shape: Shape): Painted => ({ shape, ...plain, hasHandles: shape.kind !== 'measure' })

  #cursor(point: Point): string | undefined {
    if (this.editor.tool !== undefined) return 'crosshair'
    const under = this.editor.under(point)
    if (under === undefined) return undefined
    return under.handle === undefined ? 'pointer' : 'grab'
  }

  /** Not on an axis, and not in a pane below. */
  #holds({ x, y }: Point): boolean {
    const ground = this.ground()
    return ground !== undefined && x >= 0 && y >= 0 && x < ground.width && y < ground.height
  }

  /** With each move of a pointer; those who listen are told of what they show alone. */
  #changed(): void {
    this.#primitive?.repaint()
    const { editor, book } = this
    const now = [editor.tool, book.selected, book.drawings, areHidden(), isMagnetOn()]
    if (now.every((each, at) => each === this.#told[at])) return
    this.#told = now
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}
