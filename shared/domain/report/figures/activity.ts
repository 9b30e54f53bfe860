import { house, performance } from './sources.ts'
import type { FigureTerms } from './terms.ts'

export const activityTerms = [
  {
    key: 'exposureTime',
    label: 'Time in the market',
    short: 'Time in market',
    unit: 'share',
    formula: 'steps that close with a position / steps',
    source: house,
  },
  {
    key: 'turnover',
    label: 'Turnover, annual',
    unit: 'ratio',
    formula: 'value of all fills in base currency / 2 / mean E / years',
    source: performance,
  },
  {
    key: 'fees',
    label: 'Fees of trades',
    unit: 'money',
    formula: 'sum of the fees of closed trades',
    source: house,
  },
  {
    key: 'sessions',
    label: 'Sessions',
    unit: 'count',
    formula: 'sessions with a step',
    source: house,
  },
  {
    key: 'steps',
    label: 'Steps',
    unit: 'count',
    formula: 'bars of the timeframe that drives the strategy',
    source: house,
  },
] as const satisfies readonly FigureTerms[]
