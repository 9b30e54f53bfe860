/** What can be done to a replay; the same for its buttons, its keys and the palette. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import { replaySpeeds } from '../../shared/contract/constants.ts'
import { showToast } from '../components/toast.ts'
import { engine } from '../link.ts'
import { toError } from '../to-error.ts'

/** Slowest first; 0 is as fast as it goes. */
export const speeds: readonly number[] = [...replaySpeeds, 0]

export const toggleReplay = (replay: ReplayState): Promise<void> =>
  control(replay, { pause: replay.status === 'playing' })

export const setReplaySpeed = (replay: ReplayState, speed: number): Promise<void> => control(replay, { speed })

/** Plays on for so many microseconds of the market's time, then pauses. */
export const stepReplay = (replay: ReplayState, span: number): Promise<void> => control(replay, { step: span })

export const stopReplay = (replay: ReplayState): Promise<void> =>
  told(replay, ({ replays }) => replays.stop({ replay: replay.id }))

/** The next speed in that direction; the same at either end. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const at = speeds.findIndex((each) => each !== 0 && each >= speed)
  const from = speed === 0 ? speeds.length - 1 : at === -1 ? speeds.length - 2 : at
  return speeds[Math.min(Math.max(from + by, 0), speeds.length - 1)] ?? speed
}

type Control = Omit<Parameters<Engine['replays']['control']>[0], 'replay'>

const control = (replay: ReplayState, part: Control): Promise<void> =>
  told(replay, ({ replays }) => replays.control({ replay: replay.id, ...part }))

/** What changes comes as a patch; only a refusal is said here. */
async function told({ id, title }: ReplayState, ask: (api: Engine) => Promise<unknown>): Promise<void> {
  try {
    await ask(await engine())
  } catch (error) {
    showToast('warning', { title, text: toError(error).message, cause: id })
  }
}
