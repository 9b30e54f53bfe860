/** What the exports of a run are made of. */
import type { RunBand, RunFigures } from '../../../shared/contract/runs.ts'
import { resultJson, type BandEnd, type FillBand } from '../../../shared/domain/report/result-json.ts'
import { statisticsOf } from '../../../shared/domain/report/statistics.ts'
import { resultOf } from './compare-runs.ts'
import type { MakeExport } from './exports.ts'

export const makeExport: MakeExport = async (runs, kept, format) => {
  const result = await resultOf(runs, kept)
  const statistics = statisticsOf(result, { riskFree: kept.about.settings.riskFree })
  const text = resultJson(result, statistics, kept.row.band && fillBand(kept.row.band))
  return [{ name: `run.${format}`, bytes: Buffer.from(text) }]
}

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
