import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Micros } from '../../shared/domain/units.ts'
import type { BarSource, Wanted } from './bar-source.ts'
import { History, type HistoryState, type Place } from './history.ts'
import { LiveBars } from './live-bars.ts'
import { pacedHistory } from './paced-history.ts'

export interface HistoryOptions {
  readonly source: BarSource
  readonly wanted: Wanted | undefined
  /** Open of the newest stored bar, and a text that changes with what is stored. */
  readonly last: number | undefined
  readonly revision: string
  /** Where the view of changed bars belongs; asked once when they change. */
  readonly place: (before: Wanted | undefined) => Place
  /** The clock of the replay that feeds the instrument. */
  readonly until: () => Micros | undefined
  /** The engine answers: what forms can be followed. */
  readonly isLinked: boolean
}

export interface Histories {
  readonly history: History
  /** Repaints at most four times a second for bars that form. */
  readonly state: HistoryState
  /** Why no bars come live; with it, the stream has ended. */
  readonly liveProblem: Error | undefined
  readonly follow: () => void
}

/** The bars of one chart for as long as it is mounted. */
export function useHistory(options: HistoryOptions): Histories {
  const { source, wanted, last, revision, isLinked } = options
  const history = useMemo(() => new History(source), [source])
  const paced = useMemo(() => pacedHistory(history), [history])
  const state = useSyncExternalStore(paced.subscribe, paced.state)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => () => history.close(), [history])
  const asked = useSame(wanted)
  const seen = useRef(revision)
  useEffect(() => {
    const { place, last, revision, until } = latest.current
    if (asked === undefined) return
    seen.current = revision
    history.begin(asked, place(history.state().wanted), { last, until: until() })
  }, [history, asked])
  useEffect(() => {
    if (seen.current === revision) return
    seen.current = revision
    history.refresh(last)
  }, [history, last, revision])
  const live = useLive({ history, source, asked, isLinked })
  return { history, state, ...live }
}

/** The same object for as long as it asks for the same. */
function useSame(wanted: Wanted | undefined): Wanted | undefined {
  const text = wanted === undefined ? undefined : JSON.stringify(wanted)
  return useMemo(() => (text === undefined ? undefined : (JSON.parse(text) as Wanted)), [text])
}

interface LiveOptions extends Pick<HistoryOptions, 'source' | 'isLinked'> {
  readonly history: History
  readonly asked: Wanted | undefined
}

/** Follows what forms of the bars that are wanted, and again after the engine was away. */
function useLive({ history, source, asked, isLinked }: LiveOptions): Pick<Histories, 'liveProblem' | 'follow'> {
  const [liveProblem, setProblem] = useState<Error>()
  const live = useMemo(
    () => new LiveBars({ source, onChange: (change) => history.take(change), onProblem: setProblem }),
    [history, source],
  )
  const follow = useCallback(() => {
    if (asked !== undefined) live.follow(asked)
  }, [live, asked])
  useEffect(() => {
    if (isLinked) follow()
    return () => live.close()
  }, [live, follow, isLinked])
  return { liveProblem, follow }
}
