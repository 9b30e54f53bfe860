/** Lines that the engine sends as they are written: the newest ones, for as long as somebody looks. */
import { useEffect, useMemo, useState } from 'react'
import type { Engine } from '../shared/contract/contract.ts'
import { engine } from './link.ts'
import { useReplica } from './replica.ts'
import { toError } from './to-error.ts'

export type OpenLines<Line> = (api: Engine, signal: AbortSignal) => AsyncGenerator<readonly Line[], void>

export interface Lines<Line> {
  /** Oldest first. What was there stays while the engine is away. */
  readonly lines: readonly Line[]
  /** `ended`: nothing more comes. */
  readonly status: 'loading' | 'open' | 'ended' | 'failed'
  readonly error?: Error | undefined
}

const none = { lines: [], status: 'loading' } as const

/**
 * Begins anew whenever the engine came back or `open` is another function: keep it the same one for as long as the
 * stream is.
 */
export function useLines<Line>(open: OpenLines<Line>, most: number): Lines<Line> & { readonly retry: () => void } {
  const live = useReplica(({ link }) => link === 'live')
  const [attempt, setAttempt] = useState(0)
  const [read, setRead] = useState<{ readonly of: OpenLines<Line>; readonly lines: Lines<Line> }>()
  // A new one each time that it is to be read anew.
  const reading = useMemo(() => ({ open, most, live, attempt }), [open, most, live, attempt])
  useEffect(() => {
    const { open, most, live } = reading
    if (!live) return
    const leave = new AbortController()
    let lines: readonly Line[] = []
    const show = (status: Lines<Line>['status'], error?: Error): void => {
      if (!leave.signal.aborted) setRead({ of: open, lines: { lines, status, error } })
    }
    const follow = async (): Promise<void> => {
      for await (const more of open(await engine(), leave.signal)) {
        lines = [...lines, ...more].slice(-most)
        show('open')
      }
      show('ended')
    }
    follow().catch((error: unknown) => show('failed', toError(error)))
    return () => leave.abort()
  }, [reading])
  const shown: Lines<Line> = read?.of === open ? read.lines : none
  return { ...shown, retry: () => setAttempt((count) => count + 1) }
}
