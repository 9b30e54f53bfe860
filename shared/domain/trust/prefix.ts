/**
 * Prefix invariance: a strategy that sees only the past decides the same when the future is taken away. The run is repeated
 * on data that ends at a cut; what was decided before the cut must be the same.
 */
import type { Order } from '../order.ts'
import type { RunResult } from '../run.ts'
import type { Micros } from '../units.ts'
import type { Difference } from './first-difference.ts'
import { differenceOf, earliest, revisionDifferences } from './first-difference.ts'

/**
 * What was asked before `cut` (orders, and what was to be done with them) and filled on bars that both runs saw, compared: the last order before the cut fills on a
 * bar that the repetition no longer has. The repetition must not close its position at its end before the cut:
 * repeat it without `closeAtEnd`. How an order ended is not compared, for that may lie behind the cut.
 */
export function comparePrefix(full: RunResult, truncated: RunResult, cut: Micros): Difference | undefined {
  const seen = Math.min(cut, truncated.curve.closes.at(-1) ?? cut)
  const [all, part] = [before(full, cut, seen), before(truncated, cut, seen)]
  return earliest([
    differenceOf('order', all.orders, part.orders, ({ asked }) => asked),
    ...revisionDifferences(all, part),
    differenceOf('fill', all.fills, part.fills, ({ time }) => time),
  ])
}

function before({ orders, revisions, fills }: RunResult, cut: Micros, seen: number) {
  const terms = new Map(revisions?.flatMap((each) => (each.kind === 'asked' ? [[each.order, each.terms]] : [])))
  return {
    orders: orders.filter(({ asked }) => asked < cut).map((order) => asAsked(order, terms.get(order.id))),
    ...(revisions !== undefined && { revisions: revisions.filter(({ time }) => time < cut) }),
    fills: fills.filter(({ time }) => time < seen),
  }
}

type Terms = Pick<Order, 'limitPrice' | 'stopPrice' | 'trail'>

/**
 * Without what became of it: its resolved quantity too may come from a fill behind the cut, and so may where its prices
 * have moved; `terms` is where they were.
 */
function asAsked(order: Order, { limitPrice, stopPrice, trail }: Terms = order) {
  const { id, instrument, side, type, size, timeInForce } = order
  // The end of its session is set when it reaches the market.
  const expires = timeInForce === 'GTD' ? order.expires : undefined
  const { group, parent, reduceOnly, extended, tag, asked } = order
  const request = { id, instrument, side, type, size, limitPrice, stopPrice, trail, timeInForce, expires }
  return { ...request, group, parent, reduceOnly, extended, tag, asked }
}

export interface PrefixCut {
  /** The repetition's data ended here. */
  readonly cut: Micros
  /** Orders before the cut that were compared. */
  readonly orders: number
  readonly difference?: Difference
}

/** Kept with the run. */
export interface PrefixCertificate {
  readonly kind: 'prefix-invariance'
  readonly holds: boolean
  readonly cuts: readonly PrefixCut[]
  /** Of the text of all orders, with the prices at which they ended: which run this is about. */
  readonly ordersHash: string
}

export interface Truncation {
  readonly cut: Micros
  readonly run: RunResult
}

/** `hash` is handed in, SHA-256 by custom: the domain has none of its own. */
export function certifyPrefix(
  full: RunResult,
  truncations: readonly Truncation[],
  hash: (text: string) => string,
): PrefixCertificate {
  const cuts = truncations.map(({ cut, run }): PrefixCut => {
    const difference = comparePrefix(full, run, cut)
    const orders = full.orders.filter(({ asked }) => asked < cut).length
    return { cut, orders, ...(difference && { difference }) }
  })
  const holds = cuts.length > 0 && cuts.every(({ difference }) => difference === undefined)
  return { kind: 'prefix-invariance', holds, cuts, ordersHash: hash(ordersText(full)) }
}

/** One line of JSON for each order, without how it ended. */
export const ordersText = ({ orders }: Pick<RunResult, 'orders'>): string =>
  orders.map((order) => `${JSON.stringify(asAsked(order))}\n`).join('')
