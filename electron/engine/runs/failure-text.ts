/** Why a strategy could not go on, in one sentence with the line where there is one. */
import { no, type ApiError } from '../../../shared/contract/wire.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'

/** A strategy's own failure names its file; what was wrong before it ran is a sentence of its own. */
export function failureOf(file: string, failure: RunFailure | undefined): ApiError {
  const why = failureText(failure)
  return failure?.code.startsWith('strategy.') === true ? no('run.failed', { file, why }) : no('run.refused', { why })
}

/**
 * Whether the strategy itself raised it, so that it does so again. What took too long, or was ended by the machine, tells
 * nothing of what the strategy would have decided.
 */
export const isItsOwn = ({ code, line }: RunFailure): boolean => line !== undefined && code !== 'strategy.timeout'

export function failureText(failure: RunFailure | undefined): string {
  if (failure === undefined) return 'it failed'
  const { line, source, message } = failure
  const says = message.trim().replace(/\.+$/, '')
  if (line === undefined) return says
  return source === undefined ? `line ${line}: ${says}` : `line ${line}: ${says} (${source.trim()})`
}
