/** The bars of a run as a chart draws them: a few thousand, none of which hides a high or a low. */

/** Columns of equal length, oldest first. */
interface Prices {
  /** When each opens, microseconds. */
  readonly time: ArrayLike<number>
  readonly open: ArrayLike<number>
  readonly high: ArrayLike<number>
  readonly low: ArrayLike<number>
  readonly close: ArrayLike<number>
}

export interface BarPoints extends Readonly<Record<keyof Prices, readonly number[]>> {
  /** Bars that each of them stands for; the last one may stand for fewer. */
  readonly each: number
  /** All that they stand for. */
  readonly bars: number
}

/** At most `most`: equal numbers of bars are put together as longer bars are, by open, high, low and close. */
export function barPoints({ time, open, high, low, close }: Prices, most: number): BarPoints {
  const bars = time.length
  const each = Math.max(1, Math.ceil(bars / most))
  const points = { time: [], open: [], high: [], low: [], close: [] } as Record<keyof Prices, number[]>
  for (let from = 0; from < bars; from += each) {
    const last = Math.min(from + each, bars) - 1
    let [top, bottom] = [-Infinity, Infinity]
    for (let bar = from; bar <= last; bar++) {
      top = Math.max(top, high[bar] as number)
      bottom = Math.min(bottom, low[bar] as number)
    }
    points.time.push(time[from] as number)
    points.open.push(open[from] as number)
    points.high.push(top)
    points.low.push(bottom)
    points.close.push(close[last] as number)
  }
  return { ...points, each, bars }
}
