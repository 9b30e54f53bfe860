import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { freshness } from '../format/duration.ts'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { reportOf } from './import-job.tsx'
import { cancelJob, resumeJob } from './job-actions.ts'
import { JobProgress } from './job-progress.tsx'
import { useNow } from './now.ts'
import { useBlocked } from './permission.ts'
import { namedZone } from './zone-choice.ts'
import './jobs.css'

/** Running ones first, then the newest. */
export const orderedJobs = (jobs: Iterable<Job>): readonly Job[] =>
  [...jobs].toSorted((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || b.started - a.started)

export const isRunning = ({ status }: Job): boolean => status === 'running'

/** Older ones are of no use here; `jobs.list` has them. */
const SHOWN = 20

export function Jobs() {
  const jobs = useReplica(({ job }) => job)
  const ordered = orderedJobs(jobs.values()).slice(0, SHOWN)
  if (ordered.length === 0)
    return <EmptyState title="No jobs yet" text="Imports and other long work appear here, with their progress." />
  return (
    <ul className="jobs" aria-label="Jobs">
      {ordered.map((job) => (
        <li key={job.id}>{isRunning(job) ? <RunningJob job={job} /> : <EndedJob job={job} />}</li>
      ))}
    </ul>
  )
}

function RunningJob({ job }: { readonly job: Job }) {
  const blocked = useBlocked()
  const cancel = (
    <Button small disabledReason={blocked} onClick={() => void cancelJob(job)}>
      Cancel
    </Button>
  )
  return <JobProgress job={job} action={cancel} />
}

const tones = { done: 'ok', failed: 'danger', cancelled: 'neutral', interrupted: 'warn' } as const
const names = { done: 'Done', failed: 'Failed', cancelled: 'Cancelled', interrupted: 'Interrupted' } as const

function EndedJob({ job }: { readonly job: Job }) {
  const now = useNow()
  const blocked = useBlocked()
  const { status } = job
  if (status === 'running') return null
  return (
    <div className="job">
      <div className="row">
        <span className="medium ellipsis grow">{job.title}</span>
        <Badge tone={tones[status]}>{names[status]}</Badge>
      </div>
      <div className="row">
        <span className="tertiary small grow">
          {freshness(job.ended ?? job.started, now, namedZone('local', 'UTC').local)}
          {summaryOf(job)}
        </span>
        {job.resumable && (
          <Button small disabledReason={blocked} onClick={() => void resumeJob(job)}>
            {status === 'interrupted' ? 'Resume' : 'Run again'}
          </Button>
        )}
      </div>
    </div>
  )
}

function summaryOf(job: Job): string {
  if (job.problem !== undefined) return `: ${sentenceOf(job.problem)}`
  const report = reportOf(job)
  if (report === undefined) return ''
  const left = report.quarantined + report.rejected
  return `: ${count(report.accepted)} bars accepted${left === 0 ? '' : `, ${count(left)} rows not`}`
}
