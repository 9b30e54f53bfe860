/** What one version of a strategy remembers, and whether the next one has got it. */
import { lostState, tooMuchState } from './state-shape.ts'
import { StrategyFault } from './strategy-fault.ts'
import type { Version } from './version.ts'

/** Undefined for a strategy that has nothing to remember. */
export async function savedBy<Step>(version: Version<Step>): Promise<unknown> {
  if (!version.declared.callbacks.includes('on_save')) return undefined
  const state = await version.save()
  const much = tooMuchState(state)
  if (much !== undefined) throw stateFault(much)
  return state
}

/** The new version tells what it has got: what it does not tell is lost. */
export async function checkHandedOver<Step>(version: Version<Step>, state: unknown): Promise<void> {
  if (state === undefined || state === null) return
  const lost = lostState(state, await savedBy(version))
  if (lost !== undefined) throw stateFault(lost)
}

const stateFault = (message: string): StrategyFault => new StrategyFault('raised', { code: 'strategy.state', message })
