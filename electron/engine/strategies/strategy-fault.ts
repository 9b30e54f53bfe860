/** A strategy's process is of no more use: what the one who owns it does about that is in restart.ts. */
import { ApiError } from '../../../shared/contract/wire.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { ChildEnd } from './child.ts'
import type { StrategyEnding } from './restart.ts'

export class StrategyFault extends Error {
  override readonly name = 'StrategyFault'
  readonly ending: StrategyEnding
  readonly failure: RunFailure

  constructor(ending: StrategyEnding, failure: RunFailure, options?: ErrorOptions) {
    super(failure.message, options)
    this.ending = ending
    this.failure = failure
  }
}

/** Of a process that has ended without an answer. */
export function faultOf(end: ChildEnd): StrategyFault {
  const traceback = end.stack === undefined ? {} : { traceback: end.stack }
  if (end.forbidden) {
    const message = 'It made a call that the lock on its process forbids, and was killed by the system'
    return new StrategyFault('forbidden', { code: 'strategy.forbidden', message, ...traceback })
  }
  if (end.why === 'protocol') return protocolFault(end.detail ?? 'It broke the protocol')
  if (end.why !== undefined) {
    const message = end.detail ?? `It was ended: ${end.why}`
    return new StrategyFault('killed', { code: 'strategy.killed', message, ...traceback })
  }
  const how = end.signal === null ? `with code ${end.code}` : `by ${end.signal}`
  return new StrategyFault('crashed', { code: 'strategy.crashed', message: `Its process ended ${how}`, ...traceback })
}

export const protocolFault = (message: string, cause?: unknown): StrategyFault =>
  new StrategyFault('protocol', { code: 'strategy.protocol', message }, { cause })

/** Refusals and faults are what can be wrong with a strategy; anything else is a bug and is thrown. */
export function faultIn(error: unknown): StrategyFault {
  if (error instanceof StrategyFault) return error
  if (error instanceof ApiError)
    return new StrategyFault('raised', { code: error.problem.code, message: error.message }, { cause: error })
  throw error
}

export const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** For the audit log: the sentence, and where in the strategy's file it came from. */
export function placeOf(error: unknown): Readonly<Record<string, unknown>> {
  const why = whyOf(error)
  if (!(error instanceof StrategyFault)) return { why }
  const { code, line, source } = error.failure
  return { why, code, ...(line !== undefined && { line }), ...(source !== undefined && { source }) }
}
