import { expect, test } from 'vitest'
import type { Shape } from '../../../../renderer/chart/drawings/drawing.ts'
import { figureOf } from '../../../../renderer/chart/drawings/figure.ts'
import { hit } from '../../../../renderer/chart/drawings/hit.ts'
import { isInSight } from '../../../../renderer/chart/drawings/paint.ts'
import { anchorCounts, drawingTools } from '../../../../renderer/chart/drawings/tools.ts'
import { aGround, FIVE } from './a-ground.ts'

const anchors = [
  { time: 10 * FIVE, price: 20 },
  { time: 20 * FIVE, price: 70 },
  { time: 10 * FIVE, price: 40 },
]
const shape = (kind: Shape['kind'], text?: string): Shape => ({
  kind,
  anchors: anchors.slice(0, anchorCounts[kind]),
  text,
})
const figure = (kind: Shape['kind'], text?: string) => {
  const found = figureOf(shape(kind, text), aGround)
  if (found === undefined) throw new Error('It must have a place')
  return found
}

test('lines span what they are named for', () => {
  expect(figure('trend').lines).toEqual([
    [
      { x: 100, y: 80 },
      { x: 200, y: 30 },
    ],
  ])
  expect(figure('ray').lines).toEqual([
    [
      { x: 100, y: 80 },
      { x: 260, y: 0 },
    ],
  ])
  expect(figure('horizontal').lines).toEqual([
    [
      { x: 0, y: 80 },
      { x: 400, y: 80 },
    ],
  ])
  expect(figure('vertical').lines).toEqual([
    [
      { x: 100, y: 0 },
      { x: 100, y: 100 },
    ],
  ])
})

test('a channel has a second line through its third anchor, and a tint between both', () => {
  const { lines, area } = figure('channel')
  expect(lines[1]).toEqual([
    { x: 100, y: 60 },
    { x: 200, y: 10 },
  ])
  expect(area).toHaveLength(4)
})

test('a retracement has its seven levels, counted back from where the move ended', () => {
  expect(figure('fibonacci').labels.map(({ text }) => text.replace('\u202F', ' '))).toEqual([
    '0.0 %  70.00',
    '23.6 %  58.20',
    '38.2 %  50.90',
    '50.0 %  45.00',
    '61.8 %  39.10',
    '78.6 %  30.70',
    '100.0 %  20.00',
  ])
})

test('a measure says change, percent, bars and time', () => {
  expect(figure('measure').labels.map(({ text }) => text.replace('\u202F', ' '))).toEqual([
    '+50.00 (+250.00 %)',
    '10 bars, 50m',
  ])
})

test.each(drawingTools)('a %s is taken hold of where it is drawn, and not far from it', (kind) => {
  const drawn = figure(kind, 'note')
  const [from, to] = drawn.lines[0] ?? [drawn.handles[0], drawn.handles[0]]
  const middle = { x: ((from?.x ?? 0) + (to?.x ?? 0)) / 2 + 2, y: ((from?.y ?? 0) + (to?.y ?? 0)) / 2 }
  expect(hit([{ id: 'a', figure: drawn }], undefined, middle)).toEqual({ id: 'a', handle: undefined })
  expect(hit([{ id: 'a', figure: drawn }], undefined, { x: 390, y: 98 })).toBeUndefined()
})

test('handles of the selected one come before the lines of others, and the newest line first', () => {
  const [old, young] = [
    { id: 'old', figure: figure('trend') },
    { id: 'young', figure: figure('rectangle') },
  ]
  expect(hit([old, young], 'old', { x: 200, y: 31 })).toEqual({ id: 'old', handle: 1 })
  expect(hit([old, young], undefined, { x: 200, y: 31 })).toEqual({ id: 'young', handle: undefined })
})

test('what lies beside the chart is not painted', () => {
  const far = figureOf({ kind: 'trend', anchors: anchors.map(({ price }) => ({ time: 45 * FIVE, price })) }, aGround)
  expect(far && isInSight(far, aGround)).toBe(false)
  expect(isInSight(figure('horizontal'), aGround)).toBe(true)
})

test('without a place for an anchor there is no figure', () => {
  expect(figureOf(shape('trend'), { ...aGround, x: () => Number.NaN })).toBeUndefined()
})
