import { house, performance } from './sources.ts'
import type { FigureTerms } from './terms.ts'

export const returnTerms = [
  {
    key: 'finalEquity',
    label: 'Final equity',
    unit: 'money',
    formula: 'E at the last step; C without one',
    source: house,
  },
  {
    key: 'pnl',
    label: 'Net profit',
    unit: 'money',
    signed: true,
    formula: 'E at the last step - C',
    source: house,
  },
  {
    key: 'totalReturn',
    label: 'Total return',
    unit: 'share',
    signed: true,
    formula: 'E at the last step / C - 1',
    source: performance,
  },
  {
    key: 'cagr',
    label: 'CAGR',
    unit: 'share',
    signed: true,
    formula: '(E at the last step / C) ^ (1 / years) - 1, years of 365.25 days from the first open to the last close',
    source: performance,
  },
  {
    key: 'peakEquity',
    label: 'Peak equity',
    unit: 'money',
    formula: 'highest E, or C',
    source: house,
  },
  {
    key: 'bestSession',
    label: 'Best session',
    unit: 'share',
    signed: true,
    formula: 'highest r',
    source: house,
  },
  {
    key: 'worstSession',
    label: 'Worst session',
    unit: 'share',
    signed: true,
    formula: 'lowest r',
    source: house,
  },
] as const satisfies readonly FigureTerms[]
