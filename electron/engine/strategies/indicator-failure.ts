/** Why a declared indicator cannot be had, with the line of the strategy that declares it. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { GraphRefusal } from '../../../shared/domain/series-graph.ts'

export function indicatorFailure({ key, detail }: GraphRefusal, declared: Declared, source: Uint8Array): RunFailure {
  const line = declared.indicators.find((each) => each.key === key)?.line
  const failure = { code: 'strategy.indicator', message: detail }
  if (line === undefined) return failure
  const text = Buffer.from(source).toString().split(/\r?\n/)[line - 1]?.trim() ?? ''
  return { ...failure, line, ...(text !== '' && { source: text }) }
}
