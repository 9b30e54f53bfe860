import { closedBy } from './series-align.ts'
import { runIndicator } from './series-columns.ts'
import type { GraphNode, NodeInput, SeriesGraph } from './series-graph.ts'
import { columnOf, noBars, SeriesStream, type BarsOfFeeds } from './series-stream.ts'

export interface ComputedIndicator {
  /** Its columns have one value for each bar of this feed. */
  readonly feed: string
  /** By name, in the order of the indicator's outputs. */
  readonly outputs: Readonly<Record<string, Float64Array>>
}

/** The outputs of each declared key. Keys that declare the same share their columns. */
export function computeGraph(graph: SeriesGraph, feeds: BarsOfFeeds): ReadonlyMap<string, ComputedIndicator> {
  const computed: Float64Array[][] = []
  for (const node of graph.nodes) computed.push(computeNode(node, computed, feeds))
  const found = new Map<string, ComputedIndicator>()
  for (const [key, place] of graph.places) {
    const node = graph.nodes[place]
    if (node === undefined) continue
    const outputs = node.indicator.outputs.map(({ name }, at) => [name, computed[place]?.[at] ?? noBars] as const)
    found.set(key, { feed: node.feed, outputs: Object.fromEntries(outputs) })
  }
  return found
}

/** The same graph fed bar by bar. */
export const openStream = (graph: SeriesGraph): SeriesStream => new SeriesStream(graph)

function computeNode(
  { indicator, params, feed, inputs }: GraphNode,
  computed: readonly Float64Array[][],
  feeds: BarsOfFeeds,
): Float64Array[] {
  const closes = feeds[feed]?.closes ?? noBars
  const columns = inputs.map((input) => {
    const values = valuesOf(input, computed, feeds)
    if (input.feed === feed) return values
    return closedBy({ closes: feeds[input.feed]?.closes ?? noBars, values, before: NaN }, closes)
  })
  const outputs = indicator.outputs.map(() => new Float64Array(closes.length))
  runIndicator(indicator, params, columns, outputs)
  return outputs
}

function valuesOf(input: NodeInput, computed: readonly Float64Array[][], feeds: BarsOfFeeds): Float64Array {
  if (input.kind === 'output') return computed[input.node]?.[input.output] ?? noBars
  const bars = feeds[input.feed]
  return bars === undefined ? noBars : columnOf(bars, input.column)
}
