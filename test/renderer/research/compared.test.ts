import { expect, test } from 'vitest'
import { bestOf } from '../../../renderer/research/best-figures.ts'
import { linesOf, shownLines } from '../../../renderer/research/compared.ts'

test('what one comparison does not name is as in the first run', () => {
  const lines = linesOf([
    [{ name: 'params.fast', one: 10, other: 20 }],
    [
      { name: 'params.fast', one: 10, other: 30 },
      { name: 'seed', one: 1, other: undefined },
    ],
  ])
  expect(lines).toEqual([
    { name: 'params.fast', values: ['10', '20', '30'] },
    { name: 'seed', values: ['1', '1', ''] },
  ])
})

test('lines are read in words, and costs are told once', () => {
  const settings = [
    { name: 'params.fast', values: ['', '20'] },
    { name: 'costs.slippageRate', values: ['0.0001', ''] },
  ]
  const pins = [
    { name: 'code', values: ['8b8b05f759d961198e3b', 'e5fab65c3ac663ac8472'] },
    { name: 'costs', values: ['{}', '{"a":1}'] },
  ]
  expect(shownLines(settings, pins)).toEqual([
    { name: 'Parameter fast', values: ['as declared', '20'] },
    { name: 'Costs: slippage rate', values: ['0.0001', 'none'] },
    { name: 'Code', values: ['8b8b05f759d9', 'e5fab65c3ac6'] },
  ])
  expect(shownLines([], pins).map(({ name }) => name)).toEqual(['Code', 'Costs'])
})

test.for([
  ['totalReturn', [0.1, 0.3, 0.2], [1]],
  ['maxDrawdown', [0.1, 0.3, 0.1], [0, 2]],
  ['totalReturn', [0.1, 0.1], []],
  ['totalReturn', [0.1, undefined], []],
  ['totalReturn', [undefined, -0.1, -0.2], [1]],
  ['trades', [1, 2], []],
] as const)('of %s %s the best are %s', ([key, values, best]) => {
  expect([...bestOf(key, values)]).toEqual(best)
})
