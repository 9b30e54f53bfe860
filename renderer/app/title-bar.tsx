import { Icon } from '../components/icon.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { MinusIcon, SearchIcon, SquareIcon, XIcon } from '../components/icons.ts'
import { KeyCaps } from '../components/key-cap.tsx'
import { useCommandList } from '../commands/commands-context.ts'
import type { Commands } from '../commands/registry.ts'
import { useActiveReplay } from '../replays.ts'
import { shell } from './engine-state.ts'
import { Mark } from './mark.tsx'
import { NoticeBell } from './notice-parts.tsx'
import { PaperBadge } from './paper-badge.tsx'
import { ReplayBadge } from './replay-parts.tsx'
import { useWorkbench } from './workbench-context.ts'
import { WorkspaceTabs } from './workspace-tabs.tsx'

/** Outside of what a dialog makes inert: it stays in reach. */
export function TitleBar({ commands }: { readonly commands: Commands }) {
  const mode = useActiveReplay() === undefined ? undefined : 'replay'
  return (
    <header
      className="title-bar"
      data-region=""
      data-always-reachable=""
      data-platform={shell?.platform}
      data-mode={mode}
    >
      <h1 className="title-mark">
        <Mark />
      </h1>
      <WorkspaceTabs />
      <CommandBar commands={commands} />
      <PaperBadge />
      <ReplayBadge />
      <NoticeBell />
      <WindowControls />
    </header>
  )
}

function CommandBar({ commands }: { readonly commands: Commands }) {
  const { openDialog } = useWorkbench()
  const palette = useCommandList(commands).find(({ id }) => id === 'window.palette')
  return (
    <button type="button" className="command-bar" onClick={() => openDialog({ kind: 'palette', start: '' })}>
      <Icon of={SearchIcon} size="small" />
      <span>Symbols, commands, runs, settings</span>
      {palette !== undefined && <KeyCaps keys={commands.keysText(palette)} />}
    </button>
  )
}

/** Drawn only where neither macOS nor the window's overlay draws them. */
function WindowControls() {
  const drawn =
    (navigator as { windowControlsOverlay?: { readonly visible: boolean } }).windowControlsOverlay?.visible === true
  if (shell === undefined || shell.platform === 'darwin' || drawn) return <span className="window-controls-room" />
  return (
    <span className="window-controls">
      <IconButton icon={MinusIcon} label="Minimise window" onClick={() => void shell?.controlWindow('minimize')} />
      <IconButton icon={SquareIcon} label="Maximise window" onClick={() => void shell?.controlWindow('maximize')} />
      <IconButton icon={XIcon} label="Close window" onClick={() => void shell?.controlWindow('close')} />
    </span>
  )
}
