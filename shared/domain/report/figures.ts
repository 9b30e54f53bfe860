/**
 * Every figure of a report: its name, its unit, its formula and where that comes from. The window, the exports, the JSON
 * and docs/strategies/statistics.md all read this one list.
 */
import { activityTerms } from './figures/activity.ts'
import { benchmarkTerms } from './figures/benchmark.ts'
import { ratioTerms } from './figures/ratios.ts'
import { returnTerms } from './figures/returns.ts'
import { riskTerms } from './figures/risk.ts'
import { tradeTerms } from './figures/trades.ts'

/** In the order in which they are shown. */
export const figureGroups = [
  { name: 'Return', figures: returnTerms },
  { name: 'Risk', figures: riskTerms },
  { name: 'Risk-adjusted return', figures: ratioTerms },
  { name: 'Benchmark', figures: benchmarkTerms },
  { name: 'Trades', figures: tradeTerms },
  { name: 'Activity and costs', figures: activityTerms },
] as const

export const figures = figureGroups.flatMap(({ figures }) => [...figures])

export type FigureKey = (typeof figures)[number]['key']
/** An undefined figure is absent: no trades, no losses, too few sessions. */
export type Figures = Readonly<Partial<Record<FigureKey, number>>>

/** As they are worked out: what has no value may still be named. */
export type PartOfFigures = { readonly [Key in FigureKey]?: number | undefined }

/** Without what is undefined, NaN or endless, in the order of the list. */
export function defined(values: PartOfFigures): Figures {
  const kept = figures.flatMap(({ key }) => {
    const value = values[key]
    return value !== undefined && Number.isFinite(value) ? [[key, value === 0 ? 0 : value]] : []
  })
  return Object.fromEntries(kept) as Figures
}
