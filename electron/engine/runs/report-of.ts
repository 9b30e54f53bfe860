/** The statistics of a run as the contract tells them, and those of its row. */
import type { PlainReport } from '../../../shared/contract/run-parts.ts'
import type { RunFigures } from '../../../shared/contract/run-figures.ts'
import { statisticsOf, type Statistics } from '../../../shared/domain/report/statistics.ts'
import type { RunResult } from '../../../shared/domain/run.ts'

export interface Reported {
  readonly report: PlainReport
  readonly figures: RunFigures
}

/** `zoneName` is the IANA zone of a calendar, by which hours and weekdays go. */
export function reportOf(
  result: RunResult,
  riskFree: number,
  zoneName: (calendar: string) => string | undefined,
): Reported {
  const statistics = statisticsOf(result, { riskFree, zoneName })
  return { report: plainReport(statistics), figures: figuresOf(result, statistics) }
}

/** Without the texts and names of a report, which may be other ones tomorrow. */
export function plainReport({ figures, groups, years, drawdowns }: Statistics): PlainReport {
  return {
    figures: { ...figures },
    groups: {
      instrument: [...groups.instrument],
      side: [...groups.side],
      weekday: [...groups.weekday],
      hour: [...groups.hour],
    },
    years: years.map(({ year, months, total }) => ({
      year,
      months: months.flatMap((share, index) => (share === undefined ? [] : [{ month: index + 1, return: share }])),
      ...(total !== undefined && { total }),
    })),
    drawdowns: [...drawdowns],
  }
}

function figuresOf({ trades, cash, curve }: RunResult, { figures }: Statistics): RunFigures {
  const { sharpe, winRate, profitFactor, maxDrawdown = 0, totalReturn = 0 } = figures
  return {
    equityFinal: curve.equity.at(-1) ?? cash,
    returnPct: 100 * totalReturn,
    maxDrawdownPct: 100 * maxDrawdown,
    trades: trades.length,
    fees: trades.reduce((sum, { fees }) => sum + fees, 0),
    ...(sharpe !== undefined && { sharpe }),
    ...(winRate !== undefined && { winRatePct: 100 * winRate }),
    ...(profitFactor !== undefined && { profitFactor }),
  }
}
