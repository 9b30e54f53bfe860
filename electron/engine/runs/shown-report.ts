/** The report of a kept run: its figures, and all of the model that every export shows but its long tables. */
import type { RunReport } from '../../../shared/contract/run-parts.ts'
import { reportModel, type ReportItem } from '../../../shared/domain/report/model.ts'
import type { ReportTable } from '../../../shared/domain/report/report-table.ts'
import { statisticsOf } from '../../../shared/domain/report/statistics.ts'
import { resultOf } from './compare-runs.ts'
import { aboutOf, type ZoneName } from './make-export.ts'
import { plainReport } from './report-of.ts'
import type { KeptRun, Runs } from './runs.ts'

export async function shownReport(runs: Runs, kept: KeptRun, zoneName: ZoneName): Promise<RunReport> {
  const result = await resultOf(runs, kept)
  const statistics = statisticsOf(result, { riskFree: kept.about.settings.riskFree, zoneName })
  const { zone, facts, headline, sections, summaries, pins } = reportModel(
    result,
    statistics,
    kept.about.checks,
    aboutOf(kept, zoneName),
  )
  return {
    ...plainReport(statistics),
    zone,
    facts: facts.map(itemOf),
    headline: headline.map(itemOf),
    sections: sections.map(({ title, items }) => ({ title, items: items.map(itemOf) })),
    summaries: summaries.map(tableOf),
    pins: pins.map(itemOf),
  }
}

const itemOf = (item: ReportItem): RunReport['facts'][number] => ({ ...item })

function tableOf(table: ReportTable): RunReport['summaries'][number] {
  const cells = <Cell>(read: (row: number, column: number) => Cell) =>
    Array.from({ length: table.rows }, (_row, row) => table.columns.map((_column, column) => read(row, column)))
  return {
    key: table.key,
    title: table.title,
    columns: table.columns.map((column) => ({ ...column })),
    texts: cells((row, column) => table.text(row, column)),
    values: cells((row, column) => table.value(row, column) ?? null),
  }
}
