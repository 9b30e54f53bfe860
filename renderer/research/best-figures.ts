/** Which of several runs is best by a figure, where more or less of it is better at all. */
import type { FigureKey } from '../../shared/domain/report/figures.ts'

const more: ReadonlySet<string> = new Set<FigureKey>([
  'finalEquity',
  'pnl',
  'totalReturn',
  'cagr',
  'peakEquity',
  'bestSession',
  'worstSession',
  'sharpe',
  'sharpeLow',
  'sharpeHigh',
  'probabilisticSharpe',
  'sortino',
  'calmar',
  'omega',
  'alpha',
  'winRate',
  'profitFactor',
  'expectancy',
  'averageTradeReturn',
  'bestTrade',
  'worstTrade',
  'averageWin',
  'averageLoss',
  'sqn',
])

const less: ReadonlySet<string> = new Set<FigureKey>([
  'volatility',
  'maxDrawdown',
  'averageDrawdown',
  'longestDrawdown',
  'averageDrawdownLength',
  'ulcerIndex',
  'valueAtRisk',
  'conditionalValueAtRisk',
  'fees',
])

/** Their places; none where a figure is neither good nor bad, fewer than two have it, or all have the same. */
export function bestOf(key: string, values: readonly (number | undefined)[]): ReadonlySet<number> {
  const known = values.filter((value) => value !== undefined)
  if (known.length < 2 || new Set(known).size < 2) return none
  if (!more.has(key) && !less.has(key)) return none
  const best = more.has(key) ? Math.max(...known) : Math.min(...known)
  return new Set(values.flatMap((value, at) => (value === best ? at : [])))
}

const none: ReadonlySet<number> = new Set()
