/** What lies between two anchors, in words. */
import { shortSpan } from '../../format/duration.ts'
import { count, signed, signedPercent } from '../../format/number.ts'
import type { Anchor } from './drawing.ts'

export interface Measured {
  readonly decimals: number
  readonly priceText: (price: number) => string
  /** Bars up to a time; part of one between two. */
  readonly index: (time: number) => number
}

/** `+1.25 (+0.55 %)` and `12 bars, 1 h 00 min`; those to the left count down. */
export function measureLines(from: Anchor, to: Anchor, { decimals, index }: Measured): readonly string[] {
  const change = to.price - from.price
  const part = from.price === 0 ? '' : ` (${signedPercent(change / Math.abs(from.price))})`
  const bars = Math.round(index(to.time) - index(from.time))
  const sign = bars < 0 ? '\u2212' : ''
  const words = `${sign}${count(Math.abs(bars))} ${Math.abs(bars) === 1 ? 'bar' : 'bars'}`
  return [`${signed(change, decimals)}${part}`, `${words}, ${shortSpan(Math.abs(to.time - from.time))}`]
}
