/** Something to find in the gallery's palette. */
import {
  ChartColumnIcon,
  DatabaseIcon,
  GitCompareIcon,
  PlayIcon,
  RotateCcwIcon,
  SaveIcon,
  SunIcon,
} from '../components/icons.ts'
import type { Command } from '../commands/command.ts'
import { search, searchable } from '../commands/fuzzy.ts'
import type { Find, Lookup } from '../commands/palette-entries.ts'

export function sampleCommands(say: (title: string) => void): readonly Command[] {
  const command = (id: string, title: string, rest: Partial<Command> = {}): Command => ({
    id,
    title,
    scope: 'global',
    run: () => say(title),
    ...rest,
  })
  return [
    command('backtest.run', 'Backtest: Run backtest', {
      scope: 'backtest',
      keys: 'F5',
      icon: PlayIcon,
      value: () => 'SMA crossover on AAPL, 5m',
    }),
    command('backtest.open-last', 'Backtest: Open last result', {
      keys: 'Mod+Shift+B',
      browserKeys: 'Alt+Shift+B',
      icon: ChartColumnIcon,
      value: () => 'run #128',
    }),
    command('backtest.compare', 'Backtest: Compare runs', {
      icon: GitCompareIcon,
      enabled: () => 'Choose two or more runs',
    }),
    command('data.backfill', 'Data: Backfill symbol', { icon: DatabaseIcon, synonyms: ['download', 'history'] }),
    command('system.backup', 'System: Back up database', { icon: SaveIcon, value: () => 'last 03:00 today' }),
    command('view.theme', 'View: Switch theme', { keys: 'Mod+Shift+L', icon: SunIcon, value: () => 'Dark' }),
    command('view.palette', 'View: Open palette', { keys: 'Mod+K' }),
    command('help.shortcuts', 'Help: Show keyboard shortcuts', { keys: '?' }),
    command('chart.reset', 'Chart: Reset view', { scope: 'chart', keys: 'Alt+R', icon: RotateCcwIcon }),
    command('chart.go-to-date', 'Chart: Go to date', { scope: 'chart', keys: 'Alt+G' }),
    command('table.sort', 'Table: Sort by column', { scope: 'table', keys: 'S' }),
    command('ticket.buy', 'Order: Open buy ticket', { scope: 'chart', keys: 'Shift+B' }),
  ]
}

const symbols = [
  'AAPL Apple Inc.',
  'MSFT Microsoft',
  'NVDA NVIDIA',
  'ESZ6 E-mini S&P 500',
  'BTCUSDT Bitcoin',
  'BABA Alibaba',
].map((text) => searchable(text, text))

export const findSymbols = async (text: string): Promise<readonly Find[]> =>
  search(symbols, text, 8).map(({ item, marks }) => ({
    id: item,
    kind: 'symbol' as const,
    title: item,
    marks,
    run: () => {},
  }))

const runs = ['SMA crossover +187.34 %', 'ORB 15m +41.02 %'].map((text) => searchable(text, text))

export const findRuns: Lookup = (text) =>
  search(runs, text, 8).map(({ item, marks }) => ({ id: item, kind: 'run', title: item, marks, run: () => {} }))

export const findSettings: Lookup = (text) =>
  search([searchable('Density', 'Density')], text, 8).map(({ item, marks }) => ({
    id: item,
    kind: 'setting',
    title: item,
    detail: 'Height of rows and controls',
    marks,
    run: () => {},
  }))

export const goToDate = (text: string): Find | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? { id: text, kind: 'date', title: `Go to ${text}`, run: () => {} } : undefined
