/** The chosen run: what came of it while it goes and when it has ended. */
import { useState } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import { tradeSeen } from '../coach/first-steps.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FlaskIcon, PlayIcon } from '../components/icons.ts'
import { TabBar } from '../components/tab-bar.tsx'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { isUnderWay, useChosenRun, useResearch } from '../research/research.ts'
import { startBacktest } from '../research/run-actions.ts'
import { useRun, type RunRead } from '../research/use-run.ts'
import { useBlocked } from './permission.ts'
import { RunConfig } from './run-config.tsx'
import { RunChart } from './run-chart.tsx'
import { RunHeader } from './run-header.tsx'
import { RunLive } from './run-live.tsx'
import { RunLog } from './run-log.tsx'
import { RunOrders } from './run-orders.tsx'
import { RunOverview } from './run-overview.tsx'
import { RunStatistics } from './run-statistics.tsx'
import { RunTrades } from './run-trades.tsx'
import './research.css'

export function RunResult() {
  const run = useChosenRun()
  if (run === undefined) return <NoRun />
  return (
    <div className="panel-fill">
      <RunHeader run={run} />
      {isUnderWay(run) ? <RunLive key={run.id} run={run} /> : <Ended key={run.id} run={run} />}
    </div>
  )
}

function NoRun() {
  const blocked = useBlocked()
  const { starting, error } = useResearch((research) => research)
  return (
    <EmptyState
      icon={FlaskIcon}
      title="No backtest has run yet"
      text={error?.message ?? 'What is chosen at the left runs over stored bars; the result stays here.'}
      action={
        <Button
          kind="primary"
          icon={PlayIcon}
          busy={starting}
          disabledReason={blocked}
          onClick={() => void startBacktest()}
        >
          Run backtest
        </Button>
      }
    />
  )
}

const tabs = [
  { id: 'overview', label: 'Overview' },
  { id: 'chart', label: 'Trades on chart' },
  { id: 'trades', label: 'Trades' },
  { id: 'orders', label: 'Orders' },
  { id: 'statistics', label: 'Statistics' },
  { id: 'config', label: 'Config' },
  { id: 'log', label: 'Log' },
] as const
type Tab = (typeof tabs)[number]['id']

function Ended({ run }: { readonly run: RunRow }) {
  const [tab, setTab] = useState<Tab>('overview')
  const [trade, setTrade] = useState<number>()
  const read = useRun(run)
  const counts: Partial<Record<Tab, number>> =
    read.detail === undefined
      ? {}
      : { trades: read.detail.counts.trades, orders: read.detail.counts.orders, log: read.detail.counts.messages }
  const shown = tabs.map((each) => ({ ...each, ...countOf(counts[each.id]) }))
  return (
    <>
      <Failure read={read} />
      <TabBar label="Result" tabs={shown} active={tab} onChange={setTab} controls="run-body" />
      <div className="run-body" id="run-body" role="tabpanel" aria-label={shown.find(({ id }) => id === tab)?.label}>
        {tab === 'overview' && <RunOverview run={run} read={read} />}
        {tab === 'chart' && <RunChart run={run} trade={trade} />}
        {tab === 'trades' && (
          <RunTrades
            run={run}
            read={read}
            onOpen={(number) => {
              tradeSeen()
              setTrade(number)
              setTab('chart')
            }}
          />
        )}
        {tab === 'orders' && <RunOrders run={run} read={read} />}
        {tab === 'statistics' && <RunStatistics read={read} />}
        {tab === 'config' && <RunConfig run={run} read={read} />}
        {tab === 'log' && <RunLog run={run} read={read} />}
      </div>
    </>
  )
}

const countOf = (rows: number | undefined) => (rows === undefined || rows === 0 ? {} : { count: count(rows) })

/** Why it did not get to its end; what it had is below. */
function Failure({ read }: { readonly read: RunRead }) {
  const link = useReplica((replica) => replica.link)
  const { detail, error, retry } = read
  if (error !== undefined)
    return (
      <Banner
        tone="danger"
        action={
          <Button small onClick={retry} disabledReason={link === 'live' ? undefined : 'The engine is not answering'}>
            Retry
          </Button>
        }
      >
        {`The run could not be read: ${error.message}`}
      </Banner>
    )
  if (detail?.problem !== undefined) return <Banner tone="danger">{sentenceOf(detail.problem)}</Banner>
  if (detail?.failure === undefined) return null
  const { message, source, line } = detail.failure
  return (
    <Banner tone="danger">
      {message}
      {source !== undefined && (
        <code className="run-source">
          {line}: {source.trim()}
        </code>
      )}
    </Banner>
  )
}
