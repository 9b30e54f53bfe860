/** What is wrong with a tick by itself, whatever came before it. */
import type { InstrumentTerms } from './instrument.ts'
import { isOnGrid } from './instrument.ts'
import type { TickLimits, TickRule } from './tick-rules.ts'
import type { Quote, Tick, Trade } from './tick.ts'
import { tickFlags } from './tick.ts'

/** `flags` are those of its condition. */
export function wrongTrade(
  { time, received, price, quantity }: Trade,
  flags: number,
  limits: TickLimits,
): TickRule | undefined {
  if (!areTimes(time, received)) return 'not-finite'
  const wrong = wrongPrice(price, limits) ?? wrongSize(quantity)
  if (wrong !== undefined || quantity !== 0 || limits.anySize) return wrong
  // The official open and close, which are no trades of their own, have no size.
  return (flags & tickFlags.noBar) === 0 ? 'size' : undefined
}

/** A side may be quoted without a size, and with one of zero. */
export function wrongQuote(
  { time, received, bid, ask, bidSize, askSize }: Quote,
  limits: TickLimits,
): TickRule | undefined {
  if (!areTimes(time, received)) return 'not-finite'
  if (bid === undefined && ask === undefined) return 'no-side'
  return wrongSide(bid, bidSize, limits) ?? wrongSide(ask, askSize, limits)
}

export const isCrossed = (tick: Tick): boolean =>
  tick.kind === 'quote' && tick.bid !== undefined && tick.ask !== undefined && tick.bid > tick.ask

export const isLocked = (tick: Tick): boolean =>
  tick.kind === 'quote' && tick.bid !== undefined && tick.bid === tick.ask

/** A table that was guessed from the data cannot judge it. */
export function isOffGrid(tick: Tick, { ticks, ticksInferred }: InstrumentTerms): boolean {
  if (ticksInferred) return false
  if (tick.kind === 'trade') return !isOnGrid(ticks, tick.price)
  const { bid, ask } = tick
  return !((bid === undefined || isOnGrid(ticks, bid)) && (ask === undefined || isOnGrid(ticks, ask)))
}

const areTimes = (time: number, received: number): boolean =>
  Number.isSafeInteger(time) && Number.isSafeInteger(received)

function wrongPrice(price: number, { anyPrice }: TickLimits): TickRule | undefined {
  if (!Number.isFinite(price)) return 'not-finite'
  return price <= 0 && !anyPrice ? 'price' : undefined
}

function wrongSize(size: number): TickRule | undefined {
  if (!Number.isFinite(size)) return 'not-finite'
  return size < 0 || !Number.isSafeInteger(size) ? 'size' : undefined
}

function wrongSide(price: number | undefined, size: number | undefined, limits: TickLimits): TickRule | undefined {
  const wrong = price === undefined ? undefined : wrongPrice(price, limits)
  return wrong ?? (size === undefined ? undefined : wrongSize(size))
}
