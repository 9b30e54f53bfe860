/** The alerts as this window shows them, and those that its commands act on. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Alert } from '../../shared/contract/alerts.ts'
import type { Replica } from '../replica.ts'
import { replica } from '../replica.ts'

/** Ids of those that are chosen in the list. */
const chosen = createStore<ReadonlySet<string>>(() => new Set<string>())

export const chooseAlerts = (ids: ReadonlySet<string>): void => chosen.setState(() => ids, true)

export const useChosenAlerts = (): ReadonlySet<string> => useStore(chosen)

/** Those of them that are still there. */
export const chosenAlerts = (): readonly Alert[] =>
  [...chosen.getState()].flatMap((id) => replica.getState().alert.get(id) ?? [])

/** What comes in now, else the newest close that is stored. */
export function lastPriceOf({ market, quote }: Pick<Replica, 'market' | 'quote'>, id: string): number | undefined {
  const line = market.get(id)
  return (line?.state === 'ended' ? undefined : line?.price) ?? quote.get(id)?.last
}
