/** What the cash at the start would be worth in the benchmark: bought whole at its first close, and held. */
import type { RunResult } from '../run.ts'

interface Closes {
  readonly day: ArrayLike<number>
  readonly close: ArrayLike<number>
}

/** At each step; before the benchmark's first close the cash itself. */
export function benchmarkCurve({ day }: Pick<RunResult['curve'], 'day'>, cash: number, of: Closes): Float64Array {
  let at = 0
  return day.map((each) => {
    while ((of.day[at + 1] ?? Infinity) <= each) at += 1
    const [first, now] = [of.close[0] ?? NaN, of.close[at] ?? NaN]
    return (of.day[at] ?? Infinity) <= each ? (cash * now) / first : cash
  })
}
