import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock } from './dock.ts'
import { DockShell } from './dock-shell.tsx'
import type { SavedLayout } from './dock-layout.ts'
import { useActiveWorkspace, useWorkbench } from './workbench-context.ts'
import { layoutKey, workspaces, type Workspace } from './workspaces.ts'

/** `2` of `?window=2`: a further window of the desktop has layouts of its own. */
const windowNumber = new URLSearchParams(globalThis.location?.search ?? '').get('window') ?? undefined

/**
 * Trade, where charts open, and the workspaces that were looked at. Those not in front keep their size and stay
 * mounted, so that coming back costs nothing and no chart loses its place; hidden, they take neither focus nor pointer.
 */
export function Workspaces() {
  const active = useActiveWorkspace()
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
            <WorkspaceView workspace={workspace} />
          </div>
        ))}
    </div>
  )
}

function WorkspaceView({ workspace }: { readonly workspace: Workspace }) {
  const workbench = useWorkbench()
  const key = layoutKey(workspace.id, windowNumber)
  // Read once: from here on this window is the one that changes it.
  const saved = useMemo(() => replica.getState().setting.get(key)?.value, [key])
  const [dock, setDock] = useState<Dock>()
  const makeDefault = useCallback(() => workspace.layout(replica.getState().instrument.values()), [workspace])
  const save = useCallback((layout: SavedLayout) => writeSetting(key, layout), [key])
  useEffect(
    () => (dock === undefined ? undefined : workbench.addDock(workspace.id, dock)),
    [workbench, workspace, dock],
  )
  useFirstData(dock, makeDefault)
  return <DockShell types={workbench.types} saved={saved} makeDefault={makeDefault} onSave={save} onReady={setDock} />
}

/** The sample data may come after the window: charts that have nothing yet are then laid out as if it had been there. */
function useFirstData(dock: Dock | undefined, makeDefault: () => ReturnType<Workspace['layout']>): void {
  const done = useRef(false)
  useEffect(() => {
    if (dock === undefined) return
    const look = (): void => {
      if (done.current || replica.getState().instrument.size === 0) return
      done.current = true
      const charts = dock.panels().filter(({ type }) => type === 'chart')
      if (charts.length > 0 && charts.every(({ params }) => readChartParams(params) === undefined))
        dock.place(makeDefault())
    }
    look()
    return replica.subscribe(look)
  }, [dock, makeDefault])
}
