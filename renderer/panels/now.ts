import { useSyncExternalStore } from 'react'
import { micros, type Micros } from '../../shared/domain/units.ts'

export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void
  readonly now: () => Micros
}

/** One timer for all who watch it; it wakes just after a whole second, so that all clocks turn together. */
export function makeTicker(readMs: () => number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = wholeSecond(readMs())
  const wait = (): void => {
    timer = setTimeout(
      () => {
        wait()
        shown = wholeSecond(readMs())
        for (const listener of listeners) listener()
      },
      1000 - (readMs() % 1000) + 5,
    )
  }
  return {
    subscribe(listener) {
      if (listeners.size === 0) wait()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
    now() {
      // Nobody moved it while nobody listened.
      if (listeners.size === 0) shown = wholeSecond(readMs())
      return shown
    },
  }
}

const wholeSecond = (ms: number): Micros => micros(Math.floor(ms / 1000) * 1_000_000)

const ticker = makeTicker(() => Date.now())

/** This machine's time, in whole seconds; the caller draws again each second. */
export const useNow = (): Micros => useSyncExternalStore(ticker.subscribe, ticker.now)

/** Something plain that follows from it, such as the date; the caller draws again only when that changes. */
export const useFromNow = <T extends number | string | boolean>(read: (now: Micros) => T): T =>
  useSyncExternalStore(ticker.subscribe, () => read(ticker.now()))
