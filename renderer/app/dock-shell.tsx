/**
 * The one module that draws with dockview: groups of tabs that split, float and fill the dock. The rest of the window
 * speaks to `Dock` and knows nothing of the library, so that it can be replaced here.
 */
import { DockviewReact, type IDockviewPanelProps } from 'dockview-react'
import 'dockview-react/dist/styles/dockview.css'
import { useContext, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Dock } from './dock.ts'
import { DockHeader, DockPartsContext, DockTab } from './dock-header.tsx'
import type { PlacedPanel, SavedLayout } from './dock-layout.ts'
import './dock.css'
import { linkOf } from './link-groups.ts'
import { Linked } from './linked.tsx'
import type { PanelType } from './panel-type.ts'
import { useWorkbench } from './workbench-context.ts'

/** Between the last change and its being kept. */
const SAVE_AFTER_MS = 500

const theme = {
  name: 'openbell',
  className: 'dock',
  gap: 4,
  dndOverlayMounting: 'absolute',
  dndPanelOverlay: 'group',
  dndTabIndicator: 'line',
} as const

export interface DockShellProps {
  readonly types: readonly PanelType[]
  /** What was kept, as it was read back: it may be anything. */
  readonly saved: unknown
  readonly makeDefault: () => readonly PlacedPanel[]
  readonly onSave: (layout: SavedLayout) => void
  readonly onReady: (dock: Dock) => void
}

export function DockShell({ types, saved, makeDefault, onSave, onReady }: DockShellProps) {
  const [dock, setDock] = useState<Dock>()
  useSaving(dock, onSave)
  const components = useMemo(() => Object.fromEntries(types.map(({ id }) => [id, PanelContent])), [types])
  const parts = useMemo(() => (dock === undefined ? undefined : { dock, types }), [dock, types])
  return (
    <DockPartsContext value={parts}>
      <DockviewReact
        theme={theme}
        components={components}
        defaultTabComponent={DockTab}
        rightHeaderActionsComponent={DockHeader}
        watermarkComponent={NoPanels}
        floatingGroupBounds="boundedWithinViewport"
        scrollbars="native"
        onReady={({ api }) => {
          const made = new Dock(api, types)
          made.restore(saved, makeDefault())
          setDock(made)
          onReady(made)
        }}
      />
    </DockPartsContext>
  )
}

function useSaving(dock: Dock | undefined, onSave: (layout: SavedLayout) => void): void {
  const latest = useRef(onSave)
  useEffect(() => {
    latest.current = onSave
  }, [onSave])
  useEffect(() => {
    if (dock === undefined) return
    let kept = JSON.stringify(dock.layout())
    let timer: ReturnType<typeof setTimeout> | undefined
    const save = (): void => {
      clearTimeout(timer)
      const layout = dock.layout()
      const text = JSON.stringify(layout)
      if (text === kept) return
      kept = text
      latest.current(layout)
    }
    const stop = dock.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(save, SAVE_AFTER_MS)
    })
    window.addEventListener('pagehide', save)
    return () => {
      clearTimeout(timer)
      stop()
      window.removeEventListener('pagehide', save)
    }
  }, [dock])
}

/** Dockview gives every panel the same component; which one it stands for is its name. */
function PanelContent({ api, params }: IDockviewPanelProps) {
  const parts = useContext(DockPartsContext)
  const type = parts?.types.find(({ id }) => id === api.component)
  if (parts === undefined || type === undefined) return null
  const content = <type.Content params={params} onParams={(changed) => parts.dock.update(api.id, changed)} />
  const letter = type.links === true ? linkOf(params) : undefined
  return letter === undefined ? content : <Linked letter={letter}>{content}</Linked>
}

function NoPanels() {
  const workbench = useWorkbench()
  return (
    <EmptyState
      title="No panels are open"
      text="Open one from the bar at the left, or bring back those that this workspace began with."
      action={
        <Button kind="primary" onClick={() => workbench.resetLayout()}>
          Reset layout
        </Button>
      }
    />
  )
}
