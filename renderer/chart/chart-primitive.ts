/** What draws on the bars of a chart by itself: it knows the chart while it is on one, and asks to be drawn again. */
import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  SeriesAttachedParameter,
} from 'lightweight-charts'
import type { ChartColours } from './colours.ts'

export type Target = Parameters<IPrimitivePaneRenderer['draw']>[0]

export abstract class ChartPrimitive implements ISeriesPrimitive {
  protected colours: ChartColours
  protected chart: SeriesAttachedParameter | undefined
  readonly #views: readonly IPrimitivePaneView[]

  constructor(colours: ChartColours, zOrder: 'bottom' | 'normal' | 'top') {
    this.colours = colours
    this.#views = [{ zOrder: () => zOrder, renderer: () => ({ draw: (target) => this.draw(target) }) }]
  }

  attached(parameter: SeriesAttachedParameter): void {
    this.chart = parameter
  }

  detached(): void {
    this.chart = undefined
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views
  }

  setColours(colours: ChartColours): void {
    this.colours = colours
    this.changed()
  }

  protected changed(): void {
    this.chart?.requestUpdate()
  }

  protected abstract draw(target: Target): void
}
