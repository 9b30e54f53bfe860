/** Prefix invariance: the same strategy on less data must have decided the same up to where it ends. */
import { createHash } from 'node:crypto'
import type { RunResult } from '../../../shared/domain/run.ts'
import type { Difference } from '../../../shared/domain/trust/first-difference.ts'
import {
  certifyPrefix,
  comparePrefix,
  ordersText,
  type PrefixCertificate,
  type PrefixCut,
  type Truncation,
} from '../../../shared/domain/trust/prefix.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import type { LoadBars } from '../backtest/feed.ts'
import { failureText, isItsOwn } from './failure-text.ts'
import { truncated } from './other-bars.ts'

/** Runs the strategy again over what `load` gives. */
export type Rerun = (load: LoadBars, pace?: RunSettings['pace']) => Promise<RunResult>

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
    const run = await rerun(truncated(load, cut, whole.timeframe))
    if (!hasBroken(run)) truncations.push({ cut, run })
  }
  const found = truncations.map(({ cut, run }) => certifyPrefix(beforeOpening(whole, cut), [decided(run, cut)], sha256))
  const at = found.flatMap((each, n) => each.cuts.map((one) => told(one, truncations[n])))
  const holds = found.length > 0 && found.every((each) => each.holds)
  return { kind: 'prefix-invariance', holds, cuts: at, ordersHash: ordersHash(whole) }
}

/** It was ended from outside before it had decided all. */
export const hasBroken = ({ status, failure }: RunResult): boolean =>
  status === 'failed' && (failure === undefined || !isItsOwn(failure))

function told({ difference, ...one }: PrefixCut, truncation: Truncation | undefined): PrefixCut {
  if (truncation === undefined) return one
  const { cut, run } = truncation
  return { ...one, cut, ...(difference !== undefined && { difference: withFailure(difference, run) }) }
}

/** What a repetition decided otherwise because it had failed, is told as that. */
export function withFailure<Found extends Pick<Difference, 'sentence'>>(
  difference: Found,
  { status, failure }: RunResult,
): Found {
  if (status !== 'failed') return difference
  return { ...difference, sentence: `The repetition failed, which the run did not: ${failureText(failure)}.` }
}

/** Of all orders, the ids of their instruments among it. */
export const ordersHash = (run: Pick<RunResult, 'orders'>): string => sha256(ordersText(run))

/** What was decided at the close at which data ends is decided on all of it, so it counts; the moment is one later. */
const decided = (run: RunResult, cut: Micros): Truncation => ({ cut: micros(cut + 1), run: beforeOpening(run, cut) })

/** The first difference in what two runs decided up to and at a close, and in what had been filled before it. */
export const differenceUpTo = (whole: RunResult, found: RunResult, cut: Micros): Difference | undefined =>
  comparePrefix(beforeOpening(whole, cut), beforeOpening(found, cut), micros(cut + 1))

/** The next bar may open at the very close of this one: its fills are none that the run up to here could have. */
const beforeOpening = (run: RunResult, cut: Micros): RunResult => ({
  ...run,
  fills: run.fills.filter(({ time }) => time < cut),
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Closes of steps at which data ends, oldest first: every second one of a step that asked for something, because who
 * looks ahead does it where it decides; the others evenly over the run.
 */
export function cutsOf({ curve, orders, revisions = [] }: RunResult, count: number): readonly Micros[] {
  const steps = stepsWithin(curve)
  const asked = new Set<number>([...orders.map((order) => order.asked), ...revisions.map(({ time }) => time)])
  const deciding = steps.filter((close) => asked.has(close))
  const atOrders = evenly(deciding, Math.min(deciding.length, Math.ceil(count / 2)))
  return [...new Set([...atOrders, ...evenly(steps, count - atOrders.length)])].toSorted((a, b) => a - b).map(micros)
}

/**
 * Where markets never close a session begins at the very close of the one before: what is asked for as it opens is not
 * decided on data that ends there. So there is no cut, unless every step is such a one.
 */
function stepsWithin({ time, closes, day }: RunResult['curve']): Float64Array {
  const within = closes.filter((close, step) => day[step + 1] === day[step] || (time[step + 1] ?? NaN) > close)
  return within.length > 0 ? within : closes.subarray(0, -1)
}

/** So many of them, from the middle of as many equal stretches. */
function evenly(times: ArrayLike<number>, count: number): readonly number[] {
  if (times.length === 0) return []
  return Array.from({ length: count }, (_none, n) => times[Math.floor(((n + 0.5) * times.length) / count)] ?? 0)
}
