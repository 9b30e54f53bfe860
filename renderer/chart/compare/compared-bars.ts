/** The closes of another instrument, at the bars of the one that a chart shows. */
import { MOST_BARS } from '../../../shared/contract/constants.ts'
import { closedBy } from '../../../shared/domain/series-align.ts'
import { MICROS_PER_DAY, micros, type Micros } from '../../../shared/domain/units.ts'
import { toError } from '../../to-error.ts'
import type { BarSource, Wanted } from '../bar-source.ts'
import { joinBars, lengthOf, mergeBars, noBars, pickBars, type ChartBars } from '../bars.ts'
import { LiveBars } from '../live-bars.ts'

/** What trades around the clock has more bars in the same time; a line that begins later is better than none. */
const MOST_PAGES = 4
/** A weekend and a holiday: what was the last close when the first bar opened. */
const BEFORE = 5 * MICROS_PER_DAY

export class ComparedBars {
  readonly #source: BarSource
  readonly #wanted: Wanted
  readonly #onChange: () => void
  readonly #live: LiveBars
  #bars = noBars
  #covered: readonly [from: number, to: number] = [0, 0]
  #next: readonly [from: number, to: number] | undefined
  #problem: string | undefined
  #isReading = false
  #isClosed = false

  constructor(source: BarSource, wanted: Wanted, onChange: () => void) {
    this.#source = source
    this.#wanted = wanted
    this.#onChange = onChange
    this.#live = new LiveBars({
      source,
      onChange: ({ bars, reset }) => {
        if (reset) this.#again()
        else this.#set(mergeBars(this.#bars, bars))
      },
      // What is stored is drawn all the same; the chart's own bars tell that nothing comes live.
      onProblem: () => {},
    })
    this.#live.follow(wanted)
  }

  get problem(): string | undefined {
    return this.#problem
  }

  /** Reads what is missing between both times. */
  cover(from: number, to: number): void {
    const [first, last] = this.#covered
    if (from >= first && to <= last) return
    this.#next = [from, to]
    if (!this.#isReading) void this.#read()
  }

  /** The last close that was known at the close of each bar: never a later one. */
  at({ closeTime }: ChartBars): Float64Array {
    return closedBy({ closes: this.#bars.closeTime, values: this.#bars.close, before: Number.NaN }, closeTime)
  }

  close(): void {
    this.#isClosed = true
    this.#live.close()
  }

  #again(): void {
    const [from, to] = this.#covered
    this.#covered = [0, 0]
    if (to > 0) this.cover(from, to)
  }

  async #read(): Promise<void> {
    this.#isReading = true
    while (this.#next !== undefined && !this.#isClosed) {
      const [from, to] = this.#next
      this.#next = undefined
      try {
        const bars = await this.#pages(from - BEFORE, to + 1)
        this.#covered = [from, to]
        this.#problem = lengthOf(bars) === 0 ? 'has no bars here' : undefined
        this.#set(bars)
      } catch (cause) {
        this.#problem = toError(cause).message
        this.#set(noBars)
      }
    }
    this.#isReading = false
  }

  /** The newest of a range come first. */
  async #pages(from: number, to: number): Promise<ChartBars> {
    let [bars, end] = [noBars, micros(to)]
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await this.#source.read({ ...this.#wanted, from: micros(from), to: end, most: MOST_BARS })
      bars = joinBars(pickBars(answer), bars)
      const first = answer.time[0]
      if (lengthOf(answer) < MOST_BARS || first === undefined) break
      end = first as Micros
    }
    return bars
  }

  #set(bars: ChartBars): void {
    if (this.#isClosed) return
    this.#bars = bars
    this.#onChange()
  }
}
