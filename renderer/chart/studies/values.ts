/** The figures of a chart's indicators at one bar: for legends, the table and those who hear it. */
import type { BarForm } from '../bar-text.ts'
import type { StudyColumns } from './columns.ts'
import { figureText, studyLabel } from './labels.ts'
import { plotsOf, type Plot, type PlotLine } from './plots.ts'

export interface StudyValue {
  readonly plot: Plot
  readonly line: PlotLine
  /** `SMA 20`, `MACD 12 26 9 signal` */
  readonly label: string
}

/** Every line that is drawn, in the order of the indicators. */
export const linesOf = (columns: StudyColumns, studies = columns.studies): readonly StudyValue[] =>
  plotsOf(studies)
    .filter(({ study }) => study.hidden !== true && columns.problem(study.key) === undefined)
    .flatMap((plot) => plot.lines.map((line) => ({ plot, line, label: lineLabel(plot, line, columns) })))

function lineLabel({ study, lines }: Plot, line: PlotLine, { studies }: StudyColumns): string {
  const label = studyLabel(study, studies)
  return lines.length > 1 ? `${label} ${line.name}` : label
}

/** What is drawn at the bar: a line that is drawn back shows a later value there. */
export const valueAt = (columns: StudyColumns, { plot, line }: Pick<StudyValue, 'plot' | 'line'>, index: number) =>
  columns.at(plot.study.key, line.output, index + line.back)

/** `SMA 20 228.47` for each line. */
export const studySentences = (columns: StudyColumns, index: number, form: BarForm): readonly string[] =>
  linesOf(columns).map((each) => `${each.label} ${figureText(valueAt(columns, each, index), each.line.figures, form)}`)
