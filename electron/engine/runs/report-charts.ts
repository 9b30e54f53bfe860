/** The bars of a run for the charts of its report: those that it was made on, read once more. */
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { sentenceOf } from '../../../shared/contract/catalogue.ts'
import { indexAt, sliceSeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { barPoints } from '../../../shared/domain/report/bar-points.ts'
import type { PriceChart } from '../../../shared/domain/report/price-chart.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import type { FeedRead } from './other-bars.ts'
import { pinnedBars, type StoredParts } from './surroundings.ts'
import type { KeptRun } from './runs.ts'

/** More nobody looks through; of each so many fewer bars. */
const MOST_INSTRUMENTS = 6
const MOST_BARS = 4000

export type ReportCharts = (kept: KeptRun, result: RunResult) => Promise<readonly PriceChart[]>

/** Of each instrument in the order of the run; one whose bars cannot be read any more says why. */
export function reportCharts(parts: StoredParts): ReportCharts {
  return async (kept, { instruments, curve }) => {
    if (curve.time.length === 0) return []
    const most = Math.floor(MOST_BARS / Math.min(instruments.length, MOST_INSTRUMENTS))
    return Promise.all(
      instruments.map(async ({ symbol, decimals }, n): Promise<PriceChart> => {
        if (n >= MOST_INSTRUMENTS) return { symbol, why: `a report has charts of ${MOST_INSTRUMENTS} instruments.` }
        try {
          return { symbol, decimals, points: barPoints(await barsOf(parts, kept, { symbol, curve }), most) }
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          return { symbol, why: sentenceOf(error.problem) }
        }
      }),
    )
  }
}

interface Asked {
  readonly symbol: string
  readonly curve: RunResult['curve']
}

/** As the run read them: at that revision, along the calendar of then. */
async function barsOf(parts: StoredParts, { row, about }: KeptRun, { symbol, curve }: Asked): Promise<BarSeries> {
  const { calendars, reads, settings } = about
  const own = (each: FeedRead['asked']) =>
    each.symbol === symbol && each.timeframe === settings.timeframe && each.view === settings.view
  const asked = reads.map((read) => read.asked).find(own)
  if (asked === undefined) throw no('run.not-there', { run: row.id, status: row.status, what: `bars of ${symbol}` })
  const { load } = await pinnedBars(parts, { run: row.id, calendars, reads })
  const bars = await load(asked)
  const [first, last] = [curve.time[0] ?? 0, curve.time.at(-1) ?? 0]
  return sliceSeries(bars, indexAt(bars.time, first), indexAt(bars.time, last + 1))
}
