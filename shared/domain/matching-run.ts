/** What the parts of the matching share: the desk, the markets, and the one way an event gets out. */
import type { Costs } from './costs/costs.ts'
import type { Rates } from './conversion.ts'
import { apply, type Desk, type Wallet } from './desk.ts'
import { DESK_EVENT_VERSION, type DeskChange, type DeskEvent, type DeskIdentity } from './desk-event.ts'
import type { Market } from './matching-market.ts'
import type { OrderChange, OrderId } from './order.ts'
import type { MarginSettings, RunSettings } from './run-settings.ts'
import type { Micros } from './units.ts'

export interface MatchingRun {
  readonly desk: Desk
  readonly identity: DeskIdentity
  readonly wallets: readonly Wallet[]
  readonly markets: readonly Market[]
  readonly costs: Costs
  readonly rates: Rates
  readonly margin: MarginSettings
  /** Whether margin was asked for: its lack is then called so, and not a lack of cash. */
  readonly leveraged: boolean
  readonly fill: RunSettings['fill']
  readonly fills: RunSettings['fills']
  /** Gets each event before anything else sees it: a journal that must be durable before an order leaves. */
  readonly record: ((event: DeskEvent) => void) | undefined
  readonly everyBar: boolean
  /** When bars have closed of which margin is still to be looked at: once all of that moment have. */
  marginDue: number
  /** All that closes up to it has happened. */
  now: Micros
  /** Where time stands on its way: at a close, or half a microsecond later at an open. */
  clock: number
  /** Since they were last taken. */
  events: DeskEvent[]
  /** Soonest first. */
  readonly timers: Timer[]
  readonly children: Map<OrderId, OrderId[]>
  readonly groups: Map<string, OrderId[]>
}

/** What happens at a time, not at a bar. */
export type Timer = { readonly time: Micros } & (
  | { readonly kind: 'accept' | 'expire' | 'cancel'; readonly order: OrderId }
  | { readonly kind: 'change'; readonly order: OrderId; readonly change: OrderChange }
  | { readonly kind: 'funding' | 'borrow'; readonly market: Market }
)

export function emit(run: MatchingRun, time: number, change: DeskChange): void {
  const { desk, identity } = run
  const event: DeskEvent = {
    seq: desk.seq + 1,
    time: Math.max(time, desk.time) as Micros,
    version: DESK_EVENT_VERSION,
    account: identity.account,
    strategy: identity.strategy,
    run: identity.run,
    ...change,
  }
  run.record?.(event)
  apply(desk, event)
  run.events.push(event)
}

export function addTimer({ timers }: MatchingRun, timer: Timer): void {
  let place = timers.length
  while (place > 0 && (timers[place - 1]?.time ?? -Infinity) > timer.time) place--
  timers.splice(place, 0, timer)
}
