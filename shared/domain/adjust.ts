/** Old prices as if a later split, or dividend, had been then (decision 9). Raw prices are what is stored. */
import type { Adjustment } from './bar.ts'
import { mapColumns } from './bar.ts'
import type { CorporateAction } from './instrument.ts'
import type { SessionBars } from './roll-up.ts'

/** Those that an adjustment takes into account. */
export const actionsFor = (actions: readonly CorporateAction[], adjustment: Adjustment): readonly CorporateAction[] =>
  actions.filter(({ kind }) => adjustment === 'all' || (adjustment === 'splits' && kind === 'split'))

/**
 * Each bar by the date of its session: no bar may span several, or a week that holds a split would mix old prices and
 * new ones. Nothing is put on the tick grid: a price that never was need not lie on it.
 */
export function adjustBars(bars: SessionBars, actions: readonly CorporateAction[]): SessionBars {
  if (actions.length === 0) return bars
  const price = factors(bars.day, actions, 'price')
  const quantity = factors(bars.day, actions, 'quantity')
  const scaled = (column: Float64Array, by: Float64Array) => column.map((value, at) => value * (by[at] ?? NaN))
  const columns = mapColumns((name) => {
    if (name === 'time' || name === 'ticks') return bars[name]
    return scaled(bars[name], name === 'volume' ? quantity : price)
  })
  return { ...bars, ...columns }
}

/** For each bar the product of all later actions; newest first, so that every bar multiplies in the same order. */
function factors(days: Int32Array, actions: readonly CorporateAction[], of: 'price' | 'quantity'): Float64Array {
  const newestFirst = actions.toSorted((a, b) => b.day - a.day)
  return Float64Array.from(days, (day) =>
    newestFirst.reduce((factor, action) => (action.day > day ? factor * action[of] : factor), 1),
  )
}
