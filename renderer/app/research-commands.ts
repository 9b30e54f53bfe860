/** Backtests and their runs, by name and by key. */
import { runExports } from '../../shared/contract/constants.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import type { Command } from '../commands/command.ts'
import { DownloadIcon, FlaskIcon, SquareIcon } from '../components/icons.ts'
import { replica } from '../replica.ts'
import { chooseRun, chosenRun, isUnderWay, newestRuns } from '../research/research.ts'
import { downloadRun, startBacktest, stopRun } from '../research/run-actions.ts'
import { globalCommand as global } from './global-command.ts'
import type { Workbench } from './workbench.ts'

export const researchCommands = (workbench: Workbench): readonly Command[] => [
  global('backtest.run', 'Backtest: Run', {
    keys: 'F5',
    icon: FlaskIcon,
    synonyms: ['strategy', 'test', 'simulate', 'start'],
    enabled: () => (replica.getState().link === 'live' ? true : 'The engine is not answering'),
    run: () => {
      workbench.goTo('research')
      void startBacktest()
    },
  }),
  ofRun('stop', 'Stop and keep', (run) => void stopRun(run), {
    keys: 'Shift+F5',
    icon: SquareIcon,
    whyNot: (run) => (isUnderWay(run) ? undefined : 'It has ended'),
  }),
  ofRun('previous', 'Show previous run', () => step(1), { keys: '[' }),
  ofRun('next', 'Show next run', () => step(-1), { keys: ']' }),
  ...runExports.map((format) =>
    ofRun(`export.${format}`, `Export as ${format.toUpperCase()}`, (run) => void downloadRun(run, format), {
      icon: DownloadIcon,
      ...(format === 'html' && { keys: 'Mod+E' }),
      whyNot: (run) => (isUnderWay(run) ? 'It is still running' : undefined),
    }),
  ),
]

interface Rest extends Pick<Command, 'keys' | 'icon'> {
  readonly whyNot?: (run: RunRow) => string | undefined
}

const ofRun = (id: string, title: string, act: (run: RunRow) => void, { whyNot, ...rest }: Rest): Command =>
  global(`backtest.${id}`, `Backtest: ${title}`, {
    ...rest,
    value: () => chosenRun()?.title ?? '',
    enabled: () => {
      const run = chosenRun()
      return run === undefined ? 'No backtest has run yet' : (whyNot?.(run) ?? true)
    },
    run: () => {
      const run = chosenRun()
      if (run !== undefined) act(run)
    },
  })

/** Older ones are further on. */
function step(by: 1 | -1): void {
  const runs = newestRuns(replica.getState().run.values())
  const at = runs.findIndex(({ id }) => id === chosenRun()?.id)
  const next = runs[at + by]
  if (next !== undefined) chooseRun(next.id)
}
