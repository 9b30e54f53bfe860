import type { Job } from '../../shared/contract/jobs.ts'
import { showToast } from '../components/toast.ts'
import { engine } from '../link.ts'
import { toError } from '../to-error.ts'

export const cancelJob = (job: Job): Promise<void> =>
  told(job, async () => (await engine()).jobs.cancel({ job: job.id }))

export const resumeJob = (job: Job): Promise<void> =>
  told(job, async () => (await engine()).jobs.resume({ job: job.id }))

/** What changes comes as a patch; only a refusal is said here. */
async function told(job: Job, ask: () => Promise<Job>): Promise<void> {
  try {
    await ask()
  } catch (error) {
    showToast('warning', { title: job.title, text: toError(error).message, cause: job.id })
  }
}
