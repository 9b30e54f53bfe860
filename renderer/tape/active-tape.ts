/** The tapes of the window, for its commands: the newest one is paused and goes on. */
import type { Tape } from './tape.ts'

let tapes: readonly Tape[] = []

export const activeTape = (): Tape | undefined => tapes.at(-1)

/** From mount to unmount. */
export function addTape(tape: Tape): () => void {
  tapes = [...tapes, tape]
  return () => {
    tapes = tapes.filter((each) => each !== tape)
  }
}
