import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { PlacedPanel } from './dock-layout.ts'
import { firstCharts } from './first-charts.ts'

export const workspaceIds = ['trade', 'research', 'data', 'operations'] as const
export type BuiltIn = (typeof workspaceIds)[number]
/** Of a built-in one, or of one that a person added. */
export type WorkspaceId = string

export interface Workspace {
  readonly id: WorkspaceId
  readonly title: string
  /** Its panels before anybody moved one. */
  readonly layout: (instruments: Iterable<InstrumentRow>) => readonly PlacedPanel[]
}

/** Wide enough for a symbol, its line, its price and its change. */
export const WATCHLIST_WIDTH = 312
/** Wide enough for two fields beside each other. */
export const BACKTEST_WIDTH = 320
const RUNS_HEIGHT = 220
const INSTRUMENTS_HEIGHT = 300
const TAPE_HEIGHT = 320

export const workspaces: readonly (Workspace & { readonly id: BuiltIn })[] = [
  { id: 'trade', title: 'Trade', layout: tradeLayout },
  { id: 'research', title: 'Research', layout: researchLayout },
  { id: 'data', title: 'Data', layout: dataLayout },
  { id: 'operations', title: 'Operations', layout: operationsLayout },
]

export const readBuiltIn = (value: unknown): BuiltIn | undefined => workspaceIds.find((id) => id === value)

function tradeLayout(instruments: Iterable<InstrumentRow>): readonly PlacedPanel[] {
  const [front = {}, ...behind] = firstCharts(instruments)
  return [
    { id: 'watchlist-1', type: 'watchlist', width: WATCHLIST_WIDTH },
    { id: 'chart-1', type: 'chart', params: { ...front }, at: { side: 'right', of: 'watchlist-1' } },
    {
      id: 'time-and-sales-1',
      type: 'time-and-sales',
      at: { side: 'below', of: 'watchlist-1' },
      height: TAPE_HEIGHT,
      behind: true,
    },
    ...behind.map((chart, at): PlacedPanel => ({
      id: `chart-${at + 2}`,
      type: 'chart',
      params: { ...chart },
      at: { side: 'within', of: 'chart-1' },
      behind: true,
    })),
  ]
}

function researchLayout(): readonly PlacedPanel[] {
  return [
    { id: 'backtest-1', type: 'backtest', width: BACKTEST_WIDTH },
    { id: 'run-1', type: 'run', at: { side: 'right', of: 'backtest-1' } },
    { id: 'code-1', type: 'code', at: { side: 'within', of: 'run-1' }, behind: true },
    { id: 'compare-1', type: 'compare', at: { side: 'within', of: 'run-1' }, behind: true },
    { id: 'runs-1', type: 'runs', at: { side: 'below', of: 'backtest-1' }, height: RUNS_HEIGHT },
  ]
}

function dataLayout(): readonly PlacedPanel[] {
  return [
    { id: 'instruments-1', type: 'instruments', height: INSTRUMENTS_HEIGHT },
    {
      id: 'tick-monitor-1',
      type: 'tick-monitor',
      at: { side: 'within', of: 'instruments-1' },
      behind: true,
    },
    {
      id: 'storage-1',
      type: 'storage',
      at: { side: 'within', of: 'instruments-1' },
      behind: true,
    },
    { id: 'coverage-1', type: 'coverage', at: { side: 'below', of: 'instruments-1' } },
  ]
}

function operationsLayout(): readonly PlacedPanel[] {
  return [
    { id: 'sessions-1', type: 'sessions' },
    ...['strategies', 'monitoring', 'logs', 'audit'].map((type): PlacedPanel => ({
      id: `${type}-1`,
      type,
      at: { side: 'within', of: 'sessions-1' },
      behind: true,
    })),
    { id: 'settings-1', type: 'settings', at: { side: 'within', of: 'sessions-1' }, behind: true },
  ]
}
