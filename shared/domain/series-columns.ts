/** The column form of an indicator: its `update` run over columns, by one loop for all of them. */
import type { Indicator, ParamValues } from './indicator.ts'
import { areValues, type Study } from './study.ts'

/** All inputs and outputs are of one length. */
export function runIndicator(
  indicator: Indicator,
  params: ParamValues,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
): void {
  const from = Math.max(...inputs.map(firstValue))
  const values = inputs.map((input) => input.subarray(from))
  if (indicator.columns === undefined || !values.every(areValues)) runColumns(indicator.create(params), inputs, outputs)
  else {
    for (const output of outputs) output.fill(NaN, 0, from)
    indicator.columns(
      params,
      values,
      outputs.map((output) => output.subarray(from)),
    )
  }
}

/** Leading NaNs are those of an input that warms up. */
function firstValue(input: Float64Array): number {
  let at = 0
  while (at < input.length && Number.isNaN(input[at])) at++
  return at
}

/** The study remembers what it has seen, and can go on from there. */
export function runColumns(study: Study, inputs: readonly Float64Array[], outputs: readonly Float64Array[]): void {
  const length = outputs[0]?.length ?? 0
  const [row, made] = [new Float64Array(inputs.length), new Float64Array(outputs.length)]
  for (let at = 0; at < length; at++) {
    for (let input = 0; input < row.length; input++) row[input] = inputs[input]?.[at] ?? NaN
    study.update(row, made)
    for (let output = 0; output < made.length; output++) {
      const column = outputs[output]
      if (column !== undefined) column[at] = made[output] ?? NaN
    }
  }
}
