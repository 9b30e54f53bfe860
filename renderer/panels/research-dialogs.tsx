/** What is asked about strategies and runs, one question at a time. */
import type { ResearchDialog } from './window-actions.ts'
import { DeleteRuns } from './delete-runs.tsx'
import { DeleteStrategy } from './delete-strategy.tsx'
import { RunNotes } from './run-notes.tsx'
import { NameStrategy } from './name-strategy.tsx'
import './research.css'

export interface ResearchDialogsProps {
  readonly dialog: ResearchDialog
  readonly onClose: () => void
  /** Shows the editor. */
  readonly onCode: () => void
}

export function ResearchDialogs({ dialog, onClose, onCode }: ResearchDialogsProps) {
  switch (dialog.kind) {
    case 'new-strategy':
    case 'rename-strategy':
      return <NameStrategy dialog={dialog} onClose={onClose} onCode={onCode} />
    case 'delete-strategy':
      return <DeleteStrategy name={dialog.name} onClose={onClose} />
    case 'delete-runs':
      return <DeleteRuns runs={dialog.runs} onClose={onClose} />
    case 'run-notes':
      return <RunNotes runs={dialog.runs} onClose={onClose} />
  }
}
