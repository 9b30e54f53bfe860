/** Calendars as the engine knows them; their sessions are computed here with the same code. */
import { useEffect, useMemo, useState } from 'react'
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

/**
 * Asks once, and again whenever the engine came back or `ask` is another function: keep it the same one for as long
 * as the question is. What was answered stays until then. Without a function nothing is asked.
 */
export function useAsked<T>(ask: (() => Promise<T>) | undefined): Asked<T> {
  const live = useReplica(({ link }) => link === 'live')
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ readonly to: typeof ask; readonly asked: Asked<T> }>()
  // A new one each time that it is to be asked anew.
  const question = useMemo(() => ({ ask, attempt, live }), [ask, attempt, live])
  useEffect(() => {
    const { ask } = question
    if (ask === undefined) return
    let wanted = true
    const take = (asked: Asked<T>): void => {
      if (wanted) setAnswer({ to: ask, asked })
    }
    const retry = (): void => setAttempt((count) => count + 1)
    ask().then(
      (value) => take({ status: 'ready', value }),
      (error: unknown) => take({ status: 'failed', error: toError(error), retry }),
    )
    return () => {
      wanted = false
    }
  }, [question])
  return answer?.to === ask && answer !== undefined ? answer.asked : loading
}

const loading = { status: 'loading' } as const

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

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
