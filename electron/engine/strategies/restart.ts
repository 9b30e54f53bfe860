/** Whether and when a strategy that ended by itself is started again. */

/** What ended it. The first two are no accidents: what does them once is not given a second try. */
export const endings = ['protocol', 'forbidden', 'raised', 'killed', 'crashed'] as const
export type StrategyEnding = (typeof endings)[number]

/** The moments at which it failed, in milliseconds of one clock; kept as long as it is not quarantined. */
export type Failures = readonly number[]

export type Restart =
  | { readonly kind: 'restart'; readonly waitMs: number; readonly attempt: number }
  | { readonly kind: 'quarantine'; readonly why: string }

export const LONGEST_WAIT_MS = 60_000
const [WINDOW_MS, MOST_IN_WINDOW] = [600_000, 5]

/** A wait may be so much longer or shorter: strategies that fell together do not come back together. */
const JITTER = 0.2

/**
 * `failures` are those up to this one, the newest last. Each that follows the one before within ten minutes doubles the
 * wait, from 1 s to 60 s; the fifth within ten minutes ends it. `random` is a number from 0 to 1.
 */
export function restartAfter(ending: StrategyEnding, failures: Failures, random: number): Restart {
  if (ending === 'protocol') return { kind: 'quarantine', why: 'it broke the protocol of its channel' }
  if (ending === 'forbidden') return { kind: 'quarantine', why: 'it tried what the sandbox forbids' }
  const newest = failures.at(-1) ?? 0
  const lately = failures.filter((time) => newest - time < WINDOW_MS).length
  if (lately >= MOST_IN_WINDOW) return { kind: 'quarantine', why: `it failed ${lately} times within 10 minutes` }
  const attempt = inARow(failures)
  const whole = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (attempt - 1))
  const waitMs = Math.min(LONGEST_WAIT_MS, Math.round(whole * (1 - JITTER + 2 * JITTER * random)))
  return { kind: 'restart', waitMs, attempt }
}

/** Failures since it last ran for ten minutes. */
function inARow(failures: Failures): number {
  let count = 1
  while (count < failures.length && gap(failures, failures.length - count) < WINDOW_MS) count++
  return count
}

const gap = (failures: Failures, at: number): number => (failures[at] ?? 0) - (failures[at - 1] ?? 0)
