import { useState } from 'react'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { Badge } from '../components/badge.tsx'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { ChartCandlestickIcon, PlayIcon, SquareIcon } from '../components/icons.ts'
import { KeyValues, type KeyValue } from '../components/key-values.tsx'
import { TabBar } from '../components/tab-bar.tsx'
import { took } from '../format/duration.ts'
import { averagePrice, count, decimal, direction, MISSING, quantity, signed } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { canStop } from '../../shared/contract/strategy-status.ts'
import { resumeStrategy, stopStrategy } from '../paper/paper-actions.ts'
import { orphanTexts, orphanWords } from '../paper/paper-text.ts'
import { protectionTexts } from '../research/protection-text.ts'
import { paramsText } from '../research/run-text.ts'
import { useReplica } from '../replica.ts'
import { AuditTable } from './audit-table.tsx'
import { useBlocked } from './permission.ts'
import { profitOf, Status } from './strategy-columns.tsx'
import { StrategyRunLog } from './strategy-run-log.tsx'
import { useWindowActions } from './window-actions.ts'
import { namedZone } from './zone-choice.ts'

const tabs = [
  { id: 'overview', label: 'Overview' },
  { id: 'log', label: 'Log' },
  { id: 'audit', label: 'Audit' },
] as const
type Tab = (typeof tabs)[number]['id']

export function StrategyRunDetail({ run }: { readonly run: StrategyRun }) {
  const [tab, setTab] = useState<Tab>('overview')
  return (
    <section className="strategy-detail" aria-label={`${run.name}, in full`}>
      <Head run={run} />
      {run.why !== undefined && <Why run={run} />}
      <TabBar label={run.name} tabs={tabs} active={tab} onChange={setTab} controls="strategy-body" />
      <div
        className="strategy-body"
        id="strategy-body"
        role="tabpanel"
        aria-label={tabs.find(({ id }) => id === tab)?.label}
      >
        {tab === 'overview' && <Overview run={run} />}
        {tab === 'log' && <StrategyRunLog run={run} />}
        {tab === 'audit' && (
          <AuditTable run={run.id} version={`${run.status} ${run.slow} ${run.reloads} ${run.rollbacks}`} />
        )}
      </div>
    </section>
  )
}

/** What stopped it: calm where a person did. */
const Why = ({ run: { status, why } }: { readonly run: StrategyRun }) =>
  status === 'stopped' ? (
    <p className="strategy-why tertiary small">{why}</p>
  ) : (
    <div className="strategy-why">
      <Banner tone={status === 'quarantined' || status === 'refused' ? 'danger' : 'warn'}>{why}</Banner>
    </div>
  )

function Head({ run }: { readonly run: StrategyRun }) {
  const blocked = useBlocked()
  const { openChart } = useWindowActions()
  const [instrument = ''] = run.instruments
  return (
    <header className="strategy-head row">
      <h2 className="run-title ellipsis">{run.name}</h2>
      <Badge tone="paper">PAPER</Badge>
      <Status run={run} />
      {run.development && <Badge tone="warn">Development: not signed</Badge>}
      <span className="grow" />
      <Button small kind="ghost" icon={ChartCandlestickIcon} onClick={() => openChart(instrument)}>
        Open chart
      </Button>
      {run.status === 'paused' && (
        <Button small icon={PlayIcon} disabledReason={blocked} onClick={() => void resumeStrategy(run)}>
          Resume
        </Button>
      )}
      {canStop(run) && (
        <Button small icon={SquareIcon} disabledReason={blocked} onClick={() => void stopStrategy(run)}>
          Stop
        </Button>
      )}
    </header>
  )
}

function Overview({ run }: { readonly run: StrategyRun }) {
  const currency = useReplica(({ instrument }) => rowOf(instrument, run.instruments[0] ?? '')?.currency)
  return (
    <div className="strategy-overview">
      <div className="strategy-facts">
        <h3 className="section-title">Account{currency === undefined ? '' : ` (${currency})`}</h3>
        <KeyValues rows={accountRows(run)} />
      </div>
      <div className="strategy-facts">
        <h3 className="section-title">Run</h3>
        <KeyValues rows={runRows(run)} />
        <p className="tertiary small">{orphanTexts[run.orphans]}</p>
      </div>
      <div className="strategy-positions">
        <DataTable
          label="Positions"
          density="compact"
          columns={positionColumns}
          rows={run.positions}
          rowId={symbolOf}
        />
      </div>
    </div>
  )
}

const accountRows = (run: StrategyRun): readonly KeyValue[] => [
  { key: 'Equity', value: decimal(run.equity, 2) },
  { key: 'P&L', value: signed(profitOf(run)), tone: direction(profitOf(run)) },
  { key: 'Cash', value: decimal(run.cash, 2) },
  { key: 'Began with', value: decimal(run.capital, 2) },
  { key: 'Open orders', value: count(run.orders) },
  { key: 'Fills', value: count(run.fills) },
]

const { local } = namedZone('local', 'UTC')

const runRows = (run: StrategyRun): readonly KeyValue[] => [
  { key: 'Started (local)', value: dateTime(run.started, local) },
  { key: 'Bars it was asked about', value: count(run.steps) },
  {
    key: 'Code',
    value:
      run.code === undefined ? (
        MISSING
      ) : (
        <span className="mono" title={run.code}>
          {run.code.slice(0, 12)}
        </span>
      ),
  },
  { key: 'Parameters', value: paramsText(run.params) || 'as declared' },
  { key: 'Sandbox', value: run.protection === undefined ? MISSING : protectionTexts[run.protection].text },
  { key: 'Reloads, rolled back', value: `${count(run.reloads)}, ${count(run.rollbacks)}` },
  { key: 'Last reload took', value: run.reloads === 0 ? MISSING : took(run.swapMs * 1000) },
  { key: 'Restarts', value: count(run.restarts) },
  { key: 'When it ends', value: orphanWords[run.orphans] },
]

type Position = StrategyRun['positions'][number]
const symbolOf = ({ instrument }: Position): string => instrument

const positionColumns: readonly DataColumn<Position>[] = [
  { id: 'instrument', title: 'Position', value: ({ instrument }) => instrument },
  {
    id: 'quantity',
    title: 'Quantity',
    width: 110,
    numeric: true,
    value: (row) => row.quantity,
    cell: (row) => <Quantity position={row} />,
  },
  {
    id: 'average',
    title: 'Average price',
    width: 110,
    numeric: true,
    value: (row) => (row.quantity === 0 ? undefined : row.averagePrice),
    cell: (row) => <Average position={row} />,
  },
]

function Quantity({ position }: { readonly position: Position }) {
  const decimals = useReplica(({ instrument }) => rowOf(instrument, position.instrument)?.lotDecimals ?? 0)
  return position.quantity === 0 ? (
    'flat'
  ) : (
    <>
      {position.quantity > 0 ? '+' : ''}
      {quantity(position.quantity, decimals)}
    </>
  )
}

function Average({
  position: { quantity: held, averagePrice: price, instrument: symbol },
}: {
  readonly position: Position
}) {
  const decimals = useReplica(({ instrument }) => rowOf(instrument, symbol)?.decimals ?? 2)
  return averagePrice(held === 0 ? undefined : price, decimals)
}
