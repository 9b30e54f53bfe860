/** Places for work that keeps a processor busy: whoever finds none free waits, in the order of coming. */
import { availableParallelism } from 'node:os'

/** As many as this machine has processors for us: more would only slow each other down. */
export const PLACES = availableParallelism()

export interface Places {
  /** Resolves with what gives the place back. Rejects when the signal aborts before one is free. */
  take(signal: AbortSignal): Promise<() => void>
  /** Whether who comes now has to wait. */
  full(): boolean
}

export function makePlaces(count: number): Places {
  const waiting: (() => void)[] = []
  let free = count
  const giveBack = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    full: () => free === 0,
    async take(signal) {
      signal.throwIfAborted()
      if (free > 0) free -= 1
      else await turn(waiting, signal)
      return once(giveBack)
    },
  }
}

function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(mine), 1)
      reject(new Error('It was cancelled before it began', { cause: signal.reason }))
    }
    const mine = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    signal.addEventListener('abort', leave, { once: true })
    waiting.push(mine)
  })
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
