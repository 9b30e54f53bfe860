import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt, type Memory } from '../memory.ts'
import { Study, type Step } from '../study.ts'
import { TrueRange } from './parts/true-range.ts'
import { isZero } from './parts/zero.ts'

const [BARS, HIGH, LOW, RISE, FALL, RANGE, INDEX] = [0, 1, 2, 3, 4, 5, 6]

/**
 * Welles Wilder, New Concepts in Technical Trading Systems, 1978. As TA-Lib has it, movements and ranges begin as sums over
 * the first `period` - 1 bars after the first; where there is no range both directions are 0, and a bar without a
 * direction leaves the index as it was.
 */
export const adx = indicator({
  name: 'adx',
  title: 'Average directional movement index',
  source: 'TA-Lib ADX, PLUS_DI and MINUS_DI',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [
    { name: 'adx', unit: 'ratio' },
    { name: 'plus_di', unit: 'ratio', warmUp: ({ period }) => period },
    { name: 'minus_di', unit: 'ratio', warmUp: ({ period }) => period },
  ],
  params: { period: period(14, 2) },
  warmUp: ({ period }) => 2 * period - 1,
  create: ({ period }) => new Study((memory) => stepOf(memory, period)),
})

function stepOf(memory: Memory, period: number): Step {
  const state = memory.numbers(7)
  const ranges = new TrueRange(memory)
  return (inputs, outputs) => {
    const bars = numberAt(state, BARS)
    const range = ranges.update(numberAt(inputs, 0), numberAt(inputs, 1), numberAt(inputs, 2))
    const keeps = bars < period ? 1 : 1 - 1 / period
    if (bars > 0) {
      addMovement(state, inputs, keeps)
      state[RANGE] = numberAt(state, RANGE) * keeps + range
    }
    state[BARS] = bars + 1
    state[HIGH] = numberAt(inputs, 0)
    state[LOW] = numberAt(inputs, 1)
    writeOutputs(state, outputs, period)
  }
}

/** Only the larger one of both movements counts, and neither when they are equal. */
function addMovement(state: Float64Array, inputs: Float64Array, keeps: number): void {
  const rise = numberAt(inputs, 0) - numberAt(state, HIGH)
  const fall = numberAt(state, LOW) - numberAt(inputs, 1)
  state[RISE] = numberAt(state, RISE) * keeps + (rise > 0 && rise > fall ? rise : 0)
  state[FALL] = numberAt(state, FALL) * keeps + (fall > 0 && fall > rise ? fall : 0)
}

function writeOutputs(state: Float64Array, outputs: Float64Array, period: number): void {
  const after = numberAt(state, BARS) - 1 - period
  const range = numberAt(state, RANGE)
  const [plus, minus] = isZero(range) ? [0, 0] : [share(state[RISE], range), share(state[FALL], range)]
  if (after >= 0) state[INDEX] = nextIndex(numberAt(state, INDEX), { plus, minus }, { after, period })
  outputs[0] = after < period - 1 ? NaN : numberAt(state, INDEX)
  outputs[1] = after < 0 ? NaN : plus
  outputs[2] = after < 0 ? NaN : minus
}

const share = (movement: number | undefined, range: number): number => 100 * ((movement ?? NaN) / range)

/** A sum until there are `period` values, their mean then, and smoothed after it. */
function nextIndex(
  before: number,
  { plus, minus }: { readonly plus: number; readonly minus: number },
  { after, period }: { readonly after: number; readonly period: number },
): number {
  const isFlat = isZero(plus + minus)
  const direction = isFlat ? 0 : 100 * (Math.abs(plus - minus) / (plus + minus))
  if (after < period - 1) return before + direction
  if (after === period - 1) return (before + direction) / period
  return isFlat ? before : before + (direction - before) / period
}
