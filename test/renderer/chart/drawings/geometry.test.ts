import { expect, test } from 'vitest'
import { distanceToSegment, parallelShift, ray, straightened } from '../../../../renderer/chart/drawings/geometry.ts'

const at = (x: number, y: number) => ({ x, y })

test.each([
  ['beside its middle', at(5, 3), 3],
  ['beyond its end', at(13, 4), 5],
  ['before its beginning', at(-3, -4), 5],
])('the distance of a point %s is that to the nearest point of the segment', (_, point, distance) => {
  expect(distanceToSegment(point, [at(0, 0), at(10, 0)])).toBe(distance)
})

test('a segment without a length is as far away as its point', () => {
  expect(distanceToSegment(at(3, 4), [at(0, 0), at(0, 0)])).toBe(5)
})

const size = { width: 100, height: 50 }

test.each([
  ['right', at(20, 10), at(100, 10)],
  ['left', at(5, 10), at(0, 10)],
  ['up', at(10, 5), at(10, 0)],
  ['down and out below', at(20, 20), at(50, 50)],
])('a ray that leads %s ends at that edge', (_, through, end) => {
  expect(ray([at(10, 10), through], size)).toEqual([at(10, 10), end])
})

test('a ray through one point alone has no direction', () => {
  expect(ray([at(10, 10), at(10, 10)], size)).toBeUndefined()
})

test('a ray from beyond the edge that it leads to is no shorter than its anchors', () => {
  expect(ray([at(120, 10), at(130, 10)], size)).toEqual([at(120, 10), at(130, 10)])
})

test('a parallel goes up and down through the point, and aside where the line is upright', () => {
  expect(parallelShift([at(0, 0), at(10, 10)], at(4, 10))).toEqual(at(0, 6))
  expect(parallelShift([at(10, 0), at(10, 10)], at(4, 5))).toEqual(at(-6, 0))
})

test.each([
  [at(30, 4), at(30, 0)],
  [at(3, -30), at(0, -30)],
  [at(30, 22), at(30, 30)],
  [at(-30, 22), at(-30, 30)],
  [at(-20, -28), at(-20, -20)],
])('%o becomes level, upright or 45 degrees steep', (to, straight) => {
  expect(straightened(at(0, 0), to)).toEqual(straight)
})
