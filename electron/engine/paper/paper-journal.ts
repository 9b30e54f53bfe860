/** What the journal of a run on paper holds, and the account that it gives again. */
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { DESK_EVENT_VERSION } from '../../../shared/domain/desk-event.ts'
import { orderId, type OrderId } from '../../../shared/domain/order.ts'
import type { Day, Micros } from '../../../shared/domain/units.ts'

export type PaperEntry =
  | { readonly kind: 'desk'; readonly event: DeskEvent }
  /** The next order that the strategy asked for; null for one that never reached the market. */
  | { readonly kind: 'asked'; readonly order: number | null }
  /** It was called when a session opened or closed, or at a time of its schedule. */
  | { readonly kind: 'moment'; readonly day: Day; readonly time: Micros }
  /** What the strategy wanted to be remembered. */
  | { readonly kind: 'state'; readonly state: unknown }

const kinds = ['desk', 'asked', 'moment', 'state']

/** Entries of older versions are translated here; those of newer ones are refused. */
export function readEntry(value: unknown): PaperEntry {
  const { kind, event } = (value ?? {}) as { readonly kind?: unknown; readonly event?: { readonly version?: number } }
  if (typeof kind !== 'string' || !kinds.includes(kind))
    throw new TypeError(`An entry of a journal must be one of ${kinds.join(', ')}`)
  if (kind === 'desk' && event?.version !== DESK_EVENT_VERSION)
    throw new TypeError(`An event of version ${event?.version} cannot be read; this is ${DESK_EVENT_VERSION}`)
  return value as PaperEntry
}

export interface Remembered {
  readonly events: readonly DeskEvent[]
  readonly asked: readonly (OrderId | undefined)[]
  readonly state: unknown
  /** The last moment of a session that it was called at. */
  readonly moment: { readonly day: Day; readonly time: Micros } | undefined
}

export function rememberedIn(entries: readonly PaperEntry[]): Remembered {
  const events = entries.flatMap((entry) => (entry.kind === 'desk' ? [entry.event] : []))
  const asked = entries.flatMap((entry) =>
    entry.kind === 'asked' ? [entry.order === null ? undefined : orderId(entry.order)] : [],
  )
  const state = entries.findLast((entry) => entry.kind === 'state')?.state
  const moment = entries.findLast((entry) => entry.kind === 'moment')
  return { events, asked, state, moment }
}
