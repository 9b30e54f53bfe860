import { join } from 'node:path'
import type { contract } from '../../../shared/contract/contract.ts'
import type { Handlers } from '../../../shared/contract/procedure.ts'
import type { StrategySource } from '../../../shared/contract/strategies.ts'
import { no } from '../../../shared/contract/wire.ts'
import { strategiesFolder } from '../strategies/sandbox.ts'
import { StrategyFault } from '../strategies/strategy-fault.ts'
import type { PaperRuns } from './paper-runs.ts'

interface Parts {
  readonly dataDir: string
  readonly strategyRuns: PaperRuns
}

export const strategyRunHandlers = ({ dataDir, strategyRuns }: Parts): Handlers<typeof contract>['strategyRuns'] => ({
  list: () => [...strategyRuns.list()],
  async start(asked, { actor, local }) {
    const { source } = asked
    if (source.kind === 'path' && !local) throw no('api.forbidden', { actor, procedure: 'path', role: 'admin' })
    const path = pathOf(dataDir, source)
    try {
      return { status: 'ok', run: await strategyRuns.start(path, asked) }
    } catch (error) {
      // What is wrong with the strategy is an answer; what is wrong with the question is a no.
      if (error instanceof StrategyFault)
        return { status: 'failed', name: nameOf(source), failure: { ...error.failure } }
      throw error
    }
  },
  stop: ({ run }) => strategyRuns.stop(run),
  resume: ({ run }) => strategyRuns.goOn(run),
  watch: ({ run }, _caller, signal) => strategyRuns.watch(run, signal),
})

const nameOf = (source: StrategySource): string => (source.kind === 'path' ? source.path : source.name)

/** A name is one of the folder, and leads to no other. */
function pathOf(dataDir: string, source: StrategySource): string {
  if (source.kind === 'path') return source.path
  if (!/^[\w][\w .-]*\.py$/.test(source.name)) throw no('strategy.no-file', { file: source.name })
  return join(source.kind === 'yours' ? join(dataDir, 'strategies') : join(strategiesFolder(), 'examples'), source.name)
}
