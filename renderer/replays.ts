/** What plays, as panels, the bars of the window and its commands ask for it. */
import type { ReplayState } from '../shared/contract/replays.ts'
import { useReplica } from './replica.ts'

/** It has a clock that moves, or may move again. */
export const isOn = ({ status }: ReplayState): boolean => status === 'playing' || status === 'paused'

/** The newest one that is on. */
export const activeReplay = (replays: Iterable<ReplayState>): ReplayState | undefined => [...replays].findLast(isOn)

/** The one that feeds an instrument, by its id. */
export const replayOf = (replays: Iterable<ReplayState>, instrument: string): ReplayState | undefined =>
  [...replays].findLast((replay) => isOn(replay) && replay.instruments.includes(instrument))

export const useActiveReplay = (): ReplayState | undefined => useReplica(({ replay }) => activeReplay(replay.values()))

export const useReplayOf = (instrument: string | undefined): ReplayState | undefined =>
  useReplica(({ replay }) => (instrument === undefined ? undefined : replayOf(replay.values(), instrument)))

/** How far it is, 0 to 1; undefined where its beginning or its end is not known. */
export function progressOf({ from, to, position }: ReplayState): number | undefined {
  if (from === undefined || to === undefined || position === undefined || to <= from) return undefined
  return Math.min(1, Math.max(0, (position - from) / (to - from)))
}

export const speedText = (speed: number): string => (speed === 0 ? 'flat out' : `${speed}\u00D7`)
