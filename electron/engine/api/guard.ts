import { no } from '../../../shared/contract/wire.ts'
import type { LogEntry } from '../log.ts'
import { roles, type Call, type Caller, type Stream } from '../../../shared/contract/procedure.ts'

/** Runs before every handler: allowed, not too often, written down, in this order. It throws an ApiError to say no. */
export type Guard = (name: string, procedure: Call | Stream, input: unknown, caller: Caller) => void

/** `now` in milliseconds; `write` takes the audit entry of a procedure that is about to run. */
export function makeGuard(now: () => number, write: (entry: LogEntry) => void): Guard {
  const asked = new Map<string, { second: number; count: number }>()
  return (name, procedure, input, { actor, role }) => {
    if (roles.indexOf(role) < roles.indexOf(procedure.role)) {
      throw no('api.forbidden', { actor, procedure: name, role: procedure.role })
    }
    if (procedure.perSecond !== undefined) {
      const key = `${actor} ${name}`
      const second = Math.floor(now() / 1000)
      const before = asked.get(key)
      const count = before?.second === second ? before.count + 1 : 1
      asked.set(key, { second, count })
      if (count > procedure.perSecond) throw no('api.too-many', { procedure: name, perSecond: procedure.perSecond })
    }
    if (procedure.audited === true)
      write({ source: 'api', text: `${actor} asked for ${name}`, kind: 'asked', actor, procedure: name, input })
  }
}
