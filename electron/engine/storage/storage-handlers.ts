import type { contract } from '../../../shared/contract/contract.ts'
import type { Handlers } from '../../../shared/contract/procedure.ts'
import { diskUse } from './disk-use.ts'
import type { Retention } from './retention.ts'

type Parts = Parameters<typeof diskUse>[0] & { readonly retention: Retention }

export const storageHandlers = (parts: Parts): Pick<Handlers<typeof contract>, 'storage' | 'retention'> => ({
  storage: { use: () => diskUse(parts) },
  retention: parts.retention.handlers(),
})
