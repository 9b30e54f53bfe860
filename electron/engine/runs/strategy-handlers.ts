/** Strategies of the contract, answered. */
import type { contract } from '../../../shared/contract/contract.ts'
import type { Handlers } from '../../../shared/contract/procedure.ts'
import { no } from '../../../shared/contract/wire.ts'
import { allowed, type RunParts } from './run-handlers.ts'

export const strategyHandlers = (parts: RunParts): Handlers<typeof contract>['strategies'] => ({
  list: () => [...parts.files.list()],
  read({ source }, caller) {
    const { file, hash, text } = parts.files.open(allowed(source, caller))
    return { name: file, hash, text }
  },
  inspect: ({ source, params }, caller) => parts.inspect(parts.files.read(allowed(source, caller)), params),
  check: async ({ name, text }) => [...(await parts.check(name, text))],
  create: ({ name, text }) => ({ hash: parts.own.create(name, text) }),
  save: ({ name, text, base }) => parts.own.save(name, text, base),
  rename({ name, to }) {
    parts.own.rename(name, to)
    return {}
  },
  delete({ name }) {
    parts.own.remove(name)
    return {}
  },
  protection: parts.protection,
  pythons: parts.pythons,
  choosePython({ program }, { actor, local }) {
    if (!local) throw no('api.forbidden', { actor, procedure: 'a program by its path', role: 'admin, on this machine' })
    return parts.pickPython(program)
  },
})
