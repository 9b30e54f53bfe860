/** The history for what is written around a chart: the canvas follows every frame, words are not read that fast. */
import type { History, HistoryState } from './history.ts'

/** A cell is painted at most four times a second (ux.md, 6.1). */
const PAINT_MS = 250

export interface PacedHistory {
  readonly subscribe: (listener: () => void) => () => void
  readonly state: () => HistoryState
}

export function pacedHistory(history: Pick<History, 'subscribe' | 'state'>): PacedHistory {
  let shown = history.state()
  return {
    state: () => shown,
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const release = (): void => {
        clearTimeout(timer)
        timer = undefined
        if (shown === history.state()) return
        shown = history.state()
        listener()
      }
      const stop = history.subscribe(() => {
        if (!history.state().onlyLive) release()
        else timer ??= setTimeout(release, PAINT_MS)
      })
      release()
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}
