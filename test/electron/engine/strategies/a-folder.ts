import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError } from '../../../../shared/contract/wire.ts'

export const aFolder = (): string => mkdtempSync(join(tmpdir(), 'openbell-strategies-'))

/** The sentence that it is refused with; what else is thrown is thrown. */
export function refusalOf(act: () => unknown): string {
  try {
    return `not refused: ${JSON.stringify(act())}`
  } catch (error) {
    if (error instanceof ApiError) return error.message
    throw error
  }
}
