import { useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { Meter } from '../components/progress-bar.tsx'
import { shortSpan } from '../format/duration.ts'
import { abbreviated, count, percent } from '../format/number.ts'
import { MICROS_PER_SECOND } from '../../shared/domain/units.ts'
import { Equity } from '../research/equity.tsx'
import { useLiveRun, type LiveRun } from '../research/run-progress.ts'
import { useRunAxis } from '../research/run-axis.ts'

const stages = {
  waiting: 'Waiting for a free place',
  loading: 'Loading bars',
  running: 'Running',
  checking: 'Checking for look-ahead',
  storing: 'Storing the result',
  ended: 'Ending',
} as const

/** Bars done, rate, time left, and the equity as it grows. */
export function RunLive({ run }: { readonly run: RunRow }) {
  const live = useLiveRun(run.id)
  const axis = useRunAxis(run)
  const curve = live?.curve
  const hasPoints = useMemo(() => (curve?.time.length ?? 0) > 1, [curve])
  return (
    <div className="run-live">
      <Progress live={live} />
      {curve !== undefined && hasPoints ? (
        <Equity curve={curve} axis={axis} log={false} summary="Equity so far" onPoint={ignore} />
      ) : (
        <EmptyState title={live === undefined ? 'Starting' : stages[live.progress.stage]} />
      )}
    </div>
  )
}

const ignore = (): void => {}

function Progress({ live }: { readonly live: LiveRun | undefined }) {
  if (live === undefined) return null
  const { stage, done, total, barsPerSecond, secondsLeft } = live.progress
  const ratio = total === undefined || total === 0 ? 0 : done / total
  const rate = barsPerSecond === undefined ? '' : `, ${abbreviated(barsPerSecond)} bars/s`
  const left = secondsLeft === undefined ? '' : `, ${shortSpan(secondsLeft * MICROS_PER_SECOND)} left`
  return (
    <div className="progress" role="status">
      <div className="progress-head">
        <span>{stages[stage]}</span>
        <span>{percent(ratio, 0)}</span>
      </div>
      <Meter label={stages[stage]} ratio={ratio} />
      <div className="progress-foot">
        {`${count(done)}${total === undefined ? '' : ` of ${count(total)}`} bars${rate}${left}`}
      </div>
    </div>
  )
}
