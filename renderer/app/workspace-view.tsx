import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock } from './dock.ts'
import { DockShell } from './dock-shell.tsx'
import type { SavedLayout } from './dock-layout.ts'
import { useAllWorkspaces } from './own-workspaces.ts'
import { layoutKey } from './workbench.ts'
import { useActiveWorkspace, useWorkbench } from './workbench-context.ts'
import type { Workspace } from './workspaces.ts'

/**
 * Trade, where charts open, and the workspaces that were looked at. Those not in front keep their size and stay
 * mounted, so that coming back costs nothing and no chart loses its place; hidden, they take neither focus nor pointer.
 */
export function Workspaces() {
  const active = useActiveWorkspace()
  const workspaces = useAllWorkspaces()
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set(['trade', active]))
  if (!seen.has(active)) setSeen(new Set([...seen, active]))
  return (
    <div className="workspace-area">
      {workspaces
        .filter(({ id }) => seen.has(id))
        .map((workspace) => (
          <div
            key={workspace.id}
            className="workspace"
            data-workspace-active={workspace.id === active ? '' : undefined}
            inert={workspace.id !== active}
          >
            <WorkspaceView {...workspace} />
          </div>
        ))}
    </div>
  )
}

function WorkspaceView({ id, layout }: Workspace) {
  const workbench = useWorkbench()
  const key = layoutKey(id)
  // Read once: from here on this window is the one that changes it.
  const saved = useMemo(() => replica.getState().setting.get(key)?.value, [key])
  const [dock, setDock] = useState<Dock>()
  const makeDefault = useCallback(() => layout(replica.getState().instrument.values()), [layout])
  const save = useCallback((layout: SavedLayout) => writeSetting(key, layout), [key])
  useEffect(() => (dock === undefined ? undefined : workbench.addDock(id, dock)), [workbench, id, dock])
  useFirstData(dock, makeDefault)
  return <DockShell types={workbench.types} saved={saved} makeDefault={makeDefault} onSave={save} onReady={setDock} />
}

/** The sample data may come after the window: charts that have nothing yet are then laid out as if it had been there. */
function useFirstData(dock: Dock | undefined, makeDefault: () => ReturnType<Workspace['layout']>): void {
  const workbench = useWorkbench()
  const done = useRef(false)
  useEffect(() => {
    if (dock === undefined) return
    const look = (): void => {
      if (done.current || replica.getState().instrument.size === 0) return
      done.current = true
      const charts = dock.panels().filter(({ type }) => type === 'chart')
      if (charts.length === 0 || charts.some(({ params }) => readChartParams(params) !== undefined)) return
      dock.place(makeDefault())
      workbench.history(dock)?.restart()
    }
    look()
    return replica.subscribe(look)
  }, [workbench, dock, makeDefault])
}
