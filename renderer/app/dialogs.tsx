import type { Commands } from '../commands/registry.ts'
import { later } from '../panels/later.tsx'
import type { HelpPage, OpenDialog } from './workbench.ts'
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
const FirstStepsDialog = later('First steps', async () => (await import('./first-steps-dialog.tsx')).FirstStepsDialog)
const WorkspaceDialog = later(
  'The name of the workspace',
  async () => (await import('./workspace-dialog.tsx')).WorkspaceDialog,
)
const ResearchDialogs = later('Research', async () => (await import('../panels/research-dialogs.tsx')).ResearchDialogs)
const StrategyStart = later('The form', async () => (await import('../panels/strategy-start.tsx')).StrategyStart)
const AlertDialog = later('The alert', async () => (await import('../panels/alert-dialog.tsx')).AlertDialog)
const ImportDialog = later('The import', async () => (await import('../panels/import-dialog.tsx')).ImportDialog)

/** What stands over the window, one at a time. */
export function Dialogs({ commands }: { readonly commands: Commands }) {
  const workbench = useWorkbench()
  const dialog = useShown((shown) => shown.dialog)
  const { closeDialog, openChart } = workbench
  if (dialog === undefined) return null
  switch (dialog.kind) {
    case 'palette':
      return <CommandPalette commands={commands} start={dialog.start} />
    case 'workspace':
      return <WorkspaceDialog renamed={dialog.renamed} onClose={closeDialog} />
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
    case 'help':
      return <HelpDialog page={dialog.page} commands={commands} onClose={closeDialog} />
    case 'alert':
    case 'import':
    case 'replay':
      return <StartDialog dialog={dialog} onClose={closeDialog} onChart={openChart} />
  }
}

interface StartDialogProps {
  readonly dialog: Extract<OpenDialog, { readonly start: object }>
  readonly onClose: () => void
  readonly onChart: (symbol: string) => void
}

function StartDialog({ dialog, onClose, onChart }: StartDialogProps) {
  switch (dialog.kind) {
    case 'import':
      return <ImportDialog start={dialog.start} onClose={onClose} onChart={onChart} />
    case 'replay':
      return <ReplayDialog start={dialog.start} onClose={onClose} />
    case 'alert':
      return <AlertDialog start={dialog.start} onClose={onClose} />
  }
}

interface HelpDialogProps {
  readonly page: HelpPage
  readonly commands: Commands
  readonly onClose: () => void
}

function HelpDialog({ page, commands, onClose }: HelpDialogProps) {
  switch (page) {
    case 'shortcuts':
      return <ShortcutSheet open onClose={onClose} commands={commands} />
    case 'first-steps':
      return <FirstStepsDialog commands={commands} onClose={onClose} />
    case 'about':
      return <AboutDialog onClose={onClose} />
  }
}
