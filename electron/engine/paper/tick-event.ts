import type { StrategyEvent } from '../../../shared/contract/strategy-messages.ts'
import type { QueuedTick } from './tick-queue.ts'

/** A tick as `on_tick` gets it: of a quote the middle; undefined for one of a single side. */
export function tickEvent({ instrument, tick }: QueuedTick, lotsPerUnit: number): StrategyEvent | undefined {
  const about = { kind: 'tick', instrument, time: tick.time } as const
  if (tick.kind === 'trade') return { ...about, price: tick.price, quantity: tick.quantity / lotsPerUnit }
  const { bid, ask } = tick
  return bid === undefined || ask === undefined ? undefined : { ...about, price: (bid + ask) / 2, bid, ask }
}
