import { performance } from './sources.ts'
import type { FigureTerms } from './terms.ts'

export const benchmarkTerms = [
  {
    key: 'benchmarkReturn',
    label: 'Return of the benchmark',
    unit: 'share',
    signed: true,
    formula: 'its last close / its first close - 1, on sessions that the run has too',
    source: performance,
  },
  {
    key: 'alpha',
    label: 'Alpha, annual',
    unit: 'share',
    signed: true,
    formula: '(mean of (r - f) - beta * mean of (b - f)) * N, b being the benchmark’s return',
    source: 'Jensen 1968, The Performance of Mutual Funds',
  },
  {
    key: 'beta',
    label: 'Beta',
    unit: 'ratio',
    formula: 'covariance of r and b / variance of b',
    source: performance,
  },
  {
    key: 'correlation',
    label: 'Correlation',
    unit: 'ratio',
    formula: 'covariance of r and b / (deviation of r * deviation of b)',
    source: performance,
  },
] as const satisfies readonly FigureTerms[]
