/** All that a chart needs once it has an indicator; it is loaded then. */
import type { IChartApiBase } from 'lightweight-charts'
import type { BarForm } from '../bar-text.ts'
import { StudyColumns } from './columns.ts'
import { DrawnStudies, type DrawnStudiesOptions } from './drawn-studies.ts'
import { figureText } from './labels.ts'
import type { ChartStudy } from './study.ts'
import { linesOf, studySentences, valueAt } from './values.ts'

/** One line as a column of a table. */
export interface StudyColumn {
  readonly id: string
  readonly title: string
  /** Place in the palette. */
  readonly colour: number
  /** At a bar by its index; NaN where it has none. */
  readonly value: (index: number) => number
  readonly text: (index: number) => string
}

export class StudyPart {
  readonly columns = new StudyColumns()

  drawOn(chart: IChartApiBase, options: Omit<DrawnStudiesOptions, 'columns'>): DrawnStudies {
    return new DrawnStudies(chart, { ...options, columns: this.columns })
  }

  /** `SMA 20 228.47` for each line that is drawn. */
  sentences(index: number, form: BarForm): readonly string[] {
    return studySentences(this.columns, index, form)
  }

  /** Of those that are drawn. */
  table(studies: readonly ChartStudy[], form: BarForm): readonly StudyColumn[] {
    return linesOf(this.columns, studies).map((line) => {
      const value = (index: number): number => valueAt(this.columns, line, index)
      return {
        id: `${line.plot.study.key} ${line.line.output}`,
        title: line.label,
        colour: line.line.colour,
        value,
        text: (index) => figureText(value(index), line.line.figures, form),
      }
    })
  }
}
