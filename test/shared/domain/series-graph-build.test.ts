import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../../shared/domain/series-graph-build.ts'
import type { IndicatorDeclaration, SeriesRef } from '../../../shared/domain/series-graph.ts'

const close: SeriesRef = { feed: 'bars', column: 'close' }
const of = (indicator: string, output = 'value'): SeriesRef => ({ indicator, output })

const declared = (key: string, more: Partial<IndicatorDeclaration> = {}): IndicatorDeclaration => ({
  key,
  name: 'sma',
  params: {},
  inputs: [],
  ...more,
})

function refusal(...declarations: IndicatorDeclaration[]): readonly string[] {
  const graph = buildGraph(declarations, ['bars', 'daily'])
  return graph.kind === 'refused' ? [graph.reason, graph.key, graph.detail] : ['not refused']
}

describe('a graph is refused with one sentence', () => {
  test.each([
    [
      'an unknown indicator, with the names that are near',
      [declared('fast', { name: 'smaa' })],
      ['indicator', 'fast', 'Indicator "fast": there is no indicator called "smaa". Did you mean sma or ema or wma?'],
    ],
    [
      'an unknown parameter',
      [declared('fast', { params: { periods: 3 } })],
      ['param', 'fast', 'Indicator "fast": sma has no parameter "periods"; it has period. Did you mean period?'],
    ],
    [
      'a value out of bounds, with the rule',
      [declared('fast', { params: { period: 0 } })],
      ['param', 'fast', 'Indicator "fast": period of sma must be a whole number from 1 to 10000, was 0.'],
    ],
    [
      'a value that is no number',
      [declared('fast', { params: { period: '10' } })],
      ['param', 'fast', 'Indicator "fast": period of sma must be a whole number from 1 to 10000, was "10".'],
    ],
    [
      'an unknown column',
      [declared('fast', { inputs: [{ feed: 'bars', column: 'vwap' }] })],
      [
        'input',
        'fast',
        'Indicator "fast": bars have no column "vwap"; they have time, open, high, low, close, volume, ticks, day.',
      ],
    ],
    [
      'an unknown feed',
      [declared('fast', { inputs: [{ feed: 'weekly', column: 'close' }] })],
      ['feed', 'fast', 'Indicator "fast": there are no bars called "weekly"; there are bars, daily.'],
    ],
    [
      'an indicator that nobody declared',
      [declared('fast', { inputs: [of('slow')] })],
      ['input', 'fast', 'Indicator "fast": it reads "slow", and no indicator is called so.'],
    ],
    [
      'an unknown output',
      [declared('slow'), declared('fast', { inputs: [of('slow', 'upper')] })],
      ['output', 'fast', 'Indicator "fast": "slow" (sma) has no output "upper"; it has value.'],
    ],
    [
      'a wrong number of inputs',
      [declared('fast', { inputs: [close, close] })],
      ['input', 'fast', 'Indicator "fast": sma reads 1 input (value), was given 2.'],
    ],
    [
      'a circle, with its path',
      [
        declared('top', { inputs: [of('a')] }),
        declared('a', { inputs: [of('b')] }),
        declared('b', { inputs: [of('a')] }),
      ],
      ['cycle', 'a', 'Indicators cannot read each other in a circle: a -> b -> a.'],
    ],
    [
      'more than a thousand, each of which reads the next',
      Array.from({ length: 1001 }, (_, at) => declared(`i${at}`, { inputs: [of(`i${at + 1}`)] })),
      ['count', 'i1000', 'At most 1000 indicators may be declared, was 1001.'],
    ],
    [
      'two of one key',
      [declared('fast'), declared('fast')],
      ['key', 'fast', 'Two indicators are called "fast": give each a name of its own.'],
    ],
  ])('%s', (_, declarations, expected) => {
    expect(refusal(...declarations)).toEqual(expected)
  })
})

test('what is the same is one node, whatever the order and the defaults left out', () => {
  const graph = buildGraph(
    [
      declared('top', { inputs: [of('a')], params: { period: 5 } }),
      declared('a', { params: { period: 30 } }),
      declared('b', { inputs: [close] }),
      declared('other', { inputs: [of('b')], params: { period: 5 } }),
    ],
    ['bars'],
  )
  expect(graph.kind === 'graph' && Object.fromEntries(graph.places)).toEqual({ a: 0, top: 1, b: 0, other: 1 })
})

test('warm-up adds up along the path, for each feed it leads over', () => {
  const graph = buildGraph(
    [
      declared('daily', { feed: 'daily', params: { period: 20 } }),
      declared('inner', { params: { period: 10 } }),
      declared('outer', { inputs: [of('inner')], params: { period: 5 } }),
      declared('mixed', { inputs: [of('daily')], params: { period: 3 } }),
    ],
    ['bars', 'daily'],
  )
  const needs = graph.kind === 'graph' ? graph.nodes.map((node) => Object.fromEntries(node.needs[0] ?? [])) : []
  expect(needs).toEqual([{ daily: 19 }, { bars: 9 }, { bars: 13 }, { daily: 21 }])
})
