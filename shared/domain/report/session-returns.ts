/** The run by session: what it was worth at each close, and what each session brought. */
import type { RunCurve } from '../run.ts'
import type { Day } from '../units.ts'

export interface SessionCloses {
  readonly day: Float64Array
  readonly equity: Float64Array
}

/** `ends` are the last steps of the sessions. */
export function sessionCloses({ day, equity }: RunCurve, ends: readonly number[]): SessionCloses {
  return {
    day: Float64Array.from(ends, (step) => day[step] as number),
    equity: Float64Array.from(ends, (step) => equity[step] as number),
  }
}

/**
 * From each session's close to the next one's, so one fewer than there are closes. After a close at or below 0 there is
 * no return: the list ends.
 */
export function returnsOf({ equity }: SessionCloses): Float64Array {
  const broke = equity.findIndex((value) => value <= 0)
  const closes = broke < 0 ? equity : equity.subarray(0, broke + 1)
  return Float64Array.from(
    { length: Math.max(0, closes.length - 1) },
    (_, n) => (closes[n + 1] as number) / (closes[n] as number) - 1,
  )
}

/** Yearly rate to the one that grows to it in a year's sessions. */
export const perSession = (yearly: number, sessionsPerYear: number): number => (1 + yearly) ** (1 / sessionsPerYear) - 1

export interface BesideBenchmark {
  readonly run: Float64Array
  readonly benchmark: Float64Array
}

/** Returns of both between closes of sessions that both have. */
export function beside(closes: SessionCloses, days: readonly Day[], prices: readonly number[]): BesideBenchmark {
  const priceOn = new Map(days.map((day, n) => [day as number, prices[n]]))
  const run: number[] = []
  const benchmark: number[] = []
  let before: readonly [number, number] | undefined
  for (const [n, day] of closes.day.entries()) {
    const [value, price] = [closes.equity[n] ?? 0, priceOn.get(day) ?? 0]
    if (value <= 0 || price <= 0) continue
    if (before !== undefined) {
      run.push(value / before[0] - 1)
      benchmark.push(price / before[1] - 1)
    }
    before = [value, price]
  }
  return { run: Float64Array.from(run), benchmark: Float64Array.from(benchmark) }
}
