import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useReplica } from '../replica.ts'
import { useAllWorkspaces } from './own-workspaces.ts'
import { inFront, WORKSPACE_KEY, type Workbench } from './workbench.ts'
import type { WorkspaceId } from './workspaces.ts'

export const WorkbenchContext = createContext<Workbench | undefined>(undefined)

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (workbench === undefined) throw new Error('The frame must stand inside a WorkbenchContext')
  return workbench
}

type Shown = ReturnType<Workbench['store']['getState']>

export const useShown = <T>(select: (shown: Shown) => T): T => useStore(useWorkbench().store, select)

export function useActiveWorkspace(): WorkspaceId {
  const shown = useShown(({ workspace }) => workspace)
  const kept = useReplica(({ setting }) => setting.get(WORKSPACE_KEY)?.value)
  return inFront([shown, kept], useAllWorkspaces())
}
