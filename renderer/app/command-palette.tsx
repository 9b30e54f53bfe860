import { useCallback, useMemo } from 'react'
import { Palette } from '../commands/palette.tsx'
import type { Commands } from '../commands/registry.ts'
import { useSetting } from '../settings.ts'
import { goToDate, recall, runSource, settingSource, symbolSource } from './palette-sources.ts'
import { useWorkbench } from './workbench-context.ts'

const MOST_RECENTS = 8

/** Commands, symbols, runs, settings and dates by a few letters. */
export function CommandPalette({ commands, start }: { readonly commands: Commands; readonly start: string }) {
  const workbench = useWorkbench()
  const [recents, setRecents] = useSetting('palette.recents', none, readRecents)
  const sources = useMemo(
    () => ({
      searchSymbols: symbolSource(workbench),
      findRuns: runSource(workbench),
      findSettings: settingSource(workbench),
      recall: recall(workbench),
    }),
    [workbench],
  )
  const onUsed = useCallback(
    (id: string) => setRecents([id, ...recents.filter((each) => each !== id)].slice(0, MOST_RECENTS)),
    [recents, setRecents],
  )
  return (
    <Palette
      key={start}
      open
      start={start}
      onClose={workbench.closeDialog}
      commands={commands}
      {...sources}
      goToDate={goToDate}
      recents={recents}
      onUsed={onUsed}
    />
  )
}

const none: readonly string[] = []

const readRecents = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : undefined
