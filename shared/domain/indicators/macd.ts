import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { exponentialColumn } from './columns/smoothed-column.ts'
import { exponential } from './parts/smoothed.ts'

/**
 * Gerald Appel. Both averages start at the same bar, the fast one from the last `fast` of the first `slow` values, and all
 * three lines begin together, as TA-Lib has it.
 */
export const macd = indicator({
  name: 'macd',
  title: 'Moving average convergence/divergence',
  source: 'TA-Lib MACD',
  inputs: ofValue,
  outputs: [
    { name: 'macd', unit: 'ratio' },
    { name: 'signal', unit: 'ratio' },
    { name: 'histogram', unit: 'ratio' },
  ],
  params: {
    fast: period(12, 1, 'Period of the fast average.'),
    slow: period(26, 2, 'Period of the slow average.'),
    signal: period(9, 1, 'Values of macd that signal is averaged over.'),
  },
  fault: ({ fast, slow }) => (fast < slow ? undefined : `fast must be less than slow, was ${fast} and ${slow}.`),
  warmUp: ({ slow, signal }) => slow + signal - 2,
  create: ({ fast, slow, signal }) =>
    new Study((memory) => {
      const quick = exponential(memory, fast)
      const steady = exponential(memory, slow)
      const line = exponential(memory, signal)
      const skipped = memory.numbers(1)
      return (inputs, outputs) => {
        const value = numberAt(inputs, 0)
        const skips = (skipped[0] ?? 0) < slow - fast
        if (skips) skipped[0] = (skipped[0] ?? 0) + 1
        const difference = (skips ? NaN : quick.update(value)) - steady.update(value)
        const smooth = line.update(difference)
        outputs[0] = Number.isNaN(smooth) ? NaN : difference
        outputs[1] = smooth
        outputs[2] = difference - smooth
      }
    }),
  columns({ fast, slow, signal }, [values = noColumn], [out = noColumn, lines = noColumn, histogram = noColumn]) {
    exponentialColumn(values.subarray(slow - fast), out.subarray(slow - fast), fast)
    exponentialColumn(values, lines, slow)
    for (let at = slow - 1; at < out.length; at++) out[at] = numberAt(out, at) - numberAt(lines, at)
    exponentialColumn(out.subarray(slow - 1), lines.subarray(slow - 1), signal)
    for (let at = 0; at < out.length; at++) histogram[at] = numberAt(out, at) - numberAt(lines, at)
    for (const column of [out, lines, histogram]) column.fill(NaN, 0, slow + signal - 2)
  },
})
