import type { Commands } from '../commands/registry.ts'
import { later } from '../panels/later.tsx'
import { useShown, useWorkbench } from './workbench-context.ts'

const CommandPalette = later(
  'The command palette',
  async () => (await import('./command-palette.tsx')).CommandPalette,
  'first',
)
const ShortcutSheet = later(
  'The list of shortcuts',
  async () => (await import('../commands/shortcut-sheet.tsx')).ShortcutSheet,
)
const AboutDialog = later('About', async () => (await import('./about-dialog.tsx')).AboutDialog)
const ReplayDialog = later('Replay', async () => (await import('../panels/replay-dialog.tsx')).ReplayDialog)
const ResearchDialogs = later('Research', async () => (await import('../panels/research-dialogs.tsx')).ResearchDialogs)
const StrategyStart = later('The form', async () => (await import('../panels/strategy-start.tsx')).StrategyStart)
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
    case 'research':
      return (
        <ResearchDialogs dialog={dialog.dialog} onClose={closeDialog} onCode={() => workbench.openInResearch('code')} />
      )
    case 'strategy':
      return (
        <StrategyStart
          onClose={closeDialog}
          onStarted={() => {
            closeDialog()
            workbench.openPanel('strategies')
          }}
        />
      )
    case 'about':
      return <AboutDialog onClose={closeDialog} />
    case undefined:
      return null
  }
}
