import type { IChartApiBase, MouseEventParams, Time } from 'lightweight-charts'
import type { PriceSeries } from './drawn-bars.ts'

/** A bar to stand on. */
export interface CrosshairBar {
  readonly index: number
  readonly price: number
  readonly time: Time
}

/**
 * The crosshair of a pointer stays at its pixel while bars move below it, as the library has it. One that a key placed
 * stays on its bar, and has to be placed anew whenever the view moves.
 */
export class Crosshair {
  readonly #chart: IChartApiBase
  readonly #series: () => PriceSeries
  readonly #onBar: (index: number | undefined) => void
  #index: number | undefined
  #isKeyed = false

  /** `onBar` gets an index that may lie outside of the bars. */
  constructor(chart: IChartApiBase, series: () => PriceSeries, onBar: (index: number | undefined) => void) {
    this.#chart = chart
    this.#series = series
    this.#onBar = onBar
    chart.subscribeCrosshairMove(this.#onMove)
  }

  get index(): number | undefined {
    return this.#index
  }

  get isKeyed(): boolean {
    return this.#isKeyed
  }

  place(bar: CrosshairBar): void {
    this.#isKeyed = true
    this.#chart.setCrosshairPosition(bar.price, bar.time, this.#series())
    this.move(bar.index)
  }

  /** Its bar is out of sight; it comes back with it. */
  hide(): void {
    this.#chart.clearCrosshairPosition()
  }

  /** Its bar has another index. */
  move(index: number): void {
    this.#tell(index)
  }

  clear(): void {
    this.#isKeyed = false
    this.#chart.clearCrosshairPosition()
    this.#tell(undefined)
  }

  readonly #onMove = ({ logical, sourceEvent }: MouseEventParams): void => {
    // Without an event nobody pointed: `place` was called, or bars moved below the pixel.
    if (this.#isKeyed && sourceEvent === undefined) return
    this.#isKeyed = false
    this.#tell(logical)
  }

  #tell(index: number | undefined): void {
    if (index === this.#index) return
    this.#index = index
    this.#onBar(index)
  }
}
