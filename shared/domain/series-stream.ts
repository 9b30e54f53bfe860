import type { BarSeries } from './bar.ts'
import { feedColumns, type FeedColumn } from './indicator.ts'
import { closedBy } from './series-align.ts'
import { runColumns } from './series-columns.ts'
import { outputPlace, type GraphNode, type NodeInput, type SeriesGraph } from './series-graph.ts'
import type { Study } from './study.ts'

/** Bars of one feed as columns, all of one length. */
export interface FeedBars {
  readonly bars: BarSeries
  /** When each bar closes, Micros, never falling. */
  readonly closes: Float64Array
  /** The session of each bar, as `Day`. */
  readonly day: Float64Array
}

/** The bars of each feed by its key. */
export type BarsOfFeeds = Readonly<Record<string, FeedBars>>

/** One node of the graph at work. */
interface Running {
  readonly node: GraphNode
  readonly study: Study
  /** Outputs at the last closed bar, and at the one before the bars that are being taken in. */
  readonly last: Float64Array
  readonly before: Float64Array
  /** Outputs at the forming bar. */
  readonly forming: Float64Array
  readonly inputs: Float64Array
  /** Outputs at each of the bars last taken in. */
  columns: readonly Float64Array[]
}

/**
 * A graph that is fed bar by bar. Any division of the same bars gives the same values, bit for bit, as long as each call
 * brings, of every feed, all bars that have closed by the time of the latest one in it.
 */
export class SeriesStream {
  readonly #graph: SeriesGraph
  readonly #running: readonly Running[]
  /** Of each feed, its columns at the last closed bar. */
  readonly #lastBars: ReadonlyMap<string, Float64Array>

  constructor(graph: SeriesGraph) {
    this.#graph = graph
    this.#running = graph.nodes.map(start)
    this.#lastBars = new Map(graph.feeds.map((feed) => [feed, unknownValues(feedColumns.length)]))
  }

  /** Takes in bars that have closed. A feed without new bars may be left out. */
  update(closed: BarsOfFeeds): void {
    for (const running of this.#running) this.#extend(running, closed)
    for (const [feed, last] of this.#lastBars) {
      const bars = closed[feed]
      if (bars === undefined || bars.closes.length === 0) continue
      for (const [at, name] of feedColumns.entries()) last[at] = columnOf(bars, name).at(-1) ?? NaN
    }
  }

  /** What the outputs on this feed would be, were its forming bar to close as it is now; the state stays as it is. */
  preview(feed: string, bar: FeedBars): void {
    for (const running of this.#running) {
      if (running.node.feed !== feed) continue
      for (const [at, input] of running.node.inputs.entries()) running.inputs[at] = this.#formingInput(input, feed, bar)
      running.study.preview(running.inputs, running.forming)
    }
  }

  /** At the last closed bar; NaN while it is not warm. */
  value(key: string, output = 'value'): number {
    return this.#outputOf(key, output, ({ last }) => last)
  }

  /** At the bar last previewed. */
  forming(key: string, output = 'value'): number {
    return this.#outputOf(key, output, ({ forming }) => forming)
  }

  /** An output at each of the bars last taken in. */
  column(key: string, output = 'value'): Float64Array {
    const [running, place] = this.#find(key, output)
    return running.columns[place] ?? new Float64Array(0)
  }

  /** All that it remembers; previews are not part of it. */
  save(): readonly Float64Array[] {
    const nodes = this.#running.flatMap(({ study, last }) => [study.save(), last.slice()])
    return [...nodes, ...[...this.#lastBars.values()].map((last) => last.slice())]
  }

  /** Throws unless it was saved by a stream of the same graph. */
  load(saved: readonly Float64Array[]): void {
    const wanted = this.#running.length * 2 + this.#lastBars.size
    if (saved.length !== wanted) throw new RangeError(`This graph remembers ${wanted} rows, was given ${saved.length}`)
    const rows = saved.values()
    const next = () => rows.next().value ?? new Float64Array(0)
    for (const { study, last } of this.#running) {
      study.load(next())
      last.set(next())
    }
    for (const last of this.#lastBars.values()) last.set(next())
  }

  #extend(running: Running, closed: BarsOfFeeds): void {
    const { node, study, last, before } = running
    const closes = closed[node.feed]?.closes ?? noBars
    before.set(last)
    running.columns = node.indicator.outputs.map(() => new Float64Array(closes.length))
    if (closes.length === 0) return
    const inputs = node.inputs.map((input) => this.#input(input, node.feed, closed))
    runColumns(study, inputs, running.columns)
    for (const [at, column] of running.columns.entries()) last[at] = column.at(-1) ?? NaN
  }

  #input(input: NodeInput, home: string, closed: BarsOfFeeds): Float64Array {
    const bars = closed[input.feed]
    const column = this.#columnOf(input, bars)
    if (input.feed === home) return column
    const [closes, by] = [bars?.closes ?? noBars, closed[home]?.closes ?? noBars]
    return closedBy({ closes, values: column, before: this.#lastInput(input, 'before') }, by)
  }

  #columnOf(input: NodeInput, bars: FeedBars | undefined): Float64Array {
    if (input.kind === 'output') return this.#running[input.node]?.columns[input.output] ?? noBars
    return bars === undefined ? noBars : columnOf(bars, input.column)
  }

  #formingInput(input: NodeInput, feed: string, bar: FeedBars): number {
    if (input.feed !== feed) return this.#lastInput(input, 'last')
    if (input.kind === 'column') return columnOf(bar, input.column)[0] ?? NaN
    return this.#running[input.node]?.forming[input.output] ?? NaN
  }

  #lastInput(input: NodeInput, when: 'last' | 'before'): number {
    if (input.kind === 'output') return this.#running[input.node]?.[when][input.output] ?? NaN
    return this.#lastBars.get(input.feed)?.[feedColumns.indexOf(input.column)] ?? NaN
  }

  #outputOf(key: string, output: string, of: (running: Running) => Float64Array): number {
    const [running, place] = this.#find(key, output)
    return of(running)[place] ?? NaN
  }

  #find(key: string, output: string): readonly [Running, number] {
    const running = this.#running[this.#graph.places.get(key) ?? -1]
    if (running === undefined) throw new RangeError(`No indicator of this graph is called "${key}"`)
    const place = outputPlace(running.node.indicator, output)
    if (place === undefined) throw new RangeError(`"${key}" has no output "${output}"`)
    return [running, place]
  }
}

export const noBars = new Float64Array(0)

export const columnOf = ({ bars, day }: FeedBars, column: FeedColumn): Float64Array =>
  column === 'day' ? day : bars[column]

const unknownValues = (count: number): Float64Array => new Float64Array(count).fill(NaN)

function start(node: GraphNode): Running {
  const outputs = () => unknownValues(node.indicator.outputs.length)
  return {
    node,
    study: node.indicator.create(node.params),
    last: outputs(),
    before: outputs(),
    forming: outputs(),
    inputs: new Float64Array(node.inputs.length),
    columns: node.indicator.outputs.map(() => noBars),
  }
}
