/** Calendars as the engine knows them; their sessions are computed here with the same code. */
import { useMemo } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { rowOf } from '../chart/chart-choice.ts'
import type { NamedZone } from '../format/time.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { useAsked, type Asked } from './asked.ts'
import { marketAt, type MarketState } from './market-state.ts'
import { useNow } from './now.ts'
import { namedZone, useZoneChoice } from './zone-choice.ts'

const indexes = new Map<string, Promise<SessionIndex>>()

/** The sessions of a calendar, read once a window. What failed is asked for again the next time. */
export function sessionIndex(calendar: string): Promise<SessionIndex> {
  const known = indexes.get(calendar)
  if (known !== undefined) return known
  const asked = engine()
    .then(({ calendars }) => calendars.read({ calendar }))
    .then(({ calendar }) => new SessionIndex(calendar))
  asked.catch(() => indexes.delete(calendar))
  indexes.set(calendar, asked)
  return asked
}

const listCalendars = async (): Promise<readonly CalendarRow[]> => (await engine()).calendars.list({})

export const useCalendarList = (): Asked<readonly CalendarRow[]> => useAsked(listCalendars)

export function useSessionIndex(calendar: string | undefined): SessionIndex | undefined {
  const ask = useMemo(() => (calendar === undefined ? undefined : () => sessionIndex(calendar)), [calendar])
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
