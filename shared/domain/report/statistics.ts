/** The statistics of a run. Pure: the same run gives the same figures to the last bit. */
import { builtInCalendar } from '../calendars/built-in.ts'
import type { RunResult } from '../run.ts'
import { MICROS_PER_DAY } from '../units.ts'
import { benchmarkFigures } from './benchmark.ts'
import type { CurveWalk, Drawdown } from './curve-walk.ts'
import { walkCurve } from './curve-walk.ts'
import type { Figures } from './figures.ts'
import { defined } from './figures.ts'
import type { YearOfReturns } from './return-grid.ts'
import { returnGrid } from './return-grid.ts'
import { riskFigures } from './risk.ts'
import { perSession, returnsOf, sessionCloses } from './session-returns.ts'
import type { TradeGroups, ZoneName } from './trade-groups.ts'
import { tradeGroups } from './trade-groups.ts'
import { tradeFigures, valueIn, type ValueOf } from './trade-figures.ts'

export interface StatisticsOptions {
  /** Yearly, 0.03 for 3 %; 0 unless set. */
  readonly riskFree?: number
  /** Of calendars that are the user's own; those of the house are known. */
  readonly zoneName?: ZoneName
}

export interface Statistics {
  readonly figures: Figures
  /** The ten deepest, deepest first. */
  readonly drawdowns: readonly Drawdown[]
  readonly years: readonly YearOfReturns[]
  readonly groups: TradeGroups
  /** Close of each session: the day and the equity. */
  readonly sessions: { readonly day: Float64Array; readonly equity: Float64Array }
}

export function statisticsOf(run: RunResult, options: StatisticsOptions = {}): Statistics {
  const walk = walkCurve(run.curve, run.cash)
  const sessions = sessionCloses(run.curve, walk.ends)
  const terms = {
    sessionsPerYear: run.sessionsPerYear,
    riskFree: perSession(options.riskFree ?? 0, run.sessionsPerYear),
  }
  const valueOf = valueIn(run.currency, run.instruments)
  const figures = defined({
    ...curveFigures(run, walk),
    ...riskFigures(returnsOf(sessions), terms),
    ...benchmarkFigures(run.benchmark, sessions, terms),
    ...tradeFigures(run.trades, valueOf),
    turnover: turnover(run, walk, valueOf),
  })
  return {
    figures,
    drawdowns: walk.worst,
    years: returnGrid(sessions, run.cash),
    groups: tradeGroups(run.trades, run.instruments, options.zoneName ?? houseZone),
    sessions,
  }
}

export const houseZone: ZoneName = (calendar) => builtInCalendar(calendar)?.zone

const MICROS_PER_YEAR = 365.25 * MICROS_PER_DAY

function yearsOf({ curve }: RunResult): number {
  return ((curve.closes.at(-1) ?? 0) - (curve.time[0] ?? 0)) / MICROS_PER_YEAR
}

function curveFigures(run: RunResult, walk: CurveWalk) {
  const finalEquity = run.curve.equity.at(-1) ?? run.cash
  const grown = finalEquity / run.cash
  const cagr = walk.steps === 0 ? undefined : grown ** (1 / yearsOf(run)) - 1
  const maxDrawdown = walk.worst[0]?.depth ?? 0
  const each = (sum: number, count: number) => (count === 0 ? undefined : sum / count)
  return {
    finalEquity,
    pnl: finalEquity - run.cash,
    totalReturn: grown - 1,
    cagr,
    peakEquity: walk.peak,
    ...(walk.steps > 0 && { maxDrawdown, longestDrawdown: walk.longest }),
    averageDrawdown: each(walk.depthSum, walk.drawdowns),
    averageDrawdownLength: each(walk.lengthSum, walk.drawdowns),
    drawdowns: walk.drawdowns,
    ulcerIndex: walk.steps === 0 ? undefined : Math.sqrt(walk.squares / walk.steps),
    calmar: cagr === undefined || maxDrawdown === 0 ? undefined : cagr / maxDrawdown,
    exposureTime: each(walk.held, walk.steps),
    sessions: walk.ends.length,
    steps: walk.steps,
  }
}

function turnover(run: RunResult, { sum, steps }: CurveWalk, valueOf: ValueOf): number | undefined {
  let value = 0
  for (const fill of run.fills) {
    const filled = valueOf(fill)
    if (filled === undefined) return undefined
    value += Math.abs(filled)
  }
  return steps === 0 || sum <= 0 ? undefined : value / 2 / (sum / steps) / yearsOf(run)
}
