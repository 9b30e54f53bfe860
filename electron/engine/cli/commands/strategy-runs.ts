import type { StrategyRun } from '../../../../shared/contract/strategy-runs.ts'
import type { StrategyCommand } from './strategy-command.ts'

export const runsAction: StrategyCommand = {
  options: [],
  async run(_word, _args, context) {
    const engine = await context.engine()
    for (const run of await engine.strategyRuns.list({})) {
      await context.out(context.json ? JSON.stringify(run) : lineText(run))
    }
    return 0
  },
}

export const resumeAction: StrategyCommand = {
  word: 'RUN',
  options: [],
  async run(id, _args, context) {
    const engine = await context.engine()
    const run = await engine.strategyRuns.resume({ run: id })
    await context.out(context.json ? JSON.stringify(run) : lineText(run))
    return 0
  },
}

const lineText = ({ id, name, status, why, slow, instruments, timeframe, steps, fills, equity }: StrategyRun): string =>
  `${id} ${name} ${instruments.join(',')} ${timeframe}: ${steps} bars, ${fills} fills, equity ${equity}; ` +
  `${status}${slow ? ', slow' : ''}${why === undefined ? '' : `: ${why}`}`
