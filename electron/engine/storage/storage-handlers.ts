import type { contract } from '../../../shared/contract/contract.ts'
import type { Handlers } from '../../../shared/contract/procedure.ts'
import { diskUse } from './disk-use.ts'

export const storageHandlers = (parts: Parameters<typeof diskUse>[0]): Handlers<typeof contract>['storage'] => ({
  use: () => diskUse(parts),
})
