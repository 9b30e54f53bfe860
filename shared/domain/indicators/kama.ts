import { indicator, ofValue, period, type ParamValues } from '../indicator.ts'
import { numberAt, type Memory } from '../memory.ts'
import { Study, type Step } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { sumColumn } from './columns/sum-column.ts'
import { RollingSum } from './parts/rolling-sum.ts'
import { Window } from './parts/window.ts'
import { isZero } from './parts/zero.ts'

const [STARTED, AVERAGE] = [0, 1]
const params = {
  period: period(30, 2),
  fast: period(2, 1, 'Period of the exponential average that it is nearest to in a straight move.'),
  slow: period(30, 1, 'Period of the exponential average that it is nearest to in a sideways market.'),
}

/**
 * Perry Kaufman, Smarter Trading, 1995. It starts from the value before its first one. Where nothing has moved its
 * efficiency is 1, as TA-Lib has it.
 */
export const kama = indicator({
  name: 'kama',
  title: 'Kaufman adaptive moving average',
  source: 'TA-Lib KAMA',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params,
  fault: ({ fast, slow }) => (fast < slow ? undefined : `fast must be less than slow, was ${fast} and ${slow}.`),
  warmUp: ({ period }) => period,
  create: (values) => new Study((memory) => stepOf(memory, values)),
  columns({ period, fast, slow }, [values = noColumn], [out = noColumn]) {
    const changes = new Float64Array(values.length)
    for (let at = 1; at < values.length; at++) changes[at] = Math.abs(numberAt(values, at) - numberAt(values, at - 1))
    sumColumn(changes.subarray(1), out.subarray(1), period, 1)
    const slowest = 2 / (slow + 1)
    const span = 2 / (fast + 1) - 2 / (slow + 1)
    let average = numberAt(values, period - 1)
    for (let at = period; at < values.length; at++) {
      const value = numberAt(values, at)
      const weight = (efficiency(value - numberAt(values, at - period), numberAt(out, at)) * span + slowest) ** 2
      average += (value - average) * weight
      out[at] = average
    }
    out.fill(NaN, 0, period)
  },
})

function stepOf(memory: Memory, { period, fast, slow }: ParamValues<typeof params>): Step {
  const window = new Window(memory, period + 1)
  const changes = new RollingSum(memory, period)
  const state = memory.numbers(2)
  const slowest = 2 / (slow + 1)
  const span = 2 / (fast + 1) - 2 / (slow + 1)
  return (inputs, outputs) => {
    const value = numberAt(inputs, 0)
    window.put(value)
    const before = window.count === 1 ? NaN : window.at(1)
    const travelled = changes.update(Math.abs(value - before))
    outputs[0] = NaN
    if (!window.isFull) return
    const weight = (efficiency(value - window.at(period), travelled) * span + slowest) ** 2
    const average = state[STARTED] === 1 ? numberAt(state, AVERAGE) : before
    state[STARTED] = 1
    state[AVERAGE] = outputs[0] = average + (value - average) * weight
  }
}

/** The way made over the way travelled. */
const efficiency = (made: number, travelled: number): number =>
  travelled <= made || isZero(travelled) ? 1 : Math.abs(made / travelled)
