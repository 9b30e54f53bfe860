import type { ReactNode } from 'react'
import { MICROS_PER_SECOND } from '../../shared/domain/units.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import { ProgressBar } from '../components/progress-bar.tsx'
import { bytes, count } from '../format/number.ts'
import { useNow } from './now.ts'

/** How far a running job is; without a total only how much is done. */
export function JobProgress({
  job: { title, progress, started },
  action,
}: {
  readonly job: Job
  readonly action?: ReactNode
}) {
  const now = useNow()
  const { done, total, unit } = progress
  const seconds = (now - started) / MICROS_PER_SECOND
  if (total === undefined)
    return (
      <div className="progress" role="status">
        <div className="progress-head">{title}</div>
        <div className="progress-foot">
          <span>{unit === 'bytes' ? bytes(done) : `${count(done)} ${unit}`} so far</span>
          {action}
        </div>
      </div>
    )
  return (
    <ProgressBar
      label={title}
      done={done}
      total={total}
      unit={unit}
      rate={seconds >= 1 && done > 0 ? done / seconds : undefined}
      action={action}
    />
  )
}
