/** Every price that is waited for, and what became of it. */
import { type KeyboardEvent, useMemo } from 'react'
import { deleteAlerts, toggleAlerts } from '../alerts/alert-actions.ts'
import { chooseAlerts, lastPriceOf, useChosenAlerts } from '../alerts/alerts.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Denied } from '../components/denied.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { BellIcon, PauseIcon, PlayIcon, PlusIcon, SettingsIcon, TrashIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { useReplica, type Replica } from '../replica.ts'
import { alertColumns, type AlertRow } from './alert-columns.tsx'
import { useBlocked, useIsReader } from './permission.ts'
import { useActiveSymbol, useWindowActions, type WindowActions } from './window-actions.ts'
import './panels.css'
import './alerts.css'

export function Alerts() {
  const { alert, instrument, quote, market, link } = useReplica(shown)
  const rows = useMemo(() => rowsOf({ alert, instrument, quote, market }), [alert, instrument, quote, market])
  const chosen = useChosenAlerts()
  const picked = rows.filter(({ alert: { id } }) => chosen.has(id))
  const isReader = useIsReader()
  const blocked = useBlocked()
  const { openChart, openChartAt } = useWindowActions()
  if (link === 'connecting') return <SkeletonRows rows={6} label="Loading alerts" />
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || picked.length === 0 || blocked !== undefined) return
    event.preventDefault()
    void deleteAlerts(picked.map((row) => row.alert))
  }
  return (
    <div className="panel-fill alerts" data-stale={link === 'lost' ? '' : undefined} onKeyDown={onKeyDown}>
      <Tools rows={rows} picked={picked} />
      {isReader && <Denied role="User" ask="an administrator" />}
      {link === 'lost' && <StaleStrip offline>Alerts are watched by the engine; this window waits for it</StaleStrip>}
      <DataTable
        label="Alerts"
        columns={alertColumns}
        rows={rows}
        rowId={idOf}
        chosen={chosen}
        onChoose={chooseAlerts}
        onOpen={(row) => open(row, { openChart, openChartAt })}
        isMuted={isOver}
        empty={<NoAlerts />}
      />
    </div>
  )
}

/** Where it fired, else where the market is. */
function open({ alert, symbol }: AlertRow, to: Pick<WindowActions, 'openChart' | 'openChartAt'>): void {
  const at = (alert.fired ?? alert.rehearsed)?.time
  if (at === undefined) to.openChart(symbol)
  else to.openChartAt(symbol, at)
}

const shown = (state: Replica): Replica => state
const idOf = ({ alert }: AlertRow): string => alert.id
const isOver = ({ alert: { status } }: AlertRow): boolean => status !== 'active'

/** Those that wait first, then the newest. */
function rowsOf(state: Pick<Replica, 'alert' | 'instrument' | 'quote' | 'market'>): readonly AlertRow[] {
  return [...state.alert.values()]
    .map((alert): AlertRow => {
      const row = state.instrument.get(alert.instrument)
      const last = lastPriceOf(state, alert.instrument)
      return { alert, symbol: row?.symbol ?? alert.instrument, decimals: row?.decimals ?? 2, last }
    })
    .toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)) || b.alert.created - a.alert.created)
}

interface ToolsProps {
  readonly rows: readonly AlertRow[]
  readonly picked: readonly AlertRow[]
}

function Tools({ rows, picked }: ToolsProps) {
  const { openAlert } = useWindowActions()
  const blocked = useBlocked()
  const alerts = picked.map(({ alert }) => alert)
  const nothing = blocked ?? (alerts.length === 0 ? 'Choose a row first' : undefined)
  const [first] = alerts
  const waits = alerts.some(({ status }) => status === 'active')
  const waiting = rows.filter((row) => !isOver(row)).length
  return (
    <div className="toolbar alerts-tools" role="toolbar" aria-label="Alerts">
      <span className="secondary">{waiting === 0 ? 'None waits' : `${waiting} of ${rows.length} wait`}</span>
      <span className="grow" />
      <Button
        small
        kind="ghost"
        icon={SettingsIcon}
        disabledReason={nothing ?? (alerts.length > 1 ? 'Choose one row' : undefined)}
        onClick={() => first !== undefined && openAlert({ alert: first.id })}
      >
        Edit…
      </Button>
      <Button
        small
        kind="ghost"
        icon={waits || first === undefined ? PauseIcon : PlayIcon}
        disabledReason={nothing}
        onClick={() => void toggleAlerts(alerts)}
      >
        {waits || first === undefined ? 'Pause' : 'Wait again'}
      </Button>
      <Button small kind="ghost" icon={TrashIcon} disabledReason={nothing} onClick={() => void deleteAlerts(alerts)}>
        Delete
      </Button>
      <AddAlert primary={rows.length > 0} />
    </div>
  )
}

function AddAlert({ primary }: { readonly primary: boolean }) {
  const { openAlert } = useWindowActions()
  const instrument = useActiveSymbol()
  const blocked = useBlocked()
  return (
    <Button
      small
      kind={primary ? 'primary' : 'plain'}
      icon={PlusIcon}
      disabledReason={blocked}
      onClick={() => openAlert(instrument === undefined ? {} : { instrument })}
    >
      Add alert…
    </Button>
  )
}

const NoAlerts = () => (
  <EmptyState
    icon={BellIcon}
    title="No alerts yet"
    text="Press Alt A on a chart, or the right mouse key at a price. The engine watches it, also with every window closed."
    action={<AddAlert primary />}
  />
)
