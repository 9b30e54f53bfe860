import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { sumColumn } from './columns/sum-column.ts'
import { RollingSum } from './parts/rolling-sum.ts'

const [KNOWN, PRICE] = [0, 1]

/**
 * Gene Quong and Avrum Soudack: the share of rising bars in the money that flowed, typical price times volume, over
 * `period` bars. 0 where less than 1 flowed in all, as TA-Lib has it.
 */
export const mfi = indicator({
  name: 'mfi',
  title: 'Money flow index',
  source: 'TA-Lib MFI',
  inputs: ofColumns('high', 'low', 'close', 'volume'),
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(14, 2) },
  warmUp: ({ period }) => period,
  create: ({ period }) =>
    new Study((memory) => {
      const state = memory.numbers(2)
      const rising = new RollingSum(memory, period)
      const falling = new RollingSum(memory, period)
      return (inputs, outputs) => {
        const price = (numberAt(inputs, 0) + numberAt(inputs, 1) + numberAt(inputs, 2)) / 3
        const flow = price * numberAt(inputs, 3)
        const change = state[KNOWN] === 1 ? price - numberAt(state, PRICE) : NaN
        state[KNOWN] = 1
        state[PRICE] = price
        const up = rising.update(flowIf(change > 0, flow, change))
        outputs[0] = share(up, falling.update(flowIf(change < 0, flow, change)))
      }
    }),
  columns({ period }, [highs = noColumn, lows = noColumn, closes = noColumn, volumes = noColumn], [out = noColumn]) {
    const typical = highs.map((high, at) => (high + numberAt(lows, at) + numberAt(closes, at)) / 3)
    const flows = new Float64Array(out.length)
    const rising = new Float64Array(out.length)
    const falling = new Float64Array(out.length)
    for (let at = 1; at < out.length; at++) {
      const change = numberAt(typical, at) - numberAt(typical, at - 1)
      const flow = numberAt(typical, at) * numberAt(volumes, at)
      flows[at] = change > 0 ? flow : 0
      out[at] = change < 0 ? flow : 0
    }
    sumColumn(flows.subarray(1), rising.subarray(1), period, 1)
    sumColumn(out.subarray(1), falling.subarray(1), period, 1)
    for (let at = 1; at < out.length; at++) out[at] = share(numberAt(rising, at), numberAt(falling, at))
    out[0] = NaN
  },
})

/** NaN for the first bar, which neither rises nor falls. */
const flowIf = (counts: boolean, flow: number, change: number): number => {
  if (counts) return flow
  return Number.isNaN(change) ? NaN : 0
}

const share = (up: number, down: number): number => (up + down < 1 ? 0 : 100 * (up / (up + down)))
