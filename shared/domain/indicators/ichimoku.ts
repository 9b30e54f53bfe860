import { indicator, ofColumns, period, type ParamValues } from '../indicator.ts'
import { numberAt, type Memory } from '../memory.ts'
import { Study, type Step } from '../study.ts'
import { extremeColumn } from './columns/extreme-column.ts'
import { noColumn } from './columns/no-column.ts'
import { Extremes } from './parts/extremes.ts'
import { Window } from './parts/window.ts'

const params = {
  conversion: period(9, 1, 'Bars of the conversion line (tenkan-sen).'),
  base: period(26, 1, 'Bars of the base line (kijun-sen).'),
  span: period(52, 1, 'Bars of span b (senkou span b).'),
  displacement: period(26, 1, 'Bars that both spans are drawn ahead, and the lagging line behind.'),
}

/**
 * Goichi Hosoda: middles of the highest high and the lowest low over three periods. Both spans are those that stand over
 * this bar in a chart: computed `displacement` bars ago and drawn ahead. `lagging` (chikou span) is this bar's close, which a
 * chart draws `displacement` bars back; nothing here knows a later bar.
 */
export const ichimoku = indicator({
  name: 'ichimoku',
  title: 'Ichimoku cloud',
  source: 'StockCharts ChartSchool, Ichimoku Cloud',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [
    { name: 'conversion', unit: 'price', warmUp: ({ conversion }) => conversion - 1 },
    { name: 'base', unit: 'price', warmUp: ({ base }) => base - 1 },
    {
      name: 'span_a',
      unit: 'price',
      warmUp: ({ conversion, base, displacement }) => Math.max(conversion, base) - 1 + displacement,
    },
    { name: 'span_b', unit: 'price', warmUp: ({ span, displacement }) => span - 1 + displacement },
    { name: 'lagging', unit: 'price', warmUp: () => 0 },
  ],
  params,
  warmUp: ({ conversion, base, span, displacement }) => Math.max(conversion, base, span) - 1 + displacement,
  create: (values) => new Study((memory) => stepOf(memory, values)),
  columns(
    params,
    bars,
    [conversion = noColumn, base = noColumn, spanA = noColumn, spanB = noColumn, lagging = noColumn],
  ) {
    const { displacement } = params
    // Until both spans are filled, the first one is a place to work in.
    middleColumn(bars, [spanA, lagging], params.span)
    spanB.set(spanA.subarray(0, Math.max(0, spanA.length - displacement)), Math.min(displacement, spanB.length))
    middleColumn(bars, [conversion, lagging], params.conversion)
    middleColumn(bars, [base, lagging], params.base)
    for (let at = displacement; at < spanA.length; at++)
      spanA[at] = (numberAt(conversion, at - displacement) + numberAt(base, at - displacement)) / 2
    for (const column of [spanA, spanB]) column.fill(NaN, 0, displacement)
    lagging.set(bars[2] ?? noColumn)
  },
})

function stepOf(memory: Memory, { conversion, base, span, displacement }: ParamValues<typeof params>): Step {
  const quick = new Middle(memory, conversion)
  const steady = new Middle(memory, base)
  const wide = new Middle(memory, span)
  const spansA = new Window(memory, displacement)
  const spansB = new Window(memory, displacement)
  return (inputs, outputs) => {
    const high = numberAt(inputs, 0)
    const low = numberAt(inputs, 1)
    const first = quick.update(high, low)
    const second = steady.update(high, low)
    outputs[0] = first
    outputs[1] = second
    outputs[2] = delayed(spansA, (first + second) / 2)
    outputs[3] = delayed(spansB, wide.update(high, low))
    outputs[4] = numberAt(inputs, 2)
  }
}

function delayed(values: Window, value: number): number {
  const isFull = values.isFull
  const oldest = values.put(value)
  return isFull ? oldest : NaN
}

/** `lowest` is a column to work in. */
function middleColumn(
  [highs = noColumn, lows = noColumn]: readonly Float64Array[],
  [out, lowest]: readonly [Float64Array, Float64Array],
  period: number,
): void {
  extremeColumn(highs, out, period, 'highest')
  extremeColumn(lows, lowest, period, 'lowest')
  for (let at = 0; at < out.length; at++) out[at] = (numberAt(out, at) + numberAt(lowest, at)) / 2
}

/** Half way between the highest high and the lowest low. */
class Middle {
  readonly #highest: Extremes
  readonly #lowest: Extremes

  constructor(memory: Memory, period: number) {
    this.#highest = new Extremes(memory, period, 'highest')
    this.#lowest = new Extremes(memory, period, 'lowest')
  }

  update(high: number, low: number): number {
    return (this.#highest.update(high) + this.#lowest.update(low)) / 2
  }
}
