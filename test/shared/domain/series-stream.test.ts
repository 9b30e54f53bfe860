import { array, assert, integer, property, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { countClosed } from '../../../shared/domain/series-align.ts'
import { buildGraph } from '../../../shared/domain/series-graph-build.ts'
import { computeGraph, openStream } from '../../../shared/domain/series-graph-compute.ts'
import type { IndicatorDeclaration, SeriesGraph, SeriesRef } from '../../../shared/domain/series-graph.ts'
import type { BarsOfFeeds, FeedBars } from '../../../shared/domain/series-stream.ts'
import { barsBetween, someBars } from './some-series.ts'

const of = (indicator: string, output = 'value'): SeriesRef => ({ indicator, output })
const column = (feed: string, column = 'close'): SeriesRef => ({ feed, column })

/** Two feeds that read each other, nested indicators, several outputs, and one node that two keys share. */
const declarations: readonly IndicatorDeclaration[] = [
  { key: 'trend', name: 'ema', params: { period: 3 }, inputs: [], feed: 'slow' },
  { key: 'smooth', name: 'sma', params: { period: 4 }, inputs: [of('trend')] },
  { key: 'bands', name: 'bollinger', params: { period: 5 }, inputs: [of('rsi')] },
  { key: 'rsi', name: 'rsi', params: { period: 4 }, inputs: [] },
  { key: 'again', name: 'rsi', params: { period: 4 }, inputs: [column('fast')] },
  { key: 'mixed', name: 'stochastic', params: {}, inputs: [of('bands', 'upper'), of('smooth'), column('slow')] },
  {
    key: 'back',
    name: 'atr',
    params: { period: 2 },
    inputs: [column('slow', 'high'), column('slow', 'low'), of('mixed', 'k')],
  },
  { key: 'onFast', name: 'highest', params: { period: 2 }, inputs: [of('back')], feed: 'fast' },
]

function aGraph(): SeriesGraph {
  const graph = buildGraph(declarations, ['fast', 'slow'])
  if (graph.kind === 'refused') throw new Error(graph.detail)
  return graph
}

const FAST = 120

/** A bar of `slow` closes with every fourth of `fast`, at its close, or between two of them. */
function someFeeds(seed: number): BarsOfFeeds & { readonly fast: FeedBars; readonly slow: FeedBars } {
  const [fast, slow] = [someBars(FAST, seed), someBars(FAST / 4, seed + 1)]
  const closes = slow.closes.map((_, at) => (at + 1) * 40 - (seed % 2 === 0 ? 0 : 5))
  return { fast, slow: { ...slow, closes } }
}

const values = (graph: SeriesGraph, feeds: BarsOfFeeds) => [...computeGraph(graph, feeds)]

/** Times at which the bars so far are handed over, in order, the last one after all of them. */
const someCuts: Arbitrary<number[]> = array(integer({ min: 0, max: 1300 }), { maxLength: 40 }).map((cuts) => [
  ...cuts.toSorted((a, b) => a - b),
  1300,
])

function between({ fast, slow }: ReturnType<typeof someFeeds>, after: number, upTo: number): BarsOfFeeds {
  const part = (feed: FeedBars) => {
    const [from = 0, to = 0] = countClosed(feed.closes, Float64Array.of(after, upTo))
    return barsBetween(feed, from, to)
  }
  return { fast: part(fast), slow: part(slow) }
}

test('however bars are divided, each output has the values of its column, bit for bit', () => {
  const graph = aGraph()
  assert(
    property(integer({ min: 1, max: 1e6 }), someCuts, (seed, cuts) => {
      const feeds = someFeeds(seed)
      const whole = values(graph, feeds)
      const stream = openStream(graph)
      const parts = cuts.map((cut, at) => {
        stream.update(between(feeds, at === 0 ? -1 : (cuts[at - 1] ?? 0), cut))
        return whole.map(([key, { outputs }]) => Object.keys(outputs).map((name) => stream.column(key, name)))
      })
      const joined = whole.map(([, { outputs }], key) =>
        Object.keys(outputs).map((_, output) =>
          Float64Array.from(parts.flatMap((part) => [...(part[key]?.[output] ?? [])])),
        ),
      )
      expect(joined).toEqual(whole.map(([, { outputs }]) => Object.values(outputs)))
    }),
    { numRuns: 50 },
  )
})

test('previews change nothing, and say what the bar gives when it closes so', () => {
  const graph = aGraph()
  assert(
    property(integer({ min: 1, max: 1e6 }), (seed) => {
      const { fast } = someFeeds(seed)
      const stream = openStream(graph)
      for (let at = 0; at < FAST; at++) {
        const before = stream.save()
        stream.preview('fast', barsBetween(fast, FAST - 1 - at, FAST - at))
        stream.preview('fast', barsBetween(fast, at, at + 1))
        expect(stream.save()).toEqual(before)
        const formed = stream.forming('bands', 'upper')
        stream.update({ fast: barsBetween(fast, at, at + 1) })
        expect(stream.value('bands', 'upper')).toEqual(formed)
      }
    }),
    { numRuns: 10 },
  )
})

test('a stream goes on from what another saved', () => {
  const graph = aGraph()
  assert(
    property(integer({ min: 1, max: 1e6 }), integer({ min: 0, max: 1300 }), (seed, cut) => {
      const feeds = someFeeds(seed)
      const [whole, first, second] = [openStream(graph), openStream(graph), openStream(graph)]
      whole.update(between(feeds, -1, cut))
      whole.update(between(feeds, cut, 1300))
      first.update(between(feeds, -1, cut))
      second.load(first.save())
      second.update(between(feeds, cut, 1300))
      expect(second.save()).toEqual(whole.save())
    }),
    { numRuns: 30 },
  )
})

test('bars after a time change no value before it', () => {
  const graph = aGraph()
  assert(
    property(integer({ min: 1, max: 1e6 }), integer({ min: 0, max: 1200 }), (seed, cut) => {
      const feeds = someFeeds(seed)
      const whole = values(graph, feeds)
      const early = values(graph, between(feeds, -1, cut))
      expect(early).toEqual(
        whole.map(([key, { feed, outputs }], at) => {
          const length = Object.values(early[at]?.[1].outputs ?? {})[0]?.length ?? 0
          const cutOutputs = Object.entries(outputs).map(([name, values]) => [name, values.slice(0, length)])
          return [key, { feed, outputs: Object.fromEntries(cutOutputs) as Record<string, Float64Array> }]
        }),
      )
    }),
    { numRuns: 30 },
  )
})

test('an input of another timeframe is that of its last bar closed by then', () => {
  const inputs = [column('fast', 'high'), column('slow', 'low')]
  const graph = buildGraph([{ key: 'it', name: 'donchian', params: { period: 1 }, inputs }], ['fast', 'slow'])
  if (graph.kind === 'refused') throw new Error(graph.detail)
  const { fast, slow } = someFeeds(2)
  const lows = fast.closes.map((time) => slow.bars.low[slow.closes.findLastIndex((close) => close <= time)] ?? NaN)
  const { feed, outputs } = computeGraph(graph, { fast, slow }).get('it') ?? {}
  expect({ feed, lower: outputs?.['lower'] }).toEqual({ feed: 'fast', lower: lows })
})

test('one key that is the same as another has the very same columns', () => {
  const found = computeGraph(aGraph(), someFeeds(4))
  expect(found.get('again')?.outputs['value']).toBe(found.get('rsi')?.outputs['value'])
})

test('a stream refuses what another graph saved, and names that it has not', () => {
  const stream = openStream(aGraph())
  expect(() => stream.load([])).toThrow('This graph remembers 16 rows, was given 0')
  expect(() => stream.value('nothing')).toThrow('No indicator of this graph is called "nothing"')
  expect(() => stream.value('rsi', 'upper')).toThrow('"rsi" has no output "upper"')
})
