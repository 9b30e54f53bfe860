import { expect, test } from 'vitest'
import { sessionMarks, visibleMarks } from '../../../renderer/chart/sessions-primitive.ts'
import { barsOf } from './list-source.ts'

/** One bar an index: two days of pre, regular (with its auction) and post. */
const day = (number: number) =>
  (['pre', 'pre', 'opening auction', 'regular', 'post'] as const).map((phase, at) => ({
    time: (number * 10 + at) * 1e6,
    day: number,
    phase,
  }))
const marks = sessionMarks(barsOf([...day(1), ...day(2)]))

test('pre and post are shaded, the regular session and its auctions are not', () => {
  expect(marks.shades).toEqual([
    { phase: 'pre', from: 0, to: 2 },
    { phase: 'post', from: 4, to: 5 },
    { phase: 'pre', from: 5, to: 7 },
    { phase: 'post', from: 9, to: 10 },
  ])
})

test('a session begins where the session date changes, not at the first loaded bar', () => {
  expect([...marks.starts]).toEqual([5])
})

test('nights that belong to the next session are one shade a session', () => {
  const night = barsOf([1, 1, 2, 2].map((day, at) => ({ time: at * 1e6, day, phase: 'overnight' as const })))
  expect(sessionMarks(night).shades.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 4],
  ])
})

test.each([
  ['the middle', 3, 4, { shades: [4], starts: [] }],
  ['the change of day', 4, 5, { shades: [4, 5], starts: [5] }],
  ['all of it', -20, 40, { shades: [0, 4, 5, 9], starts: [5] }],
  ['what lies before', -20, -5, { shades: [0], starts: [] }],
  ['what lies behind', 20, 30, { shades: [], starts: [] }],
])('only what is in sight is drawn: %s', (_, from, to, expected) => {
  const { shades, starts } = visibleMarks(marks, from, to)
  expect({ shades: shades.map((shade) => shade.from), starts: [...starts] }).toEqual(expected)
})

test('no bars have no marks', () => {
  expect(sessionMarks(barsOf([])).shades).toEqual([])
})
