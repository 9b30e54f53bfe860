/** Calendars as the engine knows them; their sessions are computed here with the same code. */
import { useMemo } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { rowOf } from '../chart/chart-choice.ts'
import type { NamedZone } from '../format/time.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { useAsked } from './asked.ts'
import { marketAt, type MarketState } from './market-state.ts'
import { useNow } from './now.ts'
import { namedZone, useZoneChoice } from './zone-choice.ts'

const indexes = new Map<string, Promise<SessionIndex>>()

/** The sessions of a version of a calendar, read once a window. What failed is asked for again the next time. */
function sessionIndex({ id, version }: CalendarRow): Promise<SessionIndex> {
  const key = `${id} ${version}`
  const known = indexes.get(key)
  if (known !== undefined) return known
  const asked = engine()
    .then(({ calendars }) => calendars.read({ calendar: id }))
    .then(({ calendar }) => new SessionIndex(calendar))
  asked.catch(() => indexes.delete(key))
  indexes.set(key, asked)
  return asked
}

/** In the order of the engine, those of users last; as they are saved, they change here. */
export function useCalendarList(): readonly CalendarRow[] {
  const calendars = useReplica(({ calendar }) => calendar)
  return useMemo(() => [...calendars.values()], [calendars])
}

export function useSessionIndex(calendar: string | undefined): SessionIndex | undefined {
  const row = useReplica((replica) => (calendar === undefined ? undefined : replica.calendar.get(calendar)))
  const ask = useMemo(() => (row === undefined ? undefined : () => sessionIndex(row)), [row])
  const asked = useAsked(ask)
  return asked.status === 'ready' ? asked.value : undefined
}

/** Whether a calendar's market is open now, and what comes next; undefined until its sessions are here. */
export function useMarket(calendar: string | undefined): MarketState | undefined {
  const sessions = useSessionIndex(calendar)
  const now = useNow()
  return sessions === undefined ? undefined : marketAt(sessions, now)
}

/** Whose clock the times of an instrument are shown by, as was chosen: its exchange's, this machine's or UTC. */
export function useSymbolZone(symbol: string | undefined): NamedZone {
  const calendar = useReplica(({ instrument }) => rowOf(instrument, symbol ?? '')?.calendar)
  const [choice] = useZoneChoice()
  const exchange = useSessionIndex(calendar)?.calendar.zone ?? 'UTC'
  return useMemo(() => namedZone(choice, exchange), [choice, exchange])
}
