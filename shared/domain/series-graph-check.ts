/** What can be wrong with a declared indicator, each in one sentence. */
import { feedColumns, type FeedColumn, type Indicator } from './indicator.ts'
import { checkParams } from './indicator-params.ts'
import { builtInIndicator, builtInIndicators } from './indicators/built-in.ts'
import { nearestNames } from './nearest-names.ts'
import {
  outputPlace,
  type CheckedNode,
  type GraphNode,
  type GraphRefusal,
  type IndicatorDeclaration,
  type NodeInput,
  type SeriesRef,
} from './series-graph.ts'

/** What a declaration may read: all that its inputs name stands before it. */
export interface Readable {
  readonly feeds: readonly [string, ...string[]]
  readonly nodes: readonly GraphNode[]
  readonly places: ReadonlyMap<string, number>
}

export function checkedDeclaration(declaration: IndicatorDeclaration, readable: Readable): CheckedNode | GraphRefusal {
  const { key, name } = declaration
  const indicator = builtInIndicator(name)
  if (indicator === undefined) return refused('indicator', key, unknownIndicator(key, name))
  const params = checkParams(indicator, declaration.params)
  if (typeof params === 'string') return refused('param', key, `Indicator "${key}": ${params}`)
  const feed = declaration.feed ?? readable.feeds[0]
  if (!readable.feeds.includes(feed)) return refused('feed', key, `Indicator "${key}": ${unknownFeed(feed, readable)}`)
  const inputs = checkInputs(declaration, indicator, { ...readable, home: feed })
  if ('kind' in inputs) return inputs
  return { indicator, params, feed: homeOf(inputs, declaration.feed), inputs }
}

/** Where all inputs are of one feed, its bars; else the declared feed's, and without one those of the first input. */
function homeOf(inputs: readonly NodeInput[], declared: string | undefined): string {
  const first = inputs[0]?.feed ?? ''
  return inputs.every(({ feed }) => feed === first) ? first : (declared ?? first)
}

interface Home extends Readable {
  /** The feed of the usual columns. */
  readonly home: string
}

function checkInputs(
  { key, inputs }: IndicatorDeclaration,
  indicator: Indicator,
  readable: Home,
): readonly NodeInput[] | GraphRefusal {
  const { name, inputs: wanted } = indicator
  if (inputs.length === 0) return wanted.map(({ column }) => ({ kind: 'column', feed: readable.home, column }))
  if (inputs.length !== wanted.length) {
    const names = wanted.map(({ name }) => name).join(', ')
    const detail = `${name} reads ${counted(wanted.length)} (${names}), was given ${inputs.length}.`
    return refused('input', key, `Indicator "${key}": ${detail}`)
  }
  const found: NodeInput[] = []
  for (const input of inputs) {
    const checked = 'feed' in input ? columnOf(input, readable) : outputOf(input, readable)
    if ('reason' in checked) return refused(checked.reason, key, `Indicator "${key}": ${checked.detail}`)
    found.push(checked)
  }
  return found
}

const counted = (inputs: number): string => (inputs === 1 ? '1 input' : `${inputs} inputs`)

interface Fault {
  readonly reason: GraphRefusal['reason']
  readonly detail: string
}

function columnOf({ feed, column }: Extract<SeriesRef, { feed: string }>, readable: Readable): NodeInput | Fault {
  if (!readable.feeds.includes(feed)) return { reason: 'feed', detail: unknownFeed(feed, readable) }
  if (isColumn(column)) return { kind: 'column', feed, column }
  return { reason: 'input', detail: `bars have no column "${column}"; they have ${feedColumns.join(', ')}.` }
}

const isColumn = (name: string): name is FeedColumn => (feedColumns as readonly string[]).includes(name)

const unknownFeed = (feed: string, { feeds }: Readable): string =>
  `there are no bars called "${feed}"; there are ${feeds.join(', ')}.`

function outputOf(
  { indicator: key, output }: Extract<SeriesRef, { indicator: string }>,
  { nodes, places }: Readable,
): NodeInput | Fault {
  const node = places.get(key)
  const read = nodes[node ?? -1]
  if (node === undefined || read === undefined)
    return { reason: 'input', detail: `it reads "${key}", and no indicator is called so.` }
  const place = outputPlace(read.indicator, output)
  if (place !== undefined) return { kind: 'output', feed: read.feed, node, output: place }
  const { name, outputs } = read.indicator
  const names = outputs.map(({ name }) => name).join(', ')
  return { reason: 'output', detail: `"${key}" (${name}) has no output "${output}"; it has ${names}.` }
}

function unknownIndicator(key: string, name: string): string {
  const nearest = nearestNames(
    name,
    builtInIndicators.map(({ name }) => name),
  )
  const meant = nearest.length === 0 ? '' : ` Did you mean ${nearest.join(' or ')}?`
  return `Indicator "${key}": there is no indicator called "${name}".${meant}`
}

const refused = (reason: GraphRefusal['reason'], key: string, detail: string): GraphRefusal => ({
  kind: 'refused',
  reason,
  key,
  detail,
})
