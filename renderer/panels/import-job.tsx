import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { ImportReport } from '../../shared/contract/imports.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { KeyValues } from '../components/key-values.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { took } from '../format/duration.ts'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { JobProgress } from './job-progress.tsx'
import { cancelJob, resumeJob } from './job-actions.ts'
import { useBlocked } from './permission.ts'

export const useJob = (id: string): Job | undefined => useReplica(({ job }) => job.get(id))

/** What a finished import made: the result of this kind of job, by the contract. */
export const reportOf = (job: Job | undefined): ImportReport | undefined =>
  job?.kind === 'import' && job.status === 'done' ? (job.result as ImportReport) : undefined

export function ImportJob({ job: id }: { readonly job: string }) {
  const job = useJob(id)
  if (job === undefined) return <Skeleton width="100%" height="40px" />
  const report = reportOf(job)
  if (report !== undefined) return <Report report={report} />
  switch (job.status) {
    case 'running':
    case 'done':
      return <JobProgress job={job} />
    case 'failed':
      return (
        <ErrorState
          title={`${job.title} failed`}
          text={job.problem === undefined ? 'The engine gave no reason.' : sentenceOf(job.problem)}
          details={JSON.stringify({ job: job.id, title: job.title, problem: job.problem })}
          onRetry={job.resumable ? () => void resumeJob(job) : undefined}
        />
      )
    case 'cancelled':
    case 'interrupted':
      return <Banner tone="info">The import was stopped. Nothing of it was stored.</Banner>
  }
}

function Report({ report }: { readonly report: ImportReport }) {
  const { received, accepted, quarantined, rejected, added, changed, unchanged, problems, reading, seconds } = report
  const left = quarantined + rejected - problems.length
  return (
    <div className="import-report">
      <p>
        <span className="medium">{report.instrument}</span> {reading.timeframe}
        {report.created && ', a new instrument'}, in {took(seconds * 1e6)}.
      </p>
      <KeyValues
        rows={[
          { key: 'Rows received', value: count(received) },
          { key: 'Accepted', value: count(accepted), tone: 'ok' },
          { key: 'of these new', value: count(added) },
          { key: 'changed', value: count(changed) },
          { key: 'stored before and equal', value: count(unchanged) },
          { key: 'Quarantined: kept aside', value: count(quarantined), ...tone(quarantined) },
          { key: 'Rejected: no bars', value: count(rejected), ...tone(rejected) },
        ]}
      />
      {problems.length > 0 && (
        <section aria-label="Rows that were not accepted">
          <h3 className="section-title">
            Rows that were not accepted {left > 0 && <span>the first {count(problems.length)}</span>}
          </h3>
          <ul className="import-problems" tabIndex={0}>
            {problems.map((problem) => (
              <li key={sentenceOf(problem)}>{sentenceOf(problem)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const tone = (rows: number): { readonly tone?: 'warn' } => (rows > 0 ? { tone: 'warn' } : {})

export interface ImportJobFootProps {
  readonly job: string
  readonly onClose: () => void
  readonly onAgain: () => void
  readonly onChart: (symbol: string) => void
}

export function ImportJobFoot({ job: id, onClose, onAgain, onChart }: ImportJobFootProps) {
  const job = useJob(id)
  const blocked = useBlocked()
  const report = reportOf(job)
  if (report !== undefined && report.accepted > 0)
    return (
      <>
        <Button onClick={onAgain}>Import another</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose()
            onChart(report.instrument)
          }}
        >
          Open chart
        </Button>
      </>
    )
  if (job?.status === 'running')
    return (
      <>
        <span className="dialog-note">It goes on when this is closed; the status bar shows it.</span>
        <Button kind="danger-outline" disabledReason={blocked} onClick={() => void cancelJob(job)}>
          Cancel import
        </Button>
        <Button onClick={onClose}>Close</Button>
      </>
    )
  return (
    <>
      <Button onClick={onAgain}>Choose another file</Button>
      <Button onClick={onClose}>Close</Button>
    </>
  )
}
