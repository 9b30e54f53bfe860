import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useSetting } from '../settings.ts'
import { WORKSPACE_KEY, type Workbench } from './workbench.ts'
import { readWorkspace, type WorkspaceId } from './workspaces.ts'

export const WorkbenchContext = createContext<Workbench | undefined>(undefined)

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (workbench === undefined) throw new Error('The frame must stand inside a WorkbenchContext')
  return workbench
}

type Shown = ReturnType<Workbench['store']['getState']>

export const useShown = <T>(select: (shown: Shown) => T): T => useStore(useWorkbench().store, select)

export const useActiveWorkspace = (): WorkspaceId => useSetting<WorkspaceId>(WORKSPACE_KEY, 'trade', readWorkspace)[0]
