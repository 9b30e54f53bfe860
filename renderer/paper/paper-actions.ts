/** What can be done to strategies on paper; the same for buttons and the palette. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { showToast } from '../components/toast.ts'
import { engine } from '../link.ts'
import { toError } from '../to-error.ts'
import { failureText } from '../research/run-text.ts'
import { choosePaperRun } from './paper.ts'
import type { PaperOrder } from './start-form.ts'

export const stopStrategy = (run: StrategyRun): Promise<void> =>
  told(run, (api) => api.strategyRuns.stop({ run: run.id }))

export const resumeStrategy = (run: StrategyRun): Promise<void> =>
  told(run, (api) => api.strategyRuns.resume({ run: run.id }))

/** Throws with one sentence when it cannot run; where only its replay cannot be played, it is stopped again. */
export async function startStrategy({ run: asked, replay }: PaperOrder): Promise<void> {
  const api = await engine()
  const started = await api.strategyRuns.start(asked)
  if (started.status === 'failed') throw new Error(failureText(started.name, started.failure))
  choosePaperRun(started.run.id)
  if (replay === undefined) return
  try {
    await api.replays.start(replay)
  } catch (error) {
    await api.strategyRuns.stop({ run: started.run.id })
    throw error
  }
}

/** What changes comes as a patch; only a refusal is said here. */
async function told({ id, name }: StrategyRun, ask: (api: Engine) => Promise<unknown>): Promise<void> {
  try {
    await ask(await engine())
  } catch (error) {
    showToast('warning', { title: name, text: toError(error).message, cause: id })
  }
}
