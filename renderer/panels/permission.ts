import { deniedReason } from '../components/denied.tsx'
import type { Health } from '../../shared/contract/health.ts'
import { useReplica } from '../replica.ts'

/** Why nothing can be changed now; undefined when it can. The `disabledReason` of everything that writes. */
export function useBlocked(): string | undefined {
  return useReplica(({ link, health }) => {
    if (link !== 'live') return 'The engine is not answering'
    return isReader(health.values()) ? deniedReason({ role: 'User', ask: 'an administrator' }) : undefined
  })
}

/** May look, and nothing else. */
export const useIsReader = (): boolean => useReplica(({ health }) => isReader(health.values()))

const isReader = (health: Iterable<Health>): boolean => [...health].some(({ role }) => role === 'read-only')
