/** A run as a file: every format reads the same model, so that every figure is the one of the window. */
import { curvePoints } from '../../../shared/domain/report/curve-points.ts'
import type { ReportAbout, ReportModel } from '../../../shared/domain/report/model.ts'
import { reportModel } from '../../../shared/domain/report/model.ts'
import type { PriceChart } from '../../../shared/domain/report/price-chart.ts'
import type { FillBand } from '../../../shared/domain/report/result-json.ts'
import { resultPieces } from '../../../shared/domain/report/result-json.ts'
import type { Statistics } from '../../../shared/domain/report/statistics.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import type { TrustCheck } from '../../../shared/domain/trust/trust-checks.ts'
import { csvOf } from './csv-tables.ts'
import { htmlReport } from './html/page.ts'
import { pdfReport } from './pdf/report-pages.ts'
import { reportWorkbook } from './xlsx/report-sheets.ts'
import { zip } from './zip.ts'

export const exportFormats = ['html', 'pdf', 'xlsx', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportTables = ['trades', 'equity', 'fills', 'orders'] as const
export type ExportTable = (typeof exportTables)[number]

export interface ExportOptions {
  readonly statistics: Statistics
  readonly trust: readonly TrustCheck[]
  readonly about: ReportAbout
  /** Of an HTML and a PDF. */
  readonly charts?: readonly PriceChart[]
  /** Of a CSV; without one all four, in a ZIP archive. */
  readonly table?: ExportTable
  /** Of a JSON. */
  readonly band?: FillBand
}

/** The bytes in pieces; the same run and options give the same ones. */
export function* exportRun(run: RunResult, format: ExportFormat, options: ExportOptions): Generator<Uint8Array> {
  const { statistics, trust, about, charts = [], table, band } = options
  const model = (): ReportModel => reportModel(run, statistics, trust, about)
  switch (format) {
    case 'html':
      return yield* encoded(htmlReport(model(), { curve: curvePoints(run), prices: charts }))
    case 'pdf':
      return yield pdfReport(model(), curvePoints(run), charts)
    case 'xlsx':
      return yield* reportWorkbook(model())
    case 'csv':
      return yield* table === undefined ? archive(model()) : encoded(csvOf(model()[table]))
    case 'json':
      return yield* encoded(resultPieces(run, statistics, { band, trust }))
  }
}

const archive = (model: ReportModel): Generator<Uint8Array> =>
  zip(exportTables.map((name) => ({ name: `${name}.csv`, pieces: csvOf(model[name]) })))

function* encoded(pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  for (const piece of pieces) yield encoder.encode(piece)
}
