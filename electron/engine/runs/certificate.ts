/** Prefix invariance: the same strategy on less data must have decided the same up to where it ends. */
import { createHash } from 'node:crypto'
import type { RunResult } from '../../../shared/domain/run.ts'
import { certifyPrefix, type PrefixCertificate, type Truncation } from '../../../shared/domain/trust/prefix.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { LoadBars } from '../backtest/feed.ts'
import { truncated } from './other-bars.ts'

/** Runs the strategy again over what `load` gives. */
export type Rerun = (load: LoadBars) => Promise<RunResult>

interface Proof {
  readonly whole: RunResult
  readonly load: LoadBars
  readonly cuts: number
  readonly signal: AbortSignal
}

export async function certify({ whole, load, cuts, signal }: Proof, rerun: Rerun): Promise<PrefixCertificate> {
  const truncations: Truncation[] = []
  for (const cut of cutsOf(whole, cuts)) {
    signal.throwIfAborted()
    truncations.push({ cut, run: await rerun(truncated(load, cut)) })
  }
  return certifyPrefix(whole, truncations, (text) => createHash('sha256').update(text).digest('hex'))
}

/**
 * Moments at which to cut, oldest first, each the close of the first step that is cut off: every second one right after
 * a step that asked for something, because who looks ahead does it where it decides; the others evenly over the run.
 */
export function cutsOf({ curve: { closes }, orders }: RunResult, count: number): readonly Micros[] {
  const next = closes.subarray(1)
  const asked = new Set(orders.map((order) => order.asked))
  const after = next.filter((_close, step) => asked.has(micros(closes[step] ?? 0)))
  const atOrders = evenly(after, Math.min(after.length, Math.ceil(count / 2)))
  const steps = evenly(next, count - atOrders.length)
  return [...new Set([...atOrders, ...steps])].toSorted((a, b) => a - b).map(micros)
}

/** So many of them, from the middle of as many equal stretches. */
function evenly(times: ArrayLike<number>, count: number): readonly number[] {
  if (times.length === 0) return []
  return Array.from({ length: count }, (_none, n) => times[Math.floor(((n + 0.5) * times.length) / count)] ?? 0)
}
