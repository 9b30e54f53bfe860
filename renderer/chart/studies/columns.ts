/**
 * The values of a chart's indicators, by the same graph that backtests compute. A bar that forms is previewed and a bar
 * that closed is taken in, whatever is loaded; only other bars, or older ones in front, are computed from the start.
 */
import { buildGraph } from '../../../shared/domain/series-graph-build.ts'
import { computeGraph, openStream } from '../../../shared/domain/series-graph-compute.ts'
import type { SeriesGraph } from '../../../shared/domain/series-graph.ts'
import type { FeedBars, SeriesStream } from '../../../shared/domain/series-stream.ts'
import { indexAt } from '../../../shared/domain/bar.ts'
import { firstChange, joinBars, lengthOf, noBars, sliceBars, type ChartBars } from '../bars.ts'
import { leadOf } from './lead.ts'
import { declarationOf, FEED, type ChartStudy } from './study.ts'

interface Column {
  readonly key: string
  readonly output: string
  values: Float64Array
}

export class StudyColumns {
  #studies: readonly ChartStudy[] = []
  #graph: SeriesGraph | undefined
  #stream: SeriesStream | undefined
  /** What was last computed as a whole, until it goes on bar by bar. */
  #whole = noBars
  #columns: readonly Column[] = []
  #problems: ReadonlyMap<string, string> = new Map()
  #bars = noBars
  #lead = noBars
  /** Place of the first bar in the columns; what lies before it warms up. */
  #offset = 0
  #version = 0
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Rises whenever all values are new. */
  readonly version = (): number => this.#version

  get studies(): readonly ChartStudy[] {
    return this.#studies
  }

  /** Bars before the first one that is shown, from which the values on it are as if all history were there. */
  get lead(): number {
    return this.#graph === undefined ? 0 : leadOf(this.#graph)
  }

  set(studies: readonly ChartStudy[]): void {
    this.#studies = studies
    this.#problems = new Map()
    this.#graph = this.#soundGraph(studies)
    this.#columns = studies.flatMap(({ key }) => this.#outputsOf(key).map((output) => ({ key, output, values: none })))
    this.#computeAll()
  }

