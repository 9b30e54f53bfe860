/** A ground of one pixel a unit: times of five minutes are ten pixels, prices count down from 100. */
import { steadyBars } from '../list-source.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { indexOf, timeAt } from '../../../../renderer/chart/drawings/time-places.ts'
import type { EditGround } from '../../../../renderer/chart/drawings/ground.ts'

export const WIDE = 10
export const FIVE = 5 * MICROS_PER_MINUTE
const bars = steadyBars(50)
const index = (time: number): number => indexOf(bars, time) ?? Number.NaN

export const aGround: EditGround = {
  width: 400,
  height: 100,
  decimals: 2,
  index,
  x: (time) => index(time) * WIDE,
  y: (price) => 100 - price,
  textWidth: (text) => text.length * 6,
  priceText: (price) => price.toFixed(2),
  anchorAt: ({ x, y }) => ({ time: timeAt(bars, Math.round(x / WIDE)) ?? 0, price: 100 - y }),
  shifted: ({ time, price }, by) => ({
    time: timeAt(bars, index(time) + Math.round(by.x / WIDE)) ?? 0,
    price: price - by.y,
  }),
}
