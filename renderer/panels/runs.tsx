import { useMemo, useState } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { FlaskIcon } from '../components/icons.ts'
import { count, direction, percent, ratio, signedPercent } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { useReplica } from '../replica.ts'
import { chooseRun, markRuns, newestRuns, useChosenRun, useResearch } from '../research/research.ts'
import { everyRun, isListed } from '../research/run-filter.ts'
import { statusTones, statusWords } from '../research/run-text.ts'
import { RunsFilter } from './runs-filter.tsx'
import { RunsFoot } from './runs-foot.tsx'
import { namedZone } from './zone-choice.ts'
import './research.css'

/** The newest runs. One is shown in the result; several are compared, tagged or deleted together. */
export function Runs() {
  const runs = useReplica((replica) => replica.run)
  const all = useMemo(() => newestRuns(runs.values()), [runs])
  const [filter, setFilter] = useState(everyRun)
  const rows = useMemo(() => all.filter((run) => isListed(run, filter)), [all, filter])
  const chosen = useChosenRun()
  const marked = useResearch((research) => research.marked)
  const held = useMemo(() => heldIn(rows, marked, chosen), [rows, marked, chosen])
  return (
    <div className="panel-fill">
      {all.length > 0 && <RunsFilter runs={all} filter={filter} onFilter={setFilter} />}
      <DataTable
        label="Runs"
        density="compact"
        columns={columns}
        rows={rows}
        rowId={idOf}
        chosen={held}
        onChoose={(next) => {
          const last = [...next].findLast((each) => !held.has(each)) ?? [...next].at(-1)
          markRuns([...next])
          if (last !== undefined) chooseRun(last)
        }}
        onOpen={({ id }) => {
          markRuns([id])
          chooseRun(id)
        }}
        empty={all.length === 0 ? <NoRuns /> : <NoneFits onAll={() => setFilter(everyRun)} />}
      />
      <RunsFoot runs={rows.filter(({ id }) => held.has(id))} />
    </div>
  )
}

/** Those that were marked and are in sight; without any the one that is shown. */
function heldIn(rows: readonly RunRow[], marked: readonly string[], chosen: RunRow | undefined): ReadonlySet<string> {
  const there = marked.filter((id) => rows.some((run) => run.id === id))
  return new Set(there.length > 1 || chosen === undefined ? there : [chosen.id])
}

const NoRuns = () => (
  <EmptyState icon={FlaskIcon} title="No runs yet" text="Every backtest is kept here with its figures." />
)

function NoneFits({ onAll }: { readonly onAll: () => void }) {
  return (
    <EmptyState
      title="No run fits"
      action={
        <Button small onClick={onAll}>
          Show all runs
        </Button>
      }
    />
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
