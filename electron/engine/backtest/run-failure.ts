/** Why a run has failed, as its result says it. */
import type { StrategyFailed } from '../../../shared/contract/strategy-messages.ts'
import { ApiError } from '../../../shared/contract/wire.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { ChildEnd } from '../strategies/child.ts'
import { RunRefused } from './run-refused.ts'

export function failureSaid({ code, message, line, source, traceback }: StrategyFailed): RunFailure {
  return {
    code,
    message,
    ...(line !== undefined && { line }),
    ...(source !== undefined && { source }),
    ...(traceback !== undefined && { traceback }),
  }
}

/** Undefined for what is a bug of ours. */
export function failureOfError(error: unknown): RunFailure | undefined {
  if (error instanceof RunRefused) return { code: error.code, message: error.message }
  return error instanceof ApiError ? { code: error.problem.code, message: error.message } : undefined
}

/** Of a process that has ended without an answer. */
export function failureOfEnd({ why, detail, code, signal, forbidden, stack }: ChildEnd): RunFailure {
  const traceback = stack === undefined ? {} : { traceback: stack }
  if (forbidden) {
    const message = 'The strategy called what its sandbox forbids, and was ended.'
    return { code: 'strategy.forbidden', message, ...traceback }
  }
  if (why !== undefined)
    return {
      code: why === 'time' ? 'strategy.timeout' : `strategy.${why}`,
      message: `The strategy was ended: ${detail ?? why}.`,
      ...traceback,
    }
  const how = signal === null ? `with code ${code ?? 'unknown'}` : `by ${signal}`
  return { code: 'strategy.crashed', message: `The strategy's process ended ${how}.`, ...traceback }
}
