import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { averageRangeColumn } from './columns/range-column.ts'
import { AverageTrueRange } from './parts/true-range.ts'

/** Welles Wilder, New Concepts in Technical Trading Systems, 1978. The first bar has no true range, as TA-Lib has it. */
export const atr = indicator({
  name: 'atr',
  title: 'Average true range',
  source: 'TA-Lib ATR',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(14) },
  warmUp: ({ period }) => period,
  create: ({ period }) =>
    new Study((memory) => {
      const range = new AverageTrueRange(memory, period)
      return (inputs, outputs) => {
        outputs[0] = range.update(numberAt(inputs, 0), numberAt(inputs, 1), numberAt(inputs, 2))
      }
    }),
  columns({ period }, bars, [out = noColumn]) {
    averageRangeColumn(bars, out, period)
  },
})
