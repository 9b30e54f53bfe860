/** A question to the engine, and what is known of its answer. */
import { useEffect, useMemo, useState } from 'react'
import { useReplica } from '../replica.ts'
import { toError } from '../to-error.ts'

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
