import { useMemo } from 'react'
import {
  BellRingIcon,
  BotIcon,
  CalendarClockIcon,
  CalendarRangeIcon,
  ChartCandlestickIcon,
  ChartLineIcon,
  DatabaseIcon,
  FileCodeIcon,
  FlaskIcon,
  GaugeIcon,
  GitCompareIcon,
  HardDriveIcon,
  HeartPulseIcon,
  HistoryIcon,
  ListIcon,
  ReceiptTextIcon,
  ScrollTextIcon,
  SettingsIcon,
  ShieldCheckIcon,
} from '../components/icons.ts'
import { sessionViews } from '../../shared/domain/session.ts'
import { tickKinds } from '../../shared/domain/tick.ts'
import { parseTimeframe } from '../../shared/domain/timeframe.ts'
import { mayClose } from '../research/code-files.ts'
import { chartTitle } from './chart-params.ts'
import { ChartSlot } from './chart-slot.tsx'
import { later } from '../panels/later.tsx'
import { linkOf } from './link-groups.ts'
import { useLinkedRun } from './linked-run.ts'
import type { PanelProps, PanelType } from './panel-type.ts'
import { BACKTEST_WIDTH, WATCHLIST_WIDTH } from './workspaces.ts'

// It has nothing to show before the engine answers, and is there by then.
const Watchlist = later('The watchlist', async () => (await import('../panels/watchlist.tsx')).Watchlist, 'first')
const Instruments = later('Instruments', async () => (await import('../panels/instruments.tsx')).Instruments)
const Sessions = later('Sessions', async () => (await import('../panels/sessions.tsx')).Sessions)
const TimeAndSales = later('Time & sales', async () => (await import('../panels/time-and-sales.tsx')).TimeAndSales)
const Alerts = later('Alerts', async () => (await import('../panels/alerts.tsx')).Alerts)
const TickMonitor = later('The tick monitor', async () => (await import('../panels/tick-monitor.tsx')).TickMonitor)
const CoveragePanel = later('Coverage', async () => (await import('../panels/coverage.tsx')).CoveragePanel)
const BacktestPanel = later('Backtest', async () => (await import('../panels/backtest.tsx')).BacktestPanel)
const RunResult = later('The result', async () => (await import('../panels/run-result.tsx')).RunResult)
const Runs = later('Runs', async () => (await import('../panels/runs.tsx')).Runs)
const StrategyCode = later('The editor', async () => (await import('../panels/strategy-code.tsx')).StrategyCode)
const Compare = later('The comparison', async () => (await import('../panels/compare.tsx')).Compare)
const Storage = later('Disk use', async () => (await import('../panels/storage.tsx')).Storage)
const Strategies = later('Strategies', async () => (await import('../panels/strategies.tsx')).Strategies)
const Monitoring = later('Monitoring', async () => (await import('../panels/monitoring.tsx')).Monitoring)
const Logs = later('Logs', async () => (await import('../panels/logs.tsx')).Logs)
const Audit = later('Audit', async () => (await import('../panels/audit.tsx')).Audit)
const Settings = later('Settings', async () => (await import('../panels/settings.tsx')).Settings)

/** Every kind of panel, in the order of the rail. */
export const panelTypes: readonly PanelType[] = [
  {
    id: 'chart',
    title: 'Chart',
    icon: ChartCandlestickIcon,
    Content: ChartSlot,
    titleOf: chartTitle,
    many: true,
    links: true,
  },
  { id: 'watchlist', title: 'Watchlist', icon: ListIcon, Content: Watchlist, column: WATCHLIST_WIDTH, links: true },
  {
    id: 'time-and-sales',
    title: 'Time & sales',
    icon: ReceiptTextIcon,
    Content: TapeSlot,
    column: WATCHLIST_WIDTH,
    links: true,
  },
  { id: 'alerts', title: 'Alerts', icon: BellRingIcon, Content: Alerts },
  { id: 'backtest', title: 'Backtest', icon: FlaskIcon, Content: BacktestPanel, column: BACKTEST_WIDTH },
  { id: 'run', title: 'Result', icon: ChartLineIcon, Content: RunSlot, links: true },
  { id: 'runs', title: 'Runs', icon: HistoryIcon, Content: Runs },
  {
    id: 'code',
    title: 'Strategy code',
    icon: FileCodeIcon,
    Content: CodeSlot,
    mayClose,
  },
  { id: 'compare', title: 'Compare runs', icon: GitCompareIcon, Content: CompareSlot },
  { id: 'tick-monitor', title: 'Tick monitor', icon: GaugeIcon, Content: TickMonitor },
  { id: 'coverage', title: 'Coverage', icon: CalendarRangeIcon, Content: CoverageSlot },
  { id: 'sessions', title: 'Sessions & calendars', icon: CalendarClockIcon, Content: SessionsSlot },
  { id: 'instruments', title: 'Instruments & imports', icon: DatabaseIcon, Content: Instruments },
  { id: 'storage', title: 'Disk & retention', icon: HardDriveIcon, Content: Storage },
  { id: 'strategies', title: 'Strategies', icon: BotIcon, Content: Strategies },
  { id: 'monitoring', title: 'Monitoring', icon: HeartPulseIcon, Content: Monitoring },
  { id: 'logs', title: 'Logs', icon: ScrollTextIcon, Content: Logs },
  { id: 'audit', title: 'Audit', icon: ShieldCheckIcon, Content: Audit },
  { id: 'settings', title: 'Settings', icon: SettingsIcon, Content: SettingsSlot },
]

function CodeSlot({ params, onParams }: PanelProps) {
  const { strategy } = params
  return (
    <StrategyCode
      strategy={typeof strategy === 'string' ? strategy : undefined}
      onStrategy={(next) => onParams({ strategy: next })}
    />
  )
}

function CompareSlot({ params, onParams }: PanelProps) {
  const { runs } = params
  const ids = useMemo(() => (Array.isArray(runs) ? runs.filter((id) => typeof id === 'string') : []), [runs])
  return <Compare runs={ids} onRuns={(next) => onParams({ runs: next })} />
}

function SessionsSlot({ params, onParams }: PanelProps) {
  const { calendar } = params
  return (
    <Sessions
      calendar={typeof calendar === 'string' ? calendar : undefined}
      onCalendar={(calendar) => onParams({ calendar })}
    />
  )
}

function RunSlot({ params }: PanelProps) {
  useLinkedRun(linkOf(params))
  return <RunResult />
}

function TapeSlot({ params, onParams }: PanelProps) {
  const { kind, least } = params
  return (
    <TimeAndSales
      kind={tickKinds.find((each) => each === kind) ?? 'trade'}
      least={typeof least === 'number' && least > 0 ? least : 0}
      onChange={onParams}
    />
  )
}

function SettingsSlot({ params, onParams }: PanelProps) {
  const { find } = params
  return <Settings filter={typeof find === 'string' ? find : ''} onFilter={(find) => onParams({ find })} />
}

function CoverageSlot({ params, onParams }: PanelProps) {
  const { timeframe, view } = params
  return (
    <CoveragePanel
      timeframe={typeof timeframe === 'string' && parseTimeframe(timeframe) !== undefined ? timeframe : '1m'}
      view={sessionViews.find((each) => each === view) ?? 'regular'}
      onChange={onParams}
    />
  )
}
