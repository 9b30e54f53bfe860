import { expect, test } from 'vitest'
import { choicesOf, everyRun, isListed, type RunFilter } from '../../../renderer/research/run-filter.ts'
import { editedTags, sharedTags, tagsIn } from '../../../renderer/research/run-text.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import { micros } from '../../../shared/domain/units.ts'

const aRun = (part: Partial<RunRow> = {}): RunRow => ({
  id: 'run-1',
  job: 'job-1',
  title: 'sma cross',
  owner: 'admin',
  strategy: 'sma_cross.py',
  code: 'abc',
  status: 'done',
  started: micros(0),
  instruments: ['AAPL.XNAS'],
  timeframe: '1d',
  currency: 'USD',
  cash: 10_000,
  params: { fast: 10 },
  warnings: 0,
  tags: ['trend'],
  note: 'the best so far',
  calendars: [],
  outdated: [],
  ...part,
})

test.for([
  [{}, true],
  [{ text: 'BEST sma' }, true],
  [{ text: 'fast 10' }, true],
  [{ text: 'completed' }, true],
  [{ text: 'sma pairs' }, false],
  [{ strategy: 'pairs.py' }, false],
  [{ instrument: 'AAPL.XNAS', tag: 'trend', status: 'done' }, true],
  [{ tag: 'other' }, false],
  [{ status: 'failed' }, false],
] as const satisfies readonly (readonly [Partial<RunFilter>, boolean])[])(
  'with %o a run is listed: %s',
  ([part, is]) => {
    expect(isListed(aRun(), { ...everyRun, ...part })).toBe(is)
  },
)

test('what is offered is what there is, once', () => {
  const runs = [aRun(), aRun({ id: 'run-2', strategy: 'pairs.py', tags: ['trend', 'a'], status: 'failed' })]
  expect(choicesOf(runs)).toEqual({
    strategies: ['pairs.py', 'sma_cross.py'],
    instruments: ['AAPL.XNAS'],
    tags: ['a', 'trend'],
    statuses: ['done', 'failed'],
  })
})

test('tags of several runs are changed together, and what only one has stays', () => {
  const runs = [aRun({ tags: ['a', 'b', 'c'] }), aRun({ tags: ['b', 'a'] })]
  const shared = sharedTags(runs)
  const wanted = tagsIn(' b, new ,, b')
  expect([shared, wanted]).toEqual([
    ['a', 'b'],
    ['b', 'new'],
  ])
  expect(runs.map(({ tags }) => editedTags(tags, shared, wanted))).toEqual([
    ['b', 'c', 'new'],
    ['b', 'new'],
  ])
})
