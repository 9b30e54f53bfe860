import { expect, test } from 'vitest'
import { roundValues } from '../../../../shared/domain/report/axis.ts'
import { curvePoints } from '../../../../shared/domain/report/curve-points.ts'
import { decimalText, figureText, priceText, quantityText, spanText } from '../../../../shared/domain/report/text.ts'
import { MICROS_PER_DAY } from '../../../../shared/domain/units.ts'
import { aRun, dailyCurve } from './a-run.ts'

test.each([
  [decimalText(-1234567.891, 2), '−1,234,567.89'],
  [decimalText(-0.001, 2), '0.00'],
  [decimalText(undefined, 2), '–'],
  [decimalText(Infinity, 2), '∞'],
  [figureText(0.0117, 'share', true), '+1.17\u202F%'],
  [figureText(-0.0117, 'share', true), '−1.17\u202F%'],
  [figureText(66, 'count'), '66'],
  [figureText(584 * MICROS_PER_DAY, 'duration'), '584d'],
  [spanText(0), '0s'],
  [spanText(2.6 * 3600e6), '2h 36m'],
  [quantityText(0.12345678), '0.12345678'],
  [quantityText(1200), '1,200'],
  [priceText(100, 2), '100.00'],
  [priceText(1.054175, 5), '1.054175'],
])('%s is %s', (text, expected) => {
  expect(text).toBe(expected)
})

test('a scale has round values within its range', () => {
  expect([roundValues(0, 10, 5), roundValues(9950, 10_420, 5), roundValues(7, 7, 5)]).toEqual([
    [0, 5, 10],
    [10_000, 10_100, 10_200, 10_300, 10_400],
    [7],
  ])
})

test('a thinned curve keeps both ends, its highest and its lowest point, and the drawdown of every step', () => {
  const equity = Array.from({ length: 5000 }, (_, n) => (n === 1234 ? 5000 : n === 4321 ? 10 : 1000 + (n % 7)))
  const points = curvePoints(aRun({ curve: dailyCurve(equity) }), 100)
  const found = [points.equity[0], points.equity.at(-1), Math.max(...points.equity), Math.min(...points.equity)]
  expect([points.equity.length <= 100, points.steps, ...found, Math.max(...points.drawdown)]).toEqual([
    true,
    5000,
    1000,
    equity.at(-1),
    5000,
    10,
    1 - 10 / 5000,
  ])
})
