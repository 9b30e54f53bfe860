/** Indicators and series in words. */
import { builtInIndicator } from '../../../shared/domain/indicators/built-in.ts'
import type { SeriesRef } from '../../../shared/domain/series-graph.ts'
import { abbreviated, decimal } from '../../format/number.ts'
import type { BarForm } from '../bar-text.ts'
import type { Figures } from './homes.ts'
import type { ChartStudy } from './study.ts'
import { shortName } from './words.ts'

/** `SMA 20`, `SMA 10 of RSI 14`, `EMA 9 of high`. */
export function studyLabel(study: ChartStudy, studies: readonly ChartStudy[], depth = 0): string {
  const { name, params, inputs } = study
  const rules = Object.entries(builtInIndicator(name)?.params ?? {})
  const values = rules
    .filter(([param, rule]) => rule.type !== 'choice' || params[param] !== rule.default)
    .map(([param, rule]) => String(params[param] ?? rule.default))
  const own = [shortName(name), ...values].join(' ')
  const sources = inputs.length === 0 || depth > studies.length ? [] : inputs
  const read = sources.map((source) => sourceLabel(source, studies, depth + 1))
  return read.length === 0 || read.join() === 'close' ? own : `${own} of ${read.join(', ')}`
}

/** `close`, `RSI 14`, `MACD 12 26 9 signal`. */
export function sourceLabel(source: SeriesRef, studies: readonly ChartStudy[], depth = 0): string {
  if ('feed' in source) return source.column
  const study = studies.find(({ key }) => key === source.indicator)
  if (study === undefined) return source.indicator
  const outputs = builtInIndicator(study.name)?.outputs ?? []
  const label = studyLabel(study, studies, depth)
  return outputs.length < 2 ? label : `${label} ${outputName(source.output)}`
}

/** `plus di` of `plus_di`. */
export const outputName = (output: string): string => output.replaceAll('_', ' ')

const digits = { price: 1, difference: 1 } as const

/** An average falls between ticks: one digit more than the price. */
export function figureText(value: number, figures: Figures, { decimals }: Pick<BarForm, 'decimals'>): string {
  if (figures === 'volume') return abbreviated(value, 0)
  return decimal(value, figures === 'ratio' ? 2 : decimals + digits[figures])
}
