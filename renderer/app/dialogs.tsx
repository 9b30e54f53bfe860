import { useCallback, useMemo } from 'react'
import { Palette } from '../commands/palette.tsx'
import type { Commands } from '../commands/registry.ts'
import { useSetting } from '../settings.ts'
import { later } from './later.tsx'
import { goToDate, recall, runSource, settingSource, symbolSource } from './palette-sources.ts'
import { useShown, useWorkbench } from './workbench-context.ts'

const ShortcutSheet = later(
  'The list of shortcuts',
  async () => (await import('../commands/shortcut-sheet.tsx')).ShortcutSheet,
)
const AboutDialog = later('About', async () => (await import('./about-dialog.tsx')).AboutDialog)
const ReplayDialog = later('Replay', async () => (await import('../panels/replay-dialog.tsx')).ReplayDialog)
const FirstStepsDialog = later('First steps', async () => (await import('./first-steps-dialog.tsx')).FirstStepsDialog)
const WorkspaceDialog = later(
  'The name of the workspace',
  async () => (await import('./workspace-dialog.tsx')).WorkspaceDialog,
)
const ImportDialog = later('The import', async () => (await import('../panels/import-dialog.tsx')).ImportDialog)

/** What stands over the window, one at a time. */
export function Dialogs({ commands }: { readonly commands: Commands }) {
  const workbench = useWorkbench()
  const dialog = useShown((shown) => shown.dialog)
  const { closeDialog, openChart } = workbench
  switch (dialog?.kind) {
    case 'palette':
      return <CommandPalette commands={commands} start={dialog.start} />
    case 'shortcuts':
      return <ShortcutSheet open onClose={closeDialog} commands={commands} />
    case 'import':
      return <ImportDialog start={dialog.start} onClose={closeDialog} onChart={openChart} />
    case 'replay':
      return <ReplayDialog start={dialog.start} onClose={closeDialog} />
    case 'first-steps':
      return <FirstStepsDialog commands={commands} onClose={closeDialog} />
    case 'workspace':
      return <WorkspaceDialog renamed={dialog.renamed} onClose={closeDialog} />
    case 'about':
      return <AboutDialog onClose={closeDialog} />
    case undefined:
      return null
  }
}

const MOST_RECENTS = 8

function CommandPalette({ commands, start }: { readonly commands: Commands; readonly start: string }) {
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
