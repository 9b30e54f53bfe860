import { deniedReason } from '../components/denied.tsx'
import { useReplica } from '../replica.ts'

/** Why nothing can be changed now; undefined when it can. The `disabledReason` of everything that writes. */
export function useBlocked(): string | undefined {
  return useReplica(({ link, health }) => {
    if (link !== 'live') return 'The engine is not answering'
    const reader = [...health.values()].some(({ role }) => role === 'read-only')
    return reader ? deniedReason({ role: 'User', ask: 'an administrator' }) : undefined
  })
}
