import { useSyncExternalStore } from 'react'
import { shellOf, type EngineState } from '../../shared/contract/shell.ts'
import { useReplica } from '../replica.ts'
import type { Health } from '../../shared/contract/health.ts'

/** The desktop shell around this page; a browser has none. */
export const shell = shellOf(globalThis)

const running: EngineState = { kind: 'running' }
let state: EngineState = shell === undefined ? running : { kind: 'starting' }

/** What the shell says of the engine's process; in a browser only the link tells. */
export const useEngineState = (): EngineState => useSyncExternalStore(subscribe, () => state)

function subscribe(changed: () => void): () => void {
  return (
    shell?.onEngineState((next) => {
      state = next
      changed()
    }) ?? (() => {})
  )
}

export const useHealth = (): Health | undefined => useReplica(({ health }) => health.values().next().value)
