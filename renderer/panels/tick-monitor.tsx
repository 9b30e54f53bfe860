import { useMemo, useState } from 'react'
import type { Market } from '../../shared/contract/markets.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Button } from '../components/button.tsx'
import { GaugeIcon, HistoryIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { useSessionIndex } from './calendars.ts'
import { monitorColumns, stateWords } from './monitor-columns.tsx'
import { monitorRows, nameOf, type MonitorRow } from './monitor-rows.ts'
import { useBlocked } from './permission.ts'
import { RuleCounts } from './rule-counts.tsx'
import { useActiveSymbol, useWindowActions } from './window-actions.ts'
import { namedZone, useZoneChoice } from './zone-choice.ts'
import './panels.css'

const idOf = ({ market }: MonitorRow): string => `${market.instrument} ${market.source}`

/** How the ticks of each instrument come in, and what the rules found. */
export function TickMonitor() {
  const markets = useReplica(({ market }) => market)
  const instruments = useReplica(({ instrument }) => instrument)
  const link = useReplica(({ link }) => link)
  const rows = useMemo(() => monitorRows(markets.values(), instruments), [markets, instruments])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { openChart } = useWindowActions()
  const columns = useColumns(rows)
  const picked = rows.find((row) => chosen.has(idOf(row))) ?? rows[0]
  const shown = useOnly(picked)
  if (link === 'connecting') return <SkeletonRows rows={4} label="Loading the tick monitor" />
  if (rows.length === 0) return <NoTicks />
  return (
    <div className="panel-fill" data-stale={link === 'lost' ? '' : undefined}>
      <div className="monitor">
        <DataTable
          label="Tick monitor"
          columns={columns}
          rows={rows}
          rowId={idOf}
          chosen={shown}
          onChoose={(next) => setChosen(new Set([...next].slice(-1)))}
          onOpen={({ instrument }) => instrument !== undefined && openChart(instrument.symbol)}
        />
        {picked !== undefined && <RuleCounts title={nameOf(picked)} market={picked.market} />}
      </div>
      <Foot rows={rows} />
    </div>
  )
}

function useOnly(row: MonitorRow | undefined): ReadonlySet<string> {
  const id = row === undefined ? undefined : idOf(row)
  return useMemo(() => new Set(id === undefined ? [] : [id]), [id])
}

/** Times of several markets stand side by side: in the clock of the first one's exchange, or what was chosen. */
function useColumns(rows: readonly MonitorRow[]) {
  const [choice] = useZoneChoice()
  const exchange = useSessionIndex(rows[0]?.instrument?.calendar)?.calendar.zone ?? 'UTC'
  return useMemo(() => monitorColumns(namedZone(choice, exchange)), [choice, exchange])
}

function NoTicks() {
  const { openReplay } = useWindowActions()
  const symbol = useActiveSymbol()
  const blocked = useBlocked()
  return (
    <EmptyState
      icon={GaugeIcon}
      title="No ticks are coming in"
      text="Start a replay of stored ticks or of a recording: each instrument then has a line here."
      action={
        <Button
          kind="primary"
          small
          icon={HistoryIcon}
          disabledReason={blocked}
          onClick={() => openReplay(symbol === undefined ? {} : { instrument: symbol })}
        >
          Replay…
        </Button>
      }
    />
  )
}

function Foot({ rows }: { readonly rows: readonly MonitorRow[] }) {
  const sum = (of: (market: Market) => number): string =>
    count(rows.reduce((total, { market }) => total + of(market), 0))
  const up = rows.filter(({ market }) => market.state === 'up').length
  return (
    <footer className="strip panel-foot secondary">
      <span className="numeric">
        {up} of {rows.length} {stateWords.up.toLowerCase()}
      </span>
      <span className="grow" />
      <span className="numeric ellipsis">
        {sum(({ received }) => received)} received = {sum(({ accepted }) => accepted)} accepted +{' '}
        {sum(({ quarantined }) => quarantined)} quarantined + {sum(({ rejected }) => rejected)} rejected
      </span>
    </footer>
  )
}
