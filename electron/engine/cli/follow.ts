import type { Engine } from '../../../shared/contract/contract.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { ApiError } from '../../../shared/contract/wire.ts'
import type { Context } from './command.ts'

type EndedAs = (status: Job['status']) => string

/** Shows a job's progress until it ends, and returns its result. Ctrl C cancels it; `endedAs` says what that means. */
export async function follow(engine: Engine, id: string, context: Context, endedAs: EndedAs): Promise<unknown> {
  const { signal, err, live } = context
  const cancel = () => void engine.jobs.cancel({ job: id }).catch(() => undefined)
  signal.addEventListener('abort', cancel)
  // It may have been while the job was started, when nobody listened.
  if (signal.aborted) cancel()
  const watching = new AbortController()
  try {
    for await (const { patches } of engine.windows.watch({}, watching.signal)) {
      for (const patch of patches) {
        if (patch.of !== 'job' || patch.key !== id || patch.value === undefined) continue
        const job = patch.value
        if (job.status !== 'running') return ended(job, endedAs)
        if (live) err(progressText(job))
      }
    }
    throw new Error('The engine ended before the job did')
  } finally {
    watching.abort()
    signal.removeEventListener('abort', cancel)
  }
}

function ended(job: Job, endedAs: EndedAs): unknown {
  if (job.status === 'done') return job.result
  if (job.problem !== undefined) throw new ApiError(job.problem)
  throw new Error(endedAs(job.status))
}

function progressText({ title, progress: { done, total, waiting, rate, left } }: Job): string {
  if (waiting === true) return `${title} waits for another to end…`
  if (total === undefined || total === 0) return `${title}…`
  const pace = rate === undefined || left === undefined ? '' : `, ${rateText(rate)} bars/s, ${Math.ceil(left)} s left`
  return percentText(`${title}${pace}`, Math.min(done, total), total)
}

const rateText = (rate: number): string => (rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} M` : `${Math.round(rate)}`)

export const percentText = (title: string, done: number, total: number): string =>
  `${title}: ${Math.floor((100 * done) / total)} %`
