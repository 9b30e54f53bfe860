import { describe, expect, test } from 'vitest'
import { readNumber, showNumber, stepNumber } from '../../../renderer/components/number-rule.ts'

const cents = { step: 0.01, min: 0.01 }

describe('what is typed is read', () => {
  test.each([
    ['228.41', cents, 228.41],
    ['1,234.50', cents, 1234.5],
    ['25k', { step: 1 }, 25_000],
    ['5985.25', { step: 0.25 }, 5985.25],
    ['-3', { step: 1 }, -3],
    ['', cents, undefined],
  ])('%j', (text, rule, value) => expect(readNumber(text, rule)).toEqual({ kind: 'value', value }))
})

describe('what is not allowed is refused with its rule', () => {
  test.each([
    ['abc', cents, 'Type a number'],
    ['0', cents, 'At least 0.01'],
    ['501', { step: 1, max: 500 }, 'At most 500'],
    ['228.415', cents, 'Steps of 0.01: 228.41 or 228.42'],
    ['5985.3', { step: 0.25 }, 'Steps of 0.25: 5,985.25 or 5,985.50'],
  ])('%j', (text, rule, error) => expect(readNumber(text, rule)).toEqual({ kind: 'wrong', error }))
})

test.each([
  [0.1, 1, { step: 0.1 }, 0.2],
  [0.2, 1, { step: 0.1 }, 0.3],
  [228.41, -10, cents, 228.31],
  [undefined, 1, cents, 0.02],
  [0.05, -10, cents, 0.01],
  [495, 10, { step: 1, max: 500 }, 500],
  [5985.3, 1, { step: 0.25 }, 5985.5],
  [5985.3, -1, { step: 0.25 }, 5985.25],
])('from %s by %s steps', (from, by, rule, expected) => expect(stepNumber(from, by, rule)).toBe(expected))

test.each([
  [25_000, { step: 1 }, '25,000'],
  [2.5, { step: 0.25 }, '2.50'],
  [0.085, { step: 0.001 }, '0.085'],
  [-3, { step: 1 }, '-3'],
  [undefined, cents, ''],
])('%s is shown with the decimals of its step', (value, rule, text) => expect(showNumber(value, rule)).toBe(text))
