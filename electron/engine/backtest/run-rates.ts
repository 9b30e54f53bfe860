import { indexAt } from '../../../shared/domain/bar.ts'
import type { Rates } from '../../../shared/domain/conversion.ts'
import type { RateSeries } from './run-task.ts'

/** The newest rate known at a moment, either way round. */
export function ratesOf(series: readonly RateSeries[]): Rates {
  return (from, to, at) => {
    if (from === to) return 1
    const straight = series.find((each) => each.from === from && each.to === to)
    if (straight !== undefined) return newest(straight, at)
    const inverse = series.find((each) => each.from === to && each.to === from)
    const rate = inverse === undefined ? undefined : newest(inverse, at)
    return rate === undefined ? undefined : 1 / rate
  }
}

const newest = ({ time, rate }: RateSeries, at: number): number | undefined => rate[indexAt(time, at + 1) - 1]
