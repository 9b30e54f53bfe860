import { indicator, ofColumns, period, type ParamValues } from '../indicator.ts'
import { numberAt, type Memory } from '../memory.ts'
import { Study, type Step } from '../study.ts'
import { AverageTrueRange } from './parts/true-range.ts'

const [DIRECTION, UPPER, LOWER, CLOSE] = [0, 1, 2, 3]
const params = {
  period: period(10, 1, 'Period of the average true range.'),
  multiplier: { type: 'float', default: 3, low: 0, high: 100, doc: 'Average true ranges from the middle to the line.' },
} as const

/**
 * Olivier Seban's, as ta.supertrend of Pine Script draws it: lines around the middle of each bar, of which the lower one
 * only rises while closes stay above it, and the upper one only falls; a close beyond the line turns it to the other. It
 * begins falling. Its range is TA-Lib's ATR, which knows no true range of the first bar; and `direction` is 1 while the
 * line rises below the price and -1 while it falls above it, where Pine has the opposite sign.
 */
export const supertrend = indicator({
  name: 'supertrend',
  title: 'SuperTrend',
  source: 'Pine Script reference, ta.supertrend; direction 1 is up',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [
    { name: 'value', unit: 'price' },
    { name: 'direction', unit: 'ratio' },
  ],
  params,
  warmUp: ({ period }) => period,
  create: (values) => new Study((memory) => stepOf(memory, values)),
})

function stepOf(memory: Memory, { period, multiplier }: ParamValues<typeof params>): Step {
  const range = new AverageTrueRange(memory, period)
  const state = memory.numbers(4)
  return (inputs, outputs) => {
    const high = numberAt(inputs, 0)
    const low = numberAt(inputs, 1)
    const close = numberAt(inputs, 2)
    const width = multiplier * range.update(high, low, close)
    if (!Number.isNaN(width)) follow(state, { middle: (high + low) / 2, width, close })
    const direction = numberAt(state, DIRECTION)
    outputs[0] = direction === 0 ? NaN : numberAt(state, direction === 1 ? LOWER : UPPER)
    outputs[1] = direction === 0 ? NaN : direction
  }
}

interface Around {
  readonly middle: number
  readonly width: number
  readonly close: number
}

function follow(state: Float64Array, around: Around): void {
  const { middle, width, close } = around
  if (numberAt(state, DIRECTION) === 0) {
    state[DIRECTION] = -1
    state[UPPER] = middle + width
    state[LOWER] = middle - width
  } else moveLines(state, around)
  state[CLOSE] = close
}

function moveLines(state: Float64Array, { middle, width, close }: Around): void {
  const upper = numberAt(state, UPPER)
  const lower = numberAt(state, LOWER)
  const before = numberAt(state, CLOSE)
  const nextLower = middle - width > lower || before < lower ? middle - width : lower
  const nextUpper = middle + width < upper || before > upper ? middle + width : upper
  const falls = state[DIRECTION] === 1 ? close < nextLower : close <= nextUpper
  state[LOWER] = nextLower
  state[UPPER] = nextUpper
  state[DIRECTION] = falls ? -1 : 1
}
