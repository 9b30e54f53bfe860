import { outputWarmUp } from './indicator.ts'
import { checkedDeclaration } from './series-graph-check.ts'
import { declarationOrder } from './series-graph-order.ts'
import type { CheckedNode, GraphNode, GraphRefusal, IndicatorDeclaration, SeriesGraph } from './series-graph.ts'

/** Checks the declarations and joins them; the first fault found is given back as a value. */
export function buildGraph(
  declarations: readonly IndicatorDeclaration[],
  feeds: readonly [string, ...string[]],
): SeriesGraph | GraphRefusal {
  const order = declarationOrder(declarations)
  if ('kind' in order) return order
  const nodes: GraphNode[] = []
  const places = new Map<string, number>()
  const known = new Map<string, number>()
  for (const declaration of order) {
    const node = checkedDeclaration(declaration, { feeds, nodes, places })
    if ('kind' in node) return node
    const text = identityOf(node)
    const place = known.get(text) ?? nodes.push({ ...node, needs: needsOf(node, nodes) }) - 1
    known.set(text, place)
    places.set(declaration.key, place)
  }
  return { kind: 'graph', feeds, nodes, places }
}

const identityOf = ({ indicator, params, feed, inputs }: CheckedNode): string =>
  JSON.stringify([indicator.name, params, feed, inputs])

function needsOf(node: CheckedNode, nodes: readonly GraphNode[]): ReadonlyMap<string, number>[] {
  const before = new Map([[node.feed, 0]])
  for (const input of node.inputs) {
    const needs = input.kind === 'column' ? new Map([[input.feed, 0]]) : nodes[input.node]?.needs[input.output]
    for (const [feed, index] of needs ?? []) before.set(feed, Math.max(before.get(feed) ?? 0, index))
  }
  return node.indicator.outputs.map((_, output) => {
    const own = outputWarmUp(node.indicator, output, node.params)
    return new Map(before).set(node.feed, (before.get(node.feed) ?? 0) + own)
  })
}
