/**
 * Indicators joined by their inputs: any output is another's input, what is the same is computed once, and every node
 * knows the bars it needs before its first value. Feeds are named by keys; the first one drives.
 */
import type { FeedColumn, Indicator, ParamValues } from './indicator.ts'

/** A column of a feed's bars, or an output of a declared indicator; the output `value` is its first one. */
export type SeriesRef =
  { readonly feed: string; readonly column: string } | { readonly indicator: string; readonly output: string }

/** What a strategy or a chart asks for, unchecked. */
export interface IndicatorDeclaration {
  readonly key: string
  readonly name: string
  /** Those left out have their default. */
  readonly params: Readonly<Record<string, unknown>>
  /** One for each input of the indicator; none at all for its usual columns. */
  readonly inputs: readonly SeriesRef[]
  /** Whose bars the usual columns are taken of, and whose bars inputs of several feeds are aligned to. */
  readonly feed?: string
}

export interface GraphRefusal {
  readonly kind: 'refused'
  readonly reason: 'count' | 'key' | 'feed' | 'indicator' | 'param' | 'input' | 'output' | 'cycle'
  /** The declaration at fault. */
  readonly key: string
  /** One sentence for the user. */
  readonly detail: string
}

export type NodeInput =
  | { readonly kind: 'column'; readonly feed: string; readonly column: FeedColumn }
  | { readonly kind: 'output'; readonly feed: string; readonly node: number; readonly output: number }

/** A declaration that is sound. */
export interface CheckedNode {
  readonly indicator: Indicator
  readonly params: ParamValues
  /** It has one value for each bar of this feed. Inputs of other feeds are those of bars that have closed by then. */
  readonly feed: string
  readonly inputs: readonly NodeInput[]
}

export interface GraphNode extends CheckedNode {
  /** For each output, the index of the bar of each feed that its first value needs. */
  readonly needs: readonly ReadonlyMap<string, number>[]
}

export interface SeriesGraph {
  readonly kind: 'graph'
  /** The first one drives. */
  readonly feeds: readonly string[]
  /** Each distinct series once, inputs before those that read them. */
  readonly nodes: readonly GraphNode[]
  /** Place in `nodes` of each declared key. */
  readonly places: ReadonlyMap<string, number>
}

/** Place of an output among those of its indicator; `value` is the first one. Undefined for a name that none has. */
export function outputPlace({ outputs }: Indicator, name: string): number | undefined {
  const at = outputs.findIndex((output) => output.name === name)
  if (at >= 0) return at
  return name === 'value' ? 0 : undefined
}
