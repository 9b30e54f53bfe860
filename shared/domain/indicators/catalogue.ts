import { checkParams } from '../indicator-params.ts'
import type { FeedColumn, Indicator, IndicatorParam, OutputUnit } from '../indicator.ts'
import { outputWarmUp } from '../indicator.ts'
import { builtInIndicators } from './built-in.ts'

/** An indicator as plain data, for documentation, for a chart's menu and for other languages. */
export interface CatalogueEntry {
  readonly name: string
  readonly title: string
  readonly source: string
  readonly inputs: readonly { readonly name: string; readonly column: FeedColumn }[]
  /** `first` is the index of its first value with the default parameters. */
  readonly outputs: readonly { readonly name: string; readonly unit: OutputUnit; readonly first: number }[]
  readonly params: readonly ({ readonly name: string } & IndicatorParam)[]
}

export const indicatorCatalogue: readonly CatalogueEntry[] = builtInIndicators.map(entryOf)

function entryOf(indicator: Indicator): CatalogueEntry {
  const { name, title, source, inputs, outputs, params } = indicator
  const values = checkParams(indicator, {})
  if (typeof values === 'string') throw new RangeError(`The defaults of ${name} are not allowed: ${values}`)
  return {
    name,
    title,
    source,
    inputs: inputs.map(({ name, column }) => ({ name, column })),
    outputs: outputs.map(({ name, unit }, at) => ({ name, unit, first: outputWarmUp(indicator, at, values) })),
    params: Object.entries(params).map(([name, param]) => ({ name, ...param })),
  }
}
