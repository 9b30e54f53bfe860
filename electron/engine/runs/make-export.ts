/** What the exports of a run are made of: every format reads the same model, which is that of the window. */
import type { RunBand, RunFigures } from '../../../shared/contract/run-figures.ts'
import type { ReportAbout } from '../../../shared/domain/report/model.ts'
import type { BandEnd, FillBand } from '../../../shared/domain/report/result-json.ts'
import { statisticsOf } from '../../../shared/domain/report/statistics.ts'
import { exportRun, exportTables, type ExportFormat, type ExportOptions } from '../reports/export-run.ts'
import { resultOf } from './compare-runs.ts'
import { ID_SHOWN } from './export-name.ts'
import type { ReportCharts } from './report-charts.ts'
import type { KeptRun, Runs } from './runs.ts'

export type ZoneName = NonNullable<ReportAbout['zoneName']>

export interface ExportParts {
  readonly runs: Runs
  readonly zoneName: ZoneName
  readonly charts: ReportCharts
}

export interface RunFile {
  /** Without a folder: `trades.csv`. */
  readonly name: string
  readonly pieces: Iterable<Uint8Array>
}

/** Formats with charts. */
const drawn: readonly ExportFormat[] = ['html', 'pdf']

/** One file: of csv all tables, in an archive. */
export async function archiveOf(parts: ExportParts, kept: KeptRun, format: ExportFormat): Promise<RunFile> {
  const result = await resultOf(parts.runs, kept)
  const charts = drawn.includes(format) ? await parts.charts(kept, result) : []
  const options = { ...optionsOf(kept, parts.zoneName, result), charts }
  return { name: `run.${format}`, pieces: exportRun(result, format, options) }
}

/** Of csv one for each table. */
export async function tablesOf({ runs, zoneName }: ExportParts, kept: KeptRun): Promise<readonly RunFile[]> {
  const result = await resultOf(runs, kept)
  const options = optionsOf(kept, zoneName, result)
  return exportTables.map((table) => ({
    name: `${table}.csv`,
    pieces: exportRun(result, 'csv', { ...options, table }),
  }))
}

function optionsOf(
  { row, about }: KeptRun,
  zoneName: ZoneName,
  result: Parameters<typeof statisticsOf>[0],
): ExportOptions {
  return {
    statistics: statisticsOf(result, { riskFree: about.settings.riskFree, zoneName }),
    trust: about.checks,
    about: aboutOf({ row, about }, zoneName),
    ...(row.band !== undefined && { band: fillBand(row.band) }),
  }
}

export const aboutOf = ({ row }: KeptRun, zoneName: ZoneName): ReportAbout => ({
  title: row.title,
  run: `run ${row.id.slice(0, ID_SHOWN)}`,
  ...(row.note !== '' && { notes: row.note }),
  tags: row.tags,
  params: row.params,
  zoneName,
})

const fillBand = ({ pessimistic, standard, optimistic }: RunBand): FillBand => ({
  optimistic: bandEnd(optimistic),
  standard: bandEnd(standard),
  pessimistic: bandEnd(pessimistic),
})

const bandEnd = ({ equityFinal, maxDrawdownPct, trades }: RunFigures): BandEnd => ({
  finalEquity: equityFinal,
  maxDrawdown: maxDrawdownPct / 100,
  trades,
})
