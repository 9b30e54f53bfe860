import type { SeriesGraph } from './series-graph.ts'
import { SeriesStream, type BarsOfFeeds } from './series-stream.ts'

export interface ComputedIndicator {
  /** Its columns have one value for each bar of this feed. */
  readonly feed: string
  /** By name, in the order of the indicator's outputs. */
  readonly outputs: Readonly<Record<string, Float64Array>>
}

/** The outputs of each declared key. Keys that declare the same share their columns. */
export function computeGraph(graph: SeriesGraph, feeds: BarsOfFeeds): ReadonlyMap<string, ComputedIndicator> {
  const stream = openStream(graph)
  stream.update(feeds)
  const found = new Map<string, ComputedIndicator>()
  for (const [key, place] of graph.places) {
    const node = graph.nodes[place]
    if (node === undefined) continue
    const outputs = node.indicator.outputs.map(({ name }) => [name, stream.column(key, name)] as const)
    found.set(key, { feed: node.feed, outputs: Object.fromEntries(outputs) })
  }
  return found
}

/** The same graph fed bar by bar. */
export const openStream = (graph: SeriesGraph): SeriesStream => new SeriesStream(graph)
