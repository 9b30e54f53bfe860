import { expect, test } from 'vitest'
import { hasCondition, largeLines, TapeLines, type TickLine, type TradeLine } from '../../../renderer/tape/tape-line.ts'
import { ticksOf, type TickSketch } from './list-ticks.ts'

const linesOf = (sketches: readonly TickSketch[]): readonly TickLine[] => new TapeLines().take(ticksOf(sketches))
const trades = (sketches: readonly TickSketch[]): readonly TradeLine[] =>
  linesOf(sketches).filter((line) => line.kind === 'trade')

test('a trade at the price before goes on in the direction of the last change', () => {
  const ways = trades([5, 6, 6, 5, 5, 6].map((price, time) => ({ time, price }))).map(({ way }) => way)
  expect(ways).toEqual([undefined, 'up', 'up', 'down', 'down', 'up'])
})

test('a direction goes on from one batch to the next, and quotes do not change that of trades', () => {
  const lines = new TapeLines()
  lines.take(ticksOf([{ time: 1, price: 5 }]))
  const [, second] = lines.take(
    ticksOf([
      { time: 2, bid: 1, ask: 9 },
      { time: 3, price: 6 },
    ]),
  )
  expect(second).toMatchObject({ kind: 'trade', way: 'up', number: 3 })
})

test('the exchange’s name of a trade is a number or a text', () => {
  const ids = trades([
    { time: 1, price: 1, id: 42 },
    { time: 2, price: 1, id: 'A-7', condition: 'F' },
    { time: 3, price: 1 },
  ])
  expect(ids.map(({ id, condition }) => [id, condition])).toEqual([
    ['42', undefined],
    ['A-7', 'F'],
    [undefined, undefined],
  ])
})

test('who took the liquidity is told, or it is not known', () => {
  const sides = trades([
    { time: 1, price: 1, side: 'buy' },
    { time: 2, price: 1, side: 'sell' },
    { time: 3, price: 1 },
  ])
  expect(sides.map(({ aggressor }) => aggressor)).toEqual(['buy', 'sell', undefined])
})

test('bid and ask each have their own direction', () => {
  const [, second] = linesOf([
    { time: 1, bid: 5, ask: 6 },
    { time: 2, bid: 4, ask: 7 },
  ])
  expect(second).toMatchObject({ kind: 'quote', bidWay: 'down', askWay: 'up', bid: 4, ask: 7 })
})

test('small trades are left out, and what is missing is said all the same', () => {
  const lines = new TapeLines()
  const all = [
    ...lines.take(
      ticksOf([
        { time: 1, price: 1, size: 5 },
        { time: 2, price: 1, size: 50 },
      ]),
    ),
    lines.gap('skipped', 3),
  ]
  expect(largeLines(all, 10).map(({ number }) => number)).toEqual([2, 3])
  expect(largeLines(all, 0)).toBe(all)
})

test('a condition or a flag needs a column', () => {
  expect(linesOf([{ time: 1, price: 1 }]).some(hasCondition)).toBe(false)
  expect(linesOf([{ time: 1, price: 1, condition: 'F' }]).some(hasCondition)).toBe(true)
  expect(linesOf([{ time: 1, price: 1, late: true }])).toMatchObject([{ flags: ['late'] }])
})
