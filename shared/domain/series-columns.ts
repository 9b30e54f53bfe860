/** The column form of an indicator: its `update` run over columns, by this one loop for all of them. */
import type { Study } from './study.ts'

/** All inputs and outputs are of one length. */
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
