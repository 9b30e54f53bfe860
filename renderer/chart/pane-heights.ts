/** The heights of a chart's panes: shares of the price pane's, a line of text for one that is collapsed. */
import type { IChartApiBase } from 'lightweight-charts'
import { shareWithin, type ChartPane } from './studies/study.ts'

/** Where the panes below the prices stand, in pixels from the top of the chart. */
export interface PanePlace {
  readonly key: string
  readonly top: number
  readonly height: number
}

/** A pane's legend and nothing else. */
const COLLAPSED = 26
/** The library draws panes apart by a line. */
const SEPARATOR = 1
/** Prices keep at least this part of what is not collapsed. */
const LEAST_PRICES = 0.3

export class PaneHeights {
  readonly #chart: IChartApiBase
  readonly #element: HTMLElement
  readonly #onPlaces: (places: readonly PanePlace[]) => void
  readonly #observer: ResizeObserver
  #panes: readonly ChartPane[] = []
  #height = 0
  /** Of each pane in pixels, as they were laid out. */
  #laid: readonly number[] = []
  #frame = 0

  constructor(chart: IChartApiBase, element: HTMLElement, onPlaces: (places: readonly PanePlace[]) => void) {
    this.#chart = chart
    this.#element = element
    this.#onPlaces = onPlaces
    this.#observer = new ResizeObserver(() => this.#look())
    this.#observer.observe(element)
  }

  set(panes: readonly ChartPane[]): void {
    this.#panes = panes
    this.#height = 0
    this.#look()
  }

  /** As the separators stand now, if someone has dragged one. */
  dragged(): readonly ChartPane[] | undefined {
    const heights = this.#chart.panes().map((pane) => pane.getHeight())
    const [prices = 1, ...rest] = heights
    const isSame = heights.every((height, at) => Math.abs(height - (this.#laid[at] ?? height)) < 2)
    if (isSame || heights.length !== this.#panes.length + 1) return undefined
    this.#laid = heights
    return this.#panes.map((pane, at) =>
      pane.collapsed === true ? pane : { ...pane, share: shareWithin((rest[at] ?? 0) / Math.max(1, prices)) },
    )
  }

  close(): void {
    this.#observer.disconnect()
    cancelAnimationFrame(this.#frame)
  }

  /** The library makes elements with its next frame: places are told after that. */
  #look(): void {
    if (this.#element.clientHeight !== this.#height) this.#layOut()
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      if (this.#laid.length === 0) this.#laid = this.#chart.panes().map((pane) => pane.getHeight())
      const elements = this.#chart.panes().map((pane) => pane.getHTMLElement())
      for (const element of elements) if (element !== null) this.#observer.observe(element)
      const top = this.#element.getBoundingClientRect().top
      this.#onPlaces(
        this.#panes.flatMap(({ key }, at) => {
          const box = elements[at + 1]?.getBoundingClientRect()
          return box === undefined ? [] : [{ key, top: box.top - top, height: box.height }]
        }),
      )
    })
  }

  /** Heights in pixels are given as the parts of a whole, which is what the library takes. */
  #layOut(): void {
    this.#height = this.#element.clientHeight
    this.#laid = []
    const panes = this.#chart.panes()
    const open = this.#panes.filter(({ collapsed }) => collapsed !== true)
    const shut = (this.#panes.length - open.length) * COLLAPSED
    const room = Math.max(1, this.#height - this.#chart.timeScale().height() - this.#panes.length * SEPARATOR - shut)
    const parts = open.reduce((sum, { share }) => sum + share, 0)
    const prices = Math.max(room / (1 + parts), room * LEAST_PRICES)
    const unit = parts === 0 ? 0 : Math.min(prices, (room - prices) / parts)
    panes[0]?.setStretchFactor(room - unit * parts)
    this.#panes.forEach(({ share, collapsed }, at) => {
      panes[at + 1]?.setStretchFactor(collapsed === true ? COLLAPSED : unit * share)
    })
  }
}
