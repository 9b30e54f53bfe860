import { house, performance } from './sources.ts'
import type { FigureTerms } from './terms.ts'

export const riskTerms = [
  {
    key: 'volatility',
    label: 'Volatility, annual',
    unit: 'share',
    formula: 'sample deviation of r * root of N',
    source: performance,
  },
  {
    key: 'maxDrawdown',
    label: 'Maximum drawdown',
    short: 'Max drawdown',
    unit: 'share',
    formula: 'largest (high - E) / high over all steps, the high being the highest E before, at least C',
    source: performance,
  },
  {
    key: 'averageDrawdown',
    label: 'Average drawdown',
    unit: 'share',
    formula: 'mean depth of the drawdowns',
    source: performance,
  },
  {
    key: 'drawdowns',
    label: 'Drawdowns',
    unit: 'count',
    formula: 'times that E fell below a high, until that high was reached again',
    source: house,
  },
  {
    key: 'longestDrawdown',
    label: 'Longest drawdown',
    unit: 'duration',
    formula: 'longest time from a high until it was reached again, or to the end',
    source: performance,
  },
  {
    key: 'averageDrawdownLength',
    label: 'Average drawdown length',
    unit: 'duration',
    formula: 'mean of these times',
    source: performance,
  },
  {
    key: 'ulcerIndex',
    label: 'Ulcer index',
    unit: 'share',
    formula: 'root of the mean of ((high - E) / high) ^ 2 over all steps',
    source: 'Martin and McCann 1989, The Investor’s Guide to Fidelity Funds',
  },
  {
    key: 'valueAtRisk',
    label: 'Value at risk 95 %, session',
    unit: 'share',
    formula: '-(quantile 0.05 of r), between the two nearest; 0 where that is a gain',
    source: 'Jorion 2006, Value at Risk (historical simulation)',
  },
  {
    key: 'conditionalValueAtRisk',
    label: 'Expected shortfall 95 %, session',
    unit: 'share',
    formula: '-(mean of the r at or below that quantile); 0 where that is a gain',
    source: 'Rockafellar and Uryasev 2000, Optimization of Conditional Value-at-Risk',
  },
  {
    key: 'skewness',
    label: 'Skewness of sessions',
    unit: 'ratio',
    signed: true,
    formula: 'third standardised moment of r',
    source: performance,
  },
  {
    key: 'kurtosis',
    label: 'Kurtosis of sessions',
    unit: 'ratio',
    formula: 'fourth standardised moment of r; 3 for a normal distribution',
    source: performance,
  },
] as const satisfies readonly FigureTerms[]
