/** What stands beside the lines of an equity chart: their names and where they end. */
import type { CurvePoints } from '../../../shared/domain/report/curve-points.ts'
import type { ReportModel } from '../../../shared/domain/report/model.ts'
import { decimalText } from '../../../shared/domain/report/text.ts'

interface Entry {
  readonly label: string
  readonly value: string
}

export interface CurveLegend {
  readonly strategy: Entry
  /** Absent without a benchmark. */
  readonly benchmark?: Entry
}

export function curveLegend({ currency, facts }: ReportModel, { equity, benchmark }: CurvePoints): CurveLegend {
  const strategy = { label: `Strategy, ${currency}`, value: decimalText(equity.at(-1), 2) }
  if (benchmark === undefined) return { strategy }
  const symbol = facts.find(({ key }) => key === 'benchmark')?.text ?? 'Benchmark'
  return { strategy, benchmark: { label: `${symbol}, held`, value: decimalText(benchmark.at(-1), 2) } }
}
