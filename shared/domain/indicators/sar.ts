import { indicator, ofColumns, type NumberParam, type ParamValues } from '../indicator.ts'
import { numberAt, type Memory } from '../memory.ts'
import { Study, type Step } from '../study.ts'

/** Next stop, extreme of the move so far, factor, and the bar before. */
const [BARS, LONG, STOP, EXTREME, FACTOR, HIGH, LOW] = [0, 1, 2, 3, 4, 5, 6]

const rate = (byDefault: number, doc: string): NumberParam => ({
  type: 'float',
  default: byDefault,
  low: 0,
  high: 1,
  doc,
})

const params = {
  acceleration: rate(0.02, 'The factor at first, and what each new extreme adds to it.'),
  maximum: rate(0.2, 'The factor rises no further.'),
}

/**
 * Welles Wilder, New Concepts in Technical Trading Systems, 1978. As TA-Lib has it, the first move is taken to fall when the
 * second bar's low lies below the first one's by more than its high lies above, and to rise otherwise.
 */
export const sar = indicator({
  name: 'sar',
  title: 'Parabolic SAR',
  source: 'TA-Lib SAR',
  inputs: ofColumns('high', 'low'),
  outputs: [{ name: 'value', unit: 'price' }],
  params,
  fault: ({ acceleration, maximum }) =>
    acceleration <= maximum ? undefined : `acceleration must be at most maximum, was ${acceleration} and ${maximum}.`,
  warmUp: () => 1,
  create: (values) => new Study((memory) => stepOf(memory, values)),
})

function stepOf(memory: Memory, rates: ParamValues<typeof params>): Step {
  const state = memory.numbers(7)
  return (inputs, outputs) => {
    const high = numberAt(inputs, 0)
    const low = numberAt(inputs, 1)
    const bars = numberAt(state, BARS)
    if (bars === 1) begin(state, { high, low, rates })
    outputs[0] = bars === 0 ? NaN : advance(state, { high, low, rates })
    state[BARS] = Math.min(bars + 1, 2)
    state[HIGH] = high
    state[LOW] = low
  }
}

interface SarBar {
  readonly high: number
  readonly low: number
  readonly rates: ParamValues<typeof params>
}

function begin(state: Float64Array, { high, low, rates }: SarBar): void {
  const rise = high - numberAt(state, HIGH)
  const fall = numberAt(state, LOW) - low
  const isLong = !(fall > 0 && fall > rise)
  state[LONG] = isLong ? 1 : 0
  state[STOP] = numberAt(state, isLong ? LOW : HIGH)
  state[EXTREME] = isLong ? high : low
  state[FACTOR] = rates.acceleration
  // TA-Lib takes the second bar as the one before itself, too.
  state[HIGH] = high
  state[LOW] = low
}

/** Gives the stop that holds for this bar, and moves it on for the next. */
function advance(state: Float64Array, bar: SarBar): number {
  const isLong = state[LONG] === 1
  const stop = numberAt(state, STOP)
  const isHit = isLong ? bar.low <= stop : bar.high >= stop
  return isHit ? turn(state, bar, !isLong) : trail(state, bar, isLong)
}

function turn(state: Float64Array, bar: SarBar, isLong: boolean): number {
  const stop = outside(state, bar, { stop: numberAt(state, EXTREME), isLong })
  const extreme = isLong ? bar.high : bar.low
  state[LONG] = isLong ? 1 : 0
  state[EXTREME] = extreme
  state[FACTOR] = bar.rates.acceleration
  state[STOP] = outside(state, bar, { stop: stop + bar.rates.acceleration * (extreme - stop), isLong })
  return stop
}

function trail(state: Float64Array, bar: SarBar, isLong: boolean): number {
  const stop = numberAt(state, STOP)
  const before = numberAt(state, EXTREME)
  const extreme = isLong ? Math.max(before, bar.high) : Math.min(before, bar.low)
  const { acceleration, maximum } = bar.rates
  const factor =
    extreme === before ? numberAt(state, FACTOR) : Math.min(maximum, numberAt(state, FACTOR) + acceleration)
  state[EXTREME] = extreme
  state[FACTOR] = factor
  state[STOP] = outside(state, bar, { stop: stop + factor * (extreme - stop), isLong })
  return stop
}

/** A stop never lies within this bar or the one before. */
const outside = (
  state: Float64Array,
  { high, low }: SarBar,
  { stop, isLong }: { readonly stop: number; readonly isLong: boolean },
): number => (isLong ? Math.min(stop, low, numberAt(state, LOW)) : Math.max(stop, high, numberAt(state, HIGH)))
