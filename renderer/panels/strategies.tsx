/** Strategies that run on paper: all of them as a list, the chosen one below it. */
import { useMemo } from 'react'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { isOn } from '../../shared/contract/strategy-status.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Denied } from '../components/denied.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { BotIcon, PlayIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { choosePaperRun, orderedRuns, useChosenPaperRun } from '../paper/paper.ts'
import { useReplica } from '../replica.ts'
import { useBlocked, useIsReader } from './permission.ts'
import { ProtectionLine } from './protection-line.tsx'
import { strategyColumns } from './strategy-columns.tsx'
import { StrategyRunDetail } from './strategy-run-detail.tsx'
import { useWindowActions } from './window-actions.ts'
import './panels.css'
import './strategies.css'

export function Strategies() {
  const runs = useReplica(({ strategyRun }) => strategyRun)
  const link = useReplica(({ link }) => link)
  const rows = useMemo(() => orderedRuns(runs.values()), [runs])
  const chosen = useChosenPaperRun()
  const isReader = useIsReader()
  if (link === 'connecting') return <SkeletonRows rows={6} label="Loading strategies" />
  return (
    <div className="panel-fill strategies" data-stale={link === 'lost' ? '' : undefined}>
      <Tools rows={rows} />
      {isReader && <Denied role="User" ask="an administrator" />}
      {link === 'lost' && <StaleStrip offline>Strategies run on with the engine; this window waits for it</StaleStrip>}
      <Runs rows={rows} chosen={chosen} />
      {chosen !== undefined && <StrategyRunDetail key={chosen.id} run={chosen} />}
    </div>
  )
}

function Tools({ rows }: { readonly rows: readonly StrategyRun[] }) {
  const { openStrategyStart } = useWindowActions()
  const blocked = useBlocked()
  const on = rows.filter(isOn).length
  return (
    <div className="toolbar strategies-tools" role="toolbar" aria-label="Strategies">
      <Badge tone="paper">PAPER</Badge>
      <span className="secondary">
        {on === 0 ? 'None runs' : `${on} ${on === 1 ? 'strategy runs' : 'strategies run'}, on simulated money`}
      </span>
      <span className="grow" />
      <ProtectionLine />
      <Button
        small
        kind={rows.length === 0 ? 'plain' : 'primary'}
        icon={PlayIcon}
        disabledReason={blocked}
        onClick={openStrategyStart}
      >
        Start on paper…
      </Button>
    </div>
  )
}

interface RunsProps {
  readonly rows: readonly StrategyRun[]
  readonly chosen: StrategyRun | undefined
}

function Runs({ rows, chosen }: RunsProps) {
  return (
    <DataTable
      label="Strategies on paper"
      columns={strategyColumns}
      rows={rows}
      rowId={idOf}
      chosen={new Set(chosen === undefined ? [] : [chosen.id])}
      onChoose={(next) => {
        const last = [...next].findLast((each) => each !== chosen?.id)
        if (last !== undefined) choosePaperRun(last)
      }}
      onOpen={({ id }) => choosePaperRun(id)}
      isMuted={isOver}
      empty={<NoRuns />}
    />
  )
}

const idOf = ({ id }: StrategyRun): string => id
const isOver = (run: StrategyRun): boolean => !isOn(run)

function NoRuns() {
  const { openStrategyStart } = useWindowActions()
  const blocked = useBlocked()
  return (
    <EmptyState
      icon={BotIcon}
      title="No strategy runs on paper"
      text="Seven examples came along, and files in the folder strategies are yours. On paper nothing is bought: ticks are real, money is not."
      action={
        <Button kind="primary" small icon={PlayIcon} disabledReason={blocked} onClick={openStrategyStart}>
          Start on paper…
        </Button>
      }
    />
  )
}
