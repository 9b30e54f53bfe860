/**
 * Tells every window what changed. What changed since a window's last update is folded by key, so a slow window gets
 * fewer updates, never older values, and the engine keeps at most one value a key for it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '../../shared/contract/procedure.ts'
import type { Patch } from '../../shared/contract/window.ts'

/** One update a frame. */
const FRAME_MS = 16

export interface Publisher {
  /** With an owner, only that actor's windows are told. */
  publish(patch: Patch, owner?: string): void
  /** What differs from caller to caller. */
  publishTo(patchFor: (caller: Caller) => Patch): void
  /** First the whole state, then what changes, for as long as the signal is not aborted. */
  watch(caller: Caller, signal: AbortSignal): AsyncGenerator<{ patches: Patch[] }, void>
}

interface Reader {
  readonly caller: Caller
  readonly waiting: Map<string, Patch>
  wake(): void
}

/** `whole` gives every patch that a new window of this caller needs. */
export function makePublisher(whole: (caller: Caller) => Promise<readonly Patch[]>): Publisher {
  const readers = new Set<Reader>()
  const give = (reader: Reader, patch: Patch) => {
    reader.waiting.set(keyOf(patch), patch)
    reader.wake()
  }
  return {
    publish(patch, owner) {
      for (const reader of readers) if (owner === undefined || owner === reader.caller.actor) give(reader, patch)
    },
    publishTo(patchFor) {
      for (const reader of readers) give(reader, patchFor(reader.caller))
    },
    async *watch(caller, signal) {
      const news = makeReader(caller, signal)
      // Registered before the state is read: what changes meanwhile comes after it, and replaces.
      readers.add(news.reader)
      try {
        yield { patches: [...(await whole(caller))] }
        while (await news.arrived()) {
          yield { patches: news.take() }
          await sleep(FRAME_MS)
        }
      } finally {
        readers.delete(news.reader)
      }
    },
  }
}

function makeReader(caller: Caller, signal: AbortSignal) {
  let wake = () => {}
  const waiting = new Map<string, Patch>()
  signal.addEventListener('abort', () => wake())
  return {
    reader: { caller, waiting, wake: () => wake() } satisfies Reader,
    /** False once the window has left. */
    async arrived(): Promise<boolean> {
      while (waiting.size === 0 && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve))
      return !signal.aborted
    },
    take(): Patch[] {
      const patches = [...waiting.values()]
      waiting.clear()
      return patches
    },
  }
}

const keyOf = ({ of, key }: Patch): string => `${of} ${key}`
