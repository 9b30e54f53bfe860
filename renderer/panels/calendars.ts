/** Calendars as the engine knows them; their sessions are computed here with the same code. */
import { useEffect, useState } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { marketAt, type MarketState } from './market-state.ts'
import { useNow } from './now.ts'

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

export type Asked<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: Error; readonly retry: () => void }

/** Asks once, and again whenever the engine came back or `key` has changed. What was answered stays until then. */
export function useAsked<T>(key: string | undefined, ask: () => Promise<T>): Asked<T> {
  const live = useReplica(({ link }) => link === 'live')
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ readonly key: string; readonly asked: Asked<T> }>()
  useEffect(() => {
    if (key === undefined) return
    let wanted = true
    const take = (asked: Asked<T>): void => {
      if (wanted) setAnswer({ key, asked })
    }
    ask().then(
      (value) => take({ status: 'ready', value }),
      (error: unknown) => take({ status: 'failed', error: toError(error), retry: () => setAttempt((count) => count + 1) }),
    )
    return () => {
      wanted = false
    }
    // `ask` is a new function at each draw; `key` says what it asks.
  }, [key, attempt, live])
  return answer?.key === key && answer !== undefined ? answer.asked : { status: 'loading' }
}

export const useCalendarList = (): Asked<readonly CalendarRow[]> =>
  useAsked('calendars', async () => (await engine()).calendars.list({}))

export function useSessionIndex(calendar: string | undefined): SessionIndex | undefined {
  const asked = useAsked(calendar, () => sessionIndex(calendar ?? ''))
  return asked.status === 'ready' ? asked.value : undefined
}

/** Whether a calendar's market is open now, and what comes next; undefined until its sessions are here. */
export function useMarket(calendar: string | undefined): MarketState | undefined {
  const sessions = useSessionIndex(calendar)
  const now = useNow()
  return sessions === undefined ? undefined : marketAt(sessions, now)
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