  /** Index of the first bar whose values changed; 0 when all may have. */
  take(bars: ChartBars, lead: ChartBars): number {
    const dropped = this.#dropFront(bars)
    const [before, from] = [lengthOf(this.#bars), firstChange(this.#bars, bars)]
    const goes = before > 0 && (dropped || lead === this.#lead) && from >= before - 1 && lengthOf(bars) >= before
    this.#bars = bars
    this.#lead = lead
    if (!goes) {
      this.#computeAll()
      return 0
    }
    this.#extend(before)
    return dropped ? 0 : before - 1
  }

  /** What is wrong with it, in one sentence; it has no values then. */
  problem(key: string): string | undefined {
    return this.#problems.get(key)
  }

  /** Why there is nothing to see of it yet. */
  waitsFor(key: string): string | undefined {
    const place = this.#graph?.places.get(key)
    const node = this.#graph?.nodes[place ?? -1]
    if (node === undefined) return undefined
    const need = Math.min(...node.needs.map((each) => each.get(FEED) ?? 0)) + 1
    const have = this.#offset + lengthOf(this.#bars)
    return have < need ? `needs ${need} bars, ${have} are there` : undefined
  }

  /** At a bar by its index; NaN where there is none. */
  at(key: string, output: string, index: number): number {
    if (index < 0 || index >= lengthOf(this.#bars)) return Number.NaN
    return this.#find(key, output)?.values[this.#offset + index] ?? Number.NaN
  }

  /** One value for each bar. */
  column(key: string, output: string): Float64Array {
    const values = this.#find(key, output)?.values
    return values?.subarray(this.#offset, this.#offset + lengthOf(this.#bars)) ?? none
  }

  #find(key: string, output: string): Column | undefined {
    return this.#columns.find((column) => column.key === key && column.output === output)
  }

  #outputsOf(key: string): readonly string[] {
    const node = this.#graph?.nodes[this.#graph.places.get(key) ?? -1]
    return node?.indicator.outputs.map(({ name }) => name) ?? []
  }

  /** One that is at fault is left out, with those that read it, and the rest is shown all the same. */
  #soundGraph(studies: readonly ChartStudy[]): SeriesGraph | undefined {
    const problems = new Map<string, string>()
    let sound = studies
    while (sound.length > 0) {
      const graph = buildGraph(sound.map(declarationOf), [FEED])
      if (graph.kind === 'graph') {
        this.#problems = problems
        return graph
      }
      problems.set(graph.key, graph.detail.replace(`Indicator "${graph.key}": `, ''))
      sound = sound.filter(({ key }) => key !== graph.key)
    }
    this.#problems = problems
    return undefined
  }

  /** The first bars are gone, the others are those that were there. */
  #dropFront(bars: ChartBars): boolean {
    const count = indexAt(this.#bars.time, bars.time[0] ?? Infinity)
    if (count === 0 || count >= lengthOf(this.#bars) || this.#bars.time[count] !== bars.time[0]) return false
    this.#bars = sliceBars(this.#bars, count, lengthOf(this.#bars))
    this.#offset += count
    return true
  }

  #computeAll(): void {
    this.#version += 1
    const whole = joinBars(this.#lead, this.#bars)
    this.#offset = lengthOf(whole) - lengthOf(this.#bars)
    this.#stream = undefined
    this.#whole = whole
    const computed = this.#graph === undefined ? undefined : computeGraph(this.#graph, { [FEED]: feedOf(whole) })
    for (const column of this.#columns)
      column.values = grown(computed?.get(column.key)?.outputs[column.output] ?? none, lengthOf(whole))
    for (const listener of this.#listeners) listener()
  }

  /** The last bar of those before may have closed since. */
  #extend(before: number): void {
    this.#stream ??= this.#streamOf(sliceBars(this.#whole, 0, lengthOf(this.#whole) - 1))
    const from = before - 1
    const rest = sliceBars(this.#bars, from, lengthOf(this.#bars))
    const wanted = this.#offset + lengthOf(this.#bars)
    for (const column of this.#columns) column.values = grown(column.values, wanted)
    this.#takeIn(rest, this.#offset + from)
  }

  /** Where nothing is live it is never asked for: whole columns are computed faster than bar by bar. */
  #streamOf(closed: ChartBars): SeriesStream | undefined {
    const stream = this.#graph === undefined ? undefined : openStream(this.#graph)
    stream?.update({ [FEED]: feedOf(closed) })
    this.#whole = noBars
    return stream
  }

  /** All but the last have closed. `at`: place of the first of them in the columns. */
  #takeIn(bars: ChartBars, at: number): void {
    const stream = this.#stream
    const last = lengthOf(bars) - 1
    if (stream === undefined || last < 0) return
    if (last > 0) stream.update({ [FEED]: feedOf(sliceBars(bars, 0, last)) })
    stream.preview(FEED, feedOf(sliceBars(bars, last, last + 1)))
    for (const { key, output, values } of this.#columns) {
      if (last > 0) values.set(stream.column(key, output), at)
      values[at + last] = stream.forming(key, output)
    }
  }
}

const none = new Float64Array(0)

/** Room for the bars of some time to come, so that a new one seldom costs more than its value. */
const roomFor = (length: number): number => length + 512

function grown(values: Float64Array, wanted: number): Float64Array {
  if (values.length >= wanted) return values
  const larger = new Float64Array(roomFor(wanted))
  larger.set(values)
  return larger
}

const feedOf = (bars: ChartBars): FeedBars => ({
  // Nothing on a chart reads how many ticks a bar had.
  bars: { ...bars, ticks: new Float64Array(lengthOf(bars)).fill(Number.NaN) },
  closes: bars.closeTime,
  day: bars.day,
})
