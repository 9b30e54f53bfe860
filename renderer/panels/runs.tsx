import { useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { Badge } from '../components/badge.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { FlaskIcon, TrashIcon } from '../components/icons.ts'
import { count, direction, percent, ratio, signedPercent } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { useReplica } from '../replica.ts'
import { chooseRun, isUnderWay, newestRuns, useChosenRun } from '../research/research.ts'
import { deleteRun } from '../research/run-actions.ts'
import { paramsText, statusTones, statusWords } from '../research/run-text.ts'
import { useBlocked } from './permission.ts'
import { namedZone } from './zone-choice.ts'
import './research.css'

/** The newest runs; one is chosen, and shown in the result. */
export function Runs() {
  const runs = useReplica((replica) => replica.run)
  const rows = useMemo(() => newestRuns(runs.values()), [runs])
  const chosen = useChosenRun()
  const blocked = useBlocked()
  return (
    <div className="panel-fill">
      <DataTable
        label="Runs"
        density="compact"
        columns={columns}
        rows={rows}
        rowId={idOf}
        chosen={new Set(chosen === undefined ? [] : [chosen.id])}
        onChoose={(next) => {
          const last = [...next].findLast((each) => each !== chosen?.id)
          if (last !== undefined) chooseRun(last)
        }}
        onOpen={({ id }) => chooseRun(id)}
        empty={<EmptyState icon={FlaskIcon} title="No runs yet" text="Every backtest is kept here with its figures." />}
      />
      {chosen !== undefined && (
        <div className="runs-foot row small">
          <span className="tertiary grow ellipsis">{chosen.note || paramsText(chosen.params)}</span>
          <IconButton
            small
            icon={TrashIcon}
            label={`Delete ${chosen.title}`}
            disabledReason={blocked ?? (isUnderWay(chosen) ? 'It is running' : undefined)}
            onClick={() => void deleteRun(chosen)}
          />
        </div>
      )}
    </div>
  )
}

const idOf = ({ id }: RunRow): string => id
const { local } = namedZone('local', 'UTC')

const columns: readonly DataColumn<RunRow>[] = [
  { id: 'title', title: 'Run', width: 96, value: ({ title }) => title },
  {
    id: 'return',
    title: 'Return',
    width: 84,
    numeric: true,
    value: ({ figures }) => figures?.returnPct,
    cell: ({ figures }) => (
      <span className={direction(figures?.returnPct)}>{signedPercent(shareOf(figures?.returnPct))}</span>
    ),
  },
  {
    id: 'drawdown',
    title: 'Drawdown',
    width: 84,
    numeric: true,
    value: ({ figures }) => figures?.maxDrawdownPct,
    cell: ({ figures }) => percent(shareOf(figures?.maxDrawdownPct)),
  },
  {
    id: 'sharpe',
    title: 'Sharpe',
    width: 66,
    numeric: true,
    value: ({ figures }) => figures?.sharpe,
    cell: ({ figures }) => ratio(figures?.sharpe),
  },
  {
    id: 'trades',
    title: 'Trades',
    width: 62,
    numeric: true,
    value: ({ figures }) => figures?.trades,
    cell: ({ figures }) => count(figures?.trades),
  },
  {
    id: 'status',
    title: 'Status',
    width: 104,
    value: ({ status }) => statusWords[status],
    cell: ({ status }) => <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>,
  },
  {
    id: 'started',
    title: 'Started',
    width: 128,
    value: ({ started }) => started,
    cell: ({ started }) => <span className="numeric">{dateTime(started, local, 'second')}</span>,
  },
  { id: 'instruments', title: 'Symbols', width: 110, value: ({ instruments }) => instruments.join(', ') },
  { id: 'timeframe', title: 'Bars', width: 52, value: ({ timeframe }) => timeframe },
  { id: 'tags', title: 'Tags', width: 90, value: ({ tags }) => tags.join(', ') },
]

const shareOf = (percents: number | undefined) => (percents === undefined ? undefined : percents / 100)
