import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { BarSource, Wanted } from './bar-source.ts'
import { History, type HistoryState, type Place } from './history.ts'

export interface HistoryOptions {
  readonly source: BarSource
  readonly wanted: Wanted | undefined
  /** Open of the newest stored bar, and a text that changes with what is stored. */
  readonly last: number | undefined
  readonly revision: string
  /** Where the view of changed bars belongs; asked once when they change. */
  readonly place: (before: Wanted | undefined) => Place
}

/** The bars of one chart for as long as it is mounted. */
export function useHistory(options: HistoryOptions): { readonly history: History; readonly state: HistoryState } {
  const { source, wanted, last, revision } = options
  const history = useMemo(() => new History(source), [source])
  const state = useSyncExternalStore(history.subscribe, history.state)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => () => history.close(), [history])
  const { instrument, timeframe, view } = wanted ?? {}
  const seen = useRef(revision)
  useEffect(() => {
    if (instrument === undefined || timeframe === undefined || view === undefined) return
    const { place, last, revision } = latest.current
    seen.current = revision
    history.show({ instrument, timeframe, view }, place(history.state().wanted), last)
  }, [history, instrument, timeframe, view])
  useEffect(() => {
    if (seen.current === revision) return
    seen.current = revision
    history.refresh(last)
  }, [history, last, revision])
  return { history, state }
}
