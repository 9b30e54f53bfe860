/** Strategies on paper, by name. */
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import type { Command } from '../commands/command.ts'
import { PlayIcon, SquareIcon } from '../components/icons.ts'
import { canStop } from '../../shared/contract/strategy-status.ts'
import { chosenPaperRun } from '../paper/paper.ts'
import { resumeStrategy, stopStrategy } from '../paper/paper-actions.ts'
import { replica } from '../replica.ts'
import { globalCommand as global } from './global-command.ts'
import type { Workbench } from './workbench.ts'

export const paperCommands = (workbench: Workbench): readonly Command[] => [
  global('strategy.start', 'Strategy: Start on paper', {
    icon: PlayIcon,
    synonyms: ['run', 'deploy', 'simulate', 'bot'],
    enabled: () => (replica.getState().link === 'live' ? true : 'The engine is not answering'),
    run: () => workbench.openStrategyStart(),
  }),
  ofRun('stop', 'Stop', (run) => void stopStrategy(run), {
    icon: SquareIcon,
    whyNot: (run) => (canStop(run) ? undefined : 'It has ended'),
  }),
  ofRun('resume', 'Resume after a pause', (run) => void resumeStrategy(run), {
    icon: PlayIcon,
    whyNot: ({ status }) => (status === 'paused' ? undefined : 'It is not paused'),
  }),
]

interface Rest extends Pick<Command, 'icon'> {
  readonly whyNot: (run: StrategyRun) => string | undefined
}

const ofRun = (id: string, title: string, act: (run: StrategyRun) => void, { icon, whyNot }: Rest): Command =>
  global(`strategy.${id}`, `Strategy: ${title}`, {
    icon,
    value: () => chosenPaperRun()?.name ?? '',
    enabled: () => {
      const run = chosenPaperRun()
      return run === undefined ? 'No strategy runs on paper' : (whyNot(run) ?? true)
    },
    run: () => {
      const run = chosenPaperRun()
      if (run !== undefined) act(run)
    },
  })
