/** Strategies in the editor and runs beside each other, by name and by key. */
import type { Command } from '../commands/command.ts'
import { FileCodeIcon, GitCompareIcon, PlayIcon, PlusIcon, SaveIcon, TagIcon, TrashIcon } from '../components/icons.ts'
import { replica } from '../replica.ts'
import { backtestFile, compareWithRun, copyStart, saveFile } from '../research/code-actions.ts'
import { isOwn, isUnsaved, shownFile, type CodeFile } from '../research/code-files.ts'
import { whyNotCompare } from '../research/compared.ts'
import { chosenRun, comparedWith, heldRuns, isUnderWay } from '../research/research.ts'
import { globalCommand as global, type CommandRest } from './global-command.ts'
import type { Workbench } from './workbench.ts'

export const codeCommands = (workbench: Workbench): readonly Command[] => [
  global('strategy.new', 'Strategy: New strategy', {
    icon: PlusIcon,
    synonyms: ['create', 'write', 'python', 'code', 'template'],
    enabled: live,
    run: () => workbench.openResearch({ kind: 'new-strategy' }),
  }),
  {
    ...ofFile('save', 'Save', (file) => void saveFile(file.key), {
      icon: SaveIcon,
      keys: 'Mod+S',
      whyNot: (file) => notOwn(file) ?? (isUnsaved(file) ? undefined : `${file.name} is saved`),
    }),
    scope: 'editor',
  },
  ofFile('backtest', 'Save and backtest', (file) => void backtestFile(file.key), {
    icon: PlayIcon,
    whyNot: ({ source }) => (source.kind === 'dropped' ? 'Copy it to your strategies first' : undefined),
  }),
  ofFile('copy', 'Copy to yours', (file) => workbench.openResearch({ kind: 'new-strategy', from: copyStart(file) }), {
    icon: FileCodeIcon,
    synonyms: ['duplicate', 'example'],
  }),
  ofFile('rename', 'Rename', ({ name }) => workbench.openResearch({ kind: 'rename-strategy', name }), {
    whyNot: notOwn,
  }),
  ofFile('delete', 'Delete', ({ name }) => workbench.openResearch({ kind: 'delete-strategy', name }), {
    icon: TrashIcon,
    whyNot: notOwn,
  }),
  ofFile('diff', 'Compare with the code of the shown run', compareWithShown(workbench), {
    icon: GitCompareIcon,
    synonyms: ['diff', 'version'],
    whyNot: () => (chosenRun() === undefined ? 'No backtest has run yet' : undefined),
  }),
  ...ofRuns(workbench),
]

function ofRuns(workbench: Workbench): readonly Command[] {
  return [
    global('backtest.compare', 'Backtest: Compare runs', {
      keys: 'Mod+D',
      icon: GitCompareIcon,
      synonyms: ['diff', 'versus', 'beside'],
      value: () => named(toCompare().length),
      enabled: () => whyNotCompare(toCompare()) ?? true,
      run: () => workbench.openInResearch('compare', { runs: toCompare().map(({ id }) => id) }),
    }),
    global('backtest.notes', 'Backtest: Edit tags and note', {
      icon: TagIcon,
      value: () => named(heldRuns().length),
      enabled: () => (heldRuns().length === 0 ? 'No backtest has run yet' : live()),
      run: () => workbench.openResearch({ kind: 'run-notes', runs: heldRuns() }),
    }),
    global('backtest.delete', 'Backtest: Delete runs', {
      icon: TrashIcon,
      value: () => named(heldRuns().length),
      enabled: () => {
        const runs = heldRuns()
        if (runs.length === 0) return 'No backtest has run yet'
        return runs.some(isUnderWay) ? 'One of them is still running' : live()
      },
      run: () => workbench.openResearch({ kind: 'delete-runs', runs: heldRuns() }),
    }),
  ]
}

/** What is marked, older ones first; of one run, the one before it too. */
function toCompare() {
  const held = heldRuns()
  const [only] = held
  if (held.length === 1 && only !== undefined) return comparedWith(only)
  return held.toSorted((a, b) => a.started - b.started)
}

const named = (runs: number): string => (runs === 1 ? '1 run' : `${runs} runs`)

const live = (): true | string => (replica.getState().link === 'live' ? true : 'The engine is not answering')

const notOwn = (file: CodeFile): string | undefined =>
  isOwn(file) ? undefined : `${file.name} is not yours: copy it to change it`

const compareWithShown = (workbench: Workbench) => (): void => {
  const run = chosenRun()
  if (run === undefined) return
  workbench.openInResearch('code')
  void compareWithRun(run)
}

interface Rest extends Pick<CommandRest, 'keys' | 'icon' | 'synonyms'> {
  readonly whyNot?: (file: CodeFile) => string | undefined
}

const ofFile = (id: string, title: string, act: (file: CodeFile) => void, { whyNot, ...rest }: Rest): Command =>
  global(`strategy.${id}`, `Strategy: ${title}`, {
    ...rest,
    value: () => shownFile()?.name ?? '',
    enabled: () => {
      const file = shownFile()
      if (file === undefined) return 'No strategy is open in the editor'
      return whyNot?.(file) ?? live()
    },
    run: () => {
      const file = shownFile()
      if (file !== undefined) act(file)
    },
  })
