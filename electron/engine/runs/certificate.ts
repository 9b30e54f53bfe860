/** Prefix invariance: the same strategy on less data must have asked for the same orders up to where it ends. */
import type { Certificate } from '../../../shared/contract/runs.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { LoadBars } from '../backtest/feed.ts'
import { firstOrderDifference } from './first-difference.ts'
import { truncated } from './other-bars.ts'

/** Runs the strategy again over what `load` gives. */
export type Rerun = (load: LoadBars) => Promise<RunResult>

interface Proof {
  readonly whole: RunResult
  readonly load: LoadBars
  readonly cuts: number
  readonly signal: AbortSignal
}

export async function certify({ whole, load, cuts, signal }: Proof, rerun: Rerun): Promise<Certificate> {
  const found: Certificate['cuts'] = []
  for (const cut of cutsOf(whole, cuts)) {
    signal.throwIfAborted()
    const part = await rerun(truncated(load, cut))
    const difference = firstOrderDifference(whole, part, cut)
    found.push({ cut, orders: ordersUpTo(whole, cut), ...(difference !== undefined && { difference }) })
  }
  return { cuts: found, passed: found.every(({ difference }) => difference === undefined) }
}

export const ordersUpTo = ({ orders }: RunResult, until: number): number =>
  orders.filter(({ asked }) => asked <= until).length

/**
 * Closes of steps at which to cut, oldest first: every second one where the strategy asked for something, because who
 * looks ahead does it where it decides; the others evenly over the run.
 */
export function cutsOf({ curve: { closes }, orders }: RunResult, count: number): readonly Micros[] {
  const asked = [...new Set(orders.map((order) => order.asked))].filter((time) => time < (closes.at(-1) ?? -Infinity))
  const atOrders = evenly(asked, Math.min(asked.length, Math.ceil(count / 2)))
  const steps = evenly(closes.subarray(0, -1), count - atOrders.length)
  return [...new Set([...atOrders, ...steps])].toSorted((a, b) => a - b).map(micros)
}

/** So many of them, from the middle of as many equal stretches. */
function evenly(times: ArrayLike<number>, count: number): readonly number[] {
  if (times.length === 0) return []
  return Array.from({ length: count }, (_none, n) => times[Math.floor(((n + 0.5) * times.length) / count)] ?? 0)
}
