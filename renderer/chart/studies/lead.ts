/** How many bars an indicator is given before the first one that is shown. */
import type { SeriesGraph } from '../../../shared/domain/series-graph.ts'
import { FEED } from './study.ts'

/**
 * Averages that never forget (exponential ones, and Wilder's in RSI, ATR and ADX) begin with a plain mean, and come near
 * what all history would give: after ten times the bars of their first value it makes less than a ten-thousandth.
 */
const SETTLED = 10
/** What follows a move and turns with it (SAR, SuperTrend) is the same from some turn on. */
const LEAST = 300
/** A session of minutes around the clock: what is summed from its first bar needs it whole. */
const SESSION = 1500
/** With the page that is shown, as many as can be asked for at once. */
export const MOST_LEAD = 8000

export function leadOf({ nodes }: SeriesGraph): number {
  const needs = nodes.flatMap(({ indicator, needs }) => {
    const bySession = indicator.inputs.some(({ column }) => column === 'day') ? SESSION : 0
    return needs.map((each) => (each.get(FEED) ?? 0) * SETTLED + bySession)
  })
  return nodes.length === 0 ? 0 : Math.min(MOST_LEAD, Math.max(LEAST, ...needs))
}
