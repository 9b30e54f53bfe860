import type { ChartBar } from '../bars.ts'

/** Pixels within which a price of the bar draws the pointer. */
const REACH = 30

/** The nearest of a bar's four prices by what is seen of them; undefined where none is near. */
export function magnetPrice(bar: ChartBar | undefined, y: number, toY: (price: number) => number): number | undefined {
  if (bar === undefined) return undefined
  const away = (price: number): number => Math.abs(toY(price) - y)
  const [nearest] = [bar.open, bar.high, bar.low, bar.close].toSorted((a, b) => away(a) - away(b))
  return nearest !== undefined && away(nearest) <= REACH ? nearest : undefined
}
