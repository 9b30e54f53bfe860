import { lopez } from './sources.ts'
import type { FigureTerms } from './terms.ts'

export const ratioTerms = [
  {
    key: 'sharpe',
    label: 'Sharpe',
    unit: 'ratio',
    formula: 'mean of (r - f) / sample deviation of r * root of N',
    source: 'Sharpe 1994, The Sharpe Ratio',
  },
  {
    key: 'sharpeLow',
    label: 'Sharpe, low end of 95 %',
    unit: 'ratio',
    formula: 'Sharpe - 1.959964 * its standard error',
    source: lopez,
  },
  {
    key: 'sharpeHigh',
    label: 'Sharpe, high end of 95 %',
    unit: 'ratio',
    formula: 'Sharpe + 1.959964 * its standard error',
    source: lopez,
  },
  {
    key: 'probabilisticSharpe',
    label: 'Probability that Sharpe is above 0',
    unit: 'share',
    formula:
      'normal share below s * root of (n - 1) / root of (1 - skewness * s + (kurtosis - 1) / 4 * s ^ 2), s being the Sharpe of a session',
    source: lopez,
  },
  {
    key: 'sortino',
    label: 'Sortino',
    unit: 'ratio',
    formula: 'mean of (r - f) / root of the mean of min(r - f, 0) ^ 2 * root of N',
    source: 'Sortino and Price 1994, Performance Measurement in a Downside Risk Framework',
  },
  {
    key: 'calmar',
    label: 'Calmar',
    unit: 'ratio',
    formula: 'CAGR / maximum drawdown',
    source: 'Young 1991, Calmar Ratio: A Smoother Tool',
  },
  {
    key: 'omega',
    label: 'Omega',
    unit: 'ratio',
    formula: 'sum of max(r - f, 0) / sum of max(f - r, 0)',
    source: 'Keating and Shadwick 2002, A Universal Performance Measure',
  },
] as const satisfies readonly FigureTerms[]
